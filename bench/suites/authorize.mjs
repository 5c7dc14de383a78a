// The gate: one action from its four artifacts to a decision that can be stored.
import { digest, parseJson, signatureInput } from "@govengine/artifact-core";
import { approvedAction, asText, benchKernel, verifyOwner } from "../inputs/action.mjs";
import { casbin, cedar, meshExecution, meshPolicy, opaPolicy } from "../inputs/peers.mjs";
import { compare } from "../measure.mjs";
import { report, sideBySide, time } from "../report.mjs";

const { artifacts, signature } = await approvedAction();
const texts = asText(artifacts);
const values = Object.fromEntries(Object.entries(texts).map(([role, text]) => [role, parseJson(text)]));
const kernel = benchKernel();
const signedKernel = benchKernel({ signed: artifacts });

async function mustAllow(gate, input) {
  const { allowed, decision } = await gate.authorize(input);
  if (!allowed) throw new Error(`the action that is measured is refused: ${JSON.stringify(decision.blockers)}`);
}

// A decision goes through so much code that the engine needs thousands of them until it has compiled all of it.
if (process.env.GOVENGINE_BENCH !== "quick")
  for (let count = 0; count < 4_000; count += 1) await mustAllow(kernel, texts);

const TEXT = "authorize from text";
const VALUES = "authorize from values already read";
const SIGNED = "authorize from text, ticket signed, policy reproduced";
const FLOOR = "floor: parseJson + digest of the four artifacts";
const CHECK = "one Ed25519 check by node:crypto";
const opa = await opaPolicy();
const times = await compare({
  [TEXT]: () => mustAllow(kernel, texts),
  [VALUES]: () => mustAllow(kernel, values),
  [SIGNED]: () => mustAllow(signedKernel, { ...texts, signatures: [signature] }),
  [FLOOR]: () => Object.values(texts).map((text) => digest(parseJson(text), "sclite-json-v0.1")),
  [CHECK]: () => verifyOwner(signature.signature, signatureInput(signature)),
  "agent-governance-sdk: PolicyEngine.evaluate": meshPolicy(),
  "agent-governance-sdk: executeWithGovernance": meshExecution(),
  "cedar-wasm: statefulIsAuthorized": cedar(),
  "casbin: enforce": await casbin(),
  ...(opa === null ? {} : { "opa-wasm: evaluate": opa }),
});
const table = sideBySide("Time of one decision, and what ours from text is beside it", times, TEXT);
if (opa === null) table.rows.push(["opa-wasm: evaluate", "not run", "needs OPA's compiler: GOVENGINE_OPA"]);
const beyond = times[TEXT] - times[FLOOR];
const why =
  "In a profile half of the time goes into looking through every text of the intent, the contract and the ticket for secrets, with a score of patterns for each text. The rest is spread over many small steps: schemas and cross-checks of the contract layer, two records (request and decision) that are read strictly and hashed, and ports that are awaited under a timer. It would take a quick first look that lets plain words pass the search for secrets, generated readers for the two records, and facts that are handed over without a second reading.";
report({
  title: "Authorize",
  about:
    "Ours reads four artifacts strictly, holds them against their schemas, recomputes every digest that binds them, checks steps, secrets, window, mode, runtime, policy, approval and uses, asks the ledger, and writes a decision record with its own digest. The peers answer another, smaller question (may this subject do this action?) from rules that they were given beforehand: they read no artifacts, hash nothing and bind nothing to the answer; `executeWithGovernance` adds a trust score and a hash-chained log entry. A decision of theirs could stand behind our `PolicyPort`.",
  tables: [table],
  aims: [
    {
      aim: "From text: within 3× of the floor",
      measured: times[TEXT] / times[FLOOR],
      limit: 3,
      unit: "×",
      ifMissed: why,
    },
    { aim: "From text: beyond the floor", measured: beyond / 1e3, limit: 15, unit: "µs", ifMissed: why },
    { aim: "From values already read", measured: times[VALUES] / 1e3, limit: 25, unit: "µs", ifMissed: why },
    {
      aim: "Signed: over 1.2× of unsigned plus the check",
      measured: times[SIGNED] / (1.2 * times[TEXT] + times[CHECK]),
      limit: 1,
      unit: "×",
      ifMissed: `The check itself takes ${time(times[CHECK])}; the rest is asking two more ports and comparing the reproduced policy decision.`,
    },
  ],
});
