// The example of README.md, word for word up to the export.
import { demoBundle, verifyReport } from "@govengine/cli";
import { bundleBytes, bundleSource } from "@govengine/sclite-bridge";

const bundle = await demoBundle(); // or openBundle(folder), out of @govengine/sclite-bridge/node
const manifest = bundleBytes(bundle, "artifact_chain_manifest.json");

const { report } = verifyReport(manifest, bundleSource(bundle));
// report.verdict: "pass"; report.blockers has every reason as { code, path, detail }, here none.

const without = bundle.filter(({ path }) => path !== "05_execution_receipt.json");
const refused = verifyReport(manifest, bundleSource(without)).report;
// refused.verdict: "fail"; refused.blockers[0]: bundle_file_missing at /execution_receipt

export { refused, report };
