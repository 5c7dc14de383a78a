// What the records of supervision share.

import { forbiddenKeysWith } from "@govengine/artifact-core/define";

/** The code of a key that no metadata of supervision may have. */
export const FORBIDDEN_SUPERVISION_METADATA = "forbidden_supervision_metadata";

/** The keys that no metadata of supervision may have. */
export const FORBIDDEN_SUPERVISION_METADATA_KEYS: readonly string[] = forbiddenKeysWith([
  "live_backend",
  "runtime_storage",
  "storage_path",
  "carrier_payload",
  "transport_payload",
  "scheduler",
  "schedule",
  "target",
  "target_url",
  "url",
]);
