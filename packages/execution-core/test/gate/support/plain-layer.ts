// A contract layer over four plain JSON artifacts: what the kernel needs of a format, and nothing more.

import {
  isJsonObject,
  problem,
  readExecutionShape,
  type ActionArtifacts,
  type ActionFacts,
  type ActionReading,
  type ContractLayer,
  type DigestClaim,
  type JsonObject,
  type JsonValue,
  type Problem,
  type RunRecord,
} from "@govengine/artifact-core";

const APPROVALS: readonly JsonValue[] = ["live", "dry_run", "pending", "refused"];
const POLICIES: readonly JsonValue[] = ["allow_prepare", "owner_approval_required", "deny"];

/** The digests that the artifacts claim of each other: role, member, the role that it is about. */
const CLAIMS = [
  ["policy_decision", "intent_digest", "intent_contract"],
  ["execution_contract", "intent_digest", "intent_contract"],
  ["execution_contract", "policy_digest", "policy_decision"],
  ["execution_ticket", "contract_digest", "execution_contract"],
] as const;

/** The layer. */
export function plainLayer(): ContractLayer {
  return Object.freeze({ name: "plain", form: "sclite-json-v0.1" as const, read, links, receipt });
}

function read(artifacts: ActionArtifacts): ActionReading {
  const { intent_contract: intent, policy_decision: policy, execution_contract: contract } = artifacts;
  const { execution_ticket: ticket } = artifacts;
  const problems: Problem[] = [];
  if (policy !== null && !POLICIES.includes(policy["decision"] ?? null)) {
    problems.push(problem("plain_malformed", "/policy_decision/decision"));
  }
  if (ticket !== null && !APPROVALS.includes(ticket["approval"] ?? null)) {
    problems.push(problem("plain_malformed", "/execution_ticket/approval"));
  }
  const shape = contract === null ? null : readExecutionShape(contract);
  for (const { code, path, detail } of shape?.problems ?? []) {
    problems.push(problem(code, `/execution_contract${path}`, detail));
  }
  const whole = intent !== null && policy !== null && contract !== null && ticket !== null && shape !== null;
  if (!whole || problems.length > 0) return { facts: null, problems };
  const bounds = contract["execution_bounds"];
  const facts = {
    ids: {
      intent_contract: intent["id"],
      policy_decision: policy["id"],
      execution_contract: contract["id"],
      execution_ticket: ticket["id"],
    },
    policy: policy["decision"] === "allow_prepare" ? "allow" : policy["decision"],
    approval: ticket["approval"],
    window: { not_before: ticket["not_before"], not_after: ticket["not_after"] },
    limits: {
      mode: ticket["mode"],
      max_uses: ticket["max_uses"],
      max_steps: 3,
      timeout_ms: isJsonObject(bounds) ? bounds["timeout_ms"] : null,
      network: !(isJsonObject(bounds) && bounds["network"] === false),
    },
    target: contract["target"],
    steps: shape.steps,
    subject: { actor: intent["actor"], issued_for: ticket["issued_for"], runtime_ref: ticket["runtime_ref"] },
  };
  // A member that isn't there makes facts that the kernel refuses.
  return { facts: facts as unknown as ActionFacts, problems };
}

function links(artifacts: ActionArtifacts): readonly DigestClaim[] {
  const claims: DigestClaim[] = [];
  for (const [from, member, to] of CLAIMS) {
    const claimed = artifacts[from]?.[member];
    if (typeof claimed === "string") claims.push({ from, to, claimed, path: `/${from}/${member}` });
  }
  return claims;
}

/** Everything of a run that a receipt could be about. */
function receipt(run: RunRecord): JsonObject {
  const { digests, request_digest, claim, mode, status, reason_code, planned, steps, started_at, ended_at } = run;
  const record = { digests, request_digest, claim, mode, status, reason_code, planned, steps, started_at, ended_at };
  return record as unknown as JsonObject;
}
