// Verifying a bundle in memory, and chains of growing length.
import { digest, parseJson } from "@govengine/artifact-core";
import {
  buildChainManifest,
  buildIntentContract,
  bundleSource,
  chainDigest,
  completeBundle,
  verifyChain,
} from "@govengine/sclite-bridge";
import { approvedAction, asText, benchKernel } from "../inputs/action.mjs";
import { compare } from "../measure.mjs";
import { ratio, report, time } from "../report.mjs";

const FORM = "sclite-json-v0.1";
const exact = { numbers: "exact" };

/** Reading and hashing every file, and hashing every step of the chain: less than that proves nothing. */
function floorOf({ manifest, files }) {
  const { entries } = parseJson(manifest, exact);
  for (const { path, role, descriptor, previous_chain_digest: previous } of entries) {
    digest(parseJson(files.get(path), exact), FORM);
    chainDigest({ previous, role, descriptor });
  }
}

async function sixArtifacts() {
  const { artifacts } = await approvedAction();
  const outcome = await benchKernel().run(asText(artifacts));
  if (outcome.status !== "completed") throw new Error("the run that makes the bundle failed");
  const bundle = completeBundle(outcome.run);
  const manifest = bundle.find(({ path }) => path.includes("manifest")).bytes;
  return { manifest, files: new Map(bundle.map(({ path, bytes }) => [path, bytes])), source: bundleSource(bundle) };
}

function chainOf(count) {
  const files = Array.from({ length: count }, (_, index) => ({
    path: `artifacts/${index}.json`,
    artifact: buildIntentContract({
      intent_id: `intent-${index}`,
      created_at: "2026-03-02T08:00:00Z",
      actor: { id: "agent:planner" },
      intent: { summary: "Does the status page answer?" },
      requested_capability: { name: "http_head", mode: "dry_run" },
      target: { uri: `https://host-${index}.example.org/health`, host: `host-${index}.example.org` },
    }),
  }));
  const inputs = files.map(({ path, artifact }, index) => ({ path, artifact, role: `intent_${index}` }));
  const bytes = new Map(files.map(({ path, artifact }) => [path, Buffer.from(JSON.stringify(artifact))]));
  return {
    manifest: Buffer.from(JSON.stringify(buildChainManifest(inputs))),
    files: bytes,
    source: (path) => ({ ok: true, bytes: bytes.get(path) }),
  };
}

async function measureOf({ manifest, files, source }, options) {
  const verify = () => verifyChain({ manifest, source, ...options });
  const { verdict, blockers } = verify();
  if (verdict === "fail") throw new Error(`the bundle that is measured doesn't verify: ${JSON.stringify(blockers)}`);
  return compare({ verify, floor: () => floorOf({ manifest, files }) });
}

const six = await measureOf(await sixArtifacts(), {});
const rows = [["six artifacts, strict lifecycle", time(six.verify), time(six.floor), ratio(six.verify, six.floor), ""]];
const points = [];
for (const count of [10, 100, 1_000]) {
  const budget = { entries: count, nodes: 1_000_000 };
  const { verify, floor } = await measureOf(chainOf(count), { posture: "integrity", budget });
  rows.push([`chain of ${count}`, time(verify), time(floor), ratio(verify, floor), time(verify / count)]);
  points.push([count, verify / 1e3]);
}
const [[first, ten], , [last, thousand]] = points;
report({
  title: "Verify a bundle, verify a chain",
  about:
    "From bytes in memory to the verdict. The floor reads and hashes the same bytes with the same reader and hashes every step of the chain; it checks nothing. The six artifacts are a whole run: schemas, descriptors, chain, roles, bindings, policy, approval, scope, target and window are checked. Chains are checked for integrity: schema, descriptor and chain of each entry. None of the peers has anything to hold against this.",
  tables: [{ caption: "Time by work", header: ["work", "ours", "floor", "ours / floor", "for each entry"], rows }],
  aims: [
    {
      aim: "Six artifacts: within 3× of the floor",
      measured: six.verify / six.floor,
      limit: 3,
      unit: "×",
      ifMissed:
        "The lifecycle is about thirty checks with a finding each, and schemas with `$defs` are checked member by member; the pieces are many and small, and none of them stands out in a profile.",
    },
    {
      aim: "Chains: linear (time of an entry among 1 000, over time of an entry among 10)",
      measured: thousand / last / (ten / first),
      limit: 1.25,
      unit: "×",
      ifMissed:
        "Each entry does the same work. What grows is the collector's share: the artifacts of the whole chain stay in memory until the verdict, so they are moved to the old generation, each with its mark as a reader's value.",
    },
  ],
  lines: [{ picture: "µs against entries of a chain", label: "verifyChain", points }],
});
