// The example of README.md, as a reader would paste it. A test holds the two against each other and runs it.

import { stringifyJson, utf8Bytes } from "@govengine/artifact-core";
import { buildChainManifest, buildIntentContract, bundleSource, verifyChain } from "@govengine/sclite-bridge";

const intent_contract = buildIntentContract({
  intent_id: "intent-1",
  created_at: "2026-03-02T08:00:00Z",
  actor: { id: "agent:me" },
  intent: { summary: "Does the page answer?" },
  requested_capability: { name: "http_probe", mode: "dry_run" },
  target: { host: "example.com" },
});
const path = "01_intent_contract.json";
const manifest = buildChainManifest([{ artifact: intent_contract, path }]);
const bytes = utf8Bytes(stringifyJson(intent_contract));
const source = bundleSource([{ path, bytes }]);

const whole = verifyChain({ manifest, source, posture: "integrity" });
// whole.verdict: "review". Every digest fits, but the lifecycle wasn't checked.

bytes[20] = 0x78; // one byte of the artifact becomes an "x"
const changed = verifyChain({ manifest, source, posture: "integrity" });
// changed.verdict: "fail", and changed.blockers has every reason as { code, path, detail }.

export { changed, whole };
