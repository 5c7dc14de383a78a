export { openBundle, type OpenBundleOptions, type OpenedBundle } from "./bundle-folder.ts";
export { materializeReviewBundle } from "./materialize.ts";
export { SCLITE_NODE_REASON_CODES, type ScliteNodeReasonCode } from "./reason-codes.ts";
export { readFileSafely, type SafeReadOptions } from "./safe-read.ts";
export { writeBundle } from "./write-bundle.ts";
