// The same question put to other engines: may the planner call `http_head` of the status page? Each has one rule that says
// yes and one that says no to something else, and every engine was given its rules beforehand.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { preparsePolicySet, statefulIsAuthorized } from "@cedar-policy/cedar-wasm/nodejs";
import { AgentMeshClient, PolicyEngine } from "@microsoft/agent-governance-sdk";
import opa from "@open-policy-agent/opa-wasm";
import { newEnforcer, newModel, StringAdapter } from "casbin";

const RULES = [
  { action: "http_head", effect: "allow" },
  { action: "*", effect: "deny" },
];

/** Policy evaluation alone: words against a list of rules. */
export function meshPolicy() {
  const engine = new PolicyEngine(RULES);
  return () => expect(engine.evaluate("http_head") === "allow", "PolicyEngine");
}

/** Policy, trust score and an entry in an audit log that is chained by hash. */
export function meshExecution() {
  const client = AgentMeshClient.create("bench", { capabilities: ["http_head"], policyRules: RULES });
  return async () => {
    const { decision } = await client.executeWithGovernance("http_head", { url: "https://status.example.org/health" });
    expect(decision === "allow", "AgentMeshClient");
  };
}

/** A policy set that was parsed beforehand. */
export function cedar() {
  const staticPolicies = `permit (principal == User::"planner", action == Action::"http_head", resource)
    when { context.host == "status.example.org" };
    forbid (principal, action == Action::"delete", resource);`;
  const parsed = preparsePolicySet("bench", { staticPolicies });
  expect(parsed.type === "success", "cedar");
  const call = {
    principal: { type: "User", id: "planner" },
    action: { type: "Action", id: "http_head" },
    resource: { type: "Page", id: "health" },
    context: { host: "status.example.org" },
    preparsedPolicySetId: "bench",
    entities: [],
  };
  return () => expect(statefulIsAuthorized(call).response?.decision === "allow", "cedar");
}

/** A model of subject, object and action. */
export async function casbin() {
  const model = newModel(CASBIN_MODEL);
  const enforcer = await newEnforcer(model, new StringAdapter("p, planner, status, http_head"));
  return async () => expect(await enforcer.enforce("planner", "status", "http_head"), "casbin");
}

/** A model that compares subject, object and action. */
export const CASBIN_MODEL = `[request_definition]
r = sub, obj, act
[policy_definition]
p = sub, obj, act
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.sub == p.sub && r.obj == p.obj && r.act == p.act`;

/**
 * A policy compiled to WebAssembly, or null without the compiler: OPA's own program, named by `GOVENGINE_OPA`. It has
 * 40 MiB and isn't installed with the rest.
 */
export async function opaPolicy() {
  const program = process.env.GOVENGINE_OPA;
  if (program === undefined) return null;
  const folder = mkdtempSync(join(tmpdir(), "govengine-bench-"));
  try {
    writeFileSync(join(folder, "bench.rego"), REGO);
    const bundle = join(folder, "bundle.tar.gz");
    execFileSync(program, ["build", "-t", "wasm", "-e", "bench/allow", "-o", bundle, join(folder, "bench.rego")]);
    execFileSync("tar", ["-xzf", bundle, "-C", folder, "/policy.wasm"]);
    const policy = await opa.loadPolicy(readFileSync(join(folder, "policy.wasm")));
    policy.setData({});
    const input = { subject: "planner", action: "http_head", host: "status.example.org" };
    return () => expect(policy.evaluate(input)[0]?.result === true, "opa");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const REGO = `package bench
import rego.v1
default allow := false
allow if { input.subject == "planner"; input.action == "http_head"; input.host == "status.example.org" }
`;

/** A peer that says no would be measured at something else. */
function expect(allowed, name) {
  if (allowed !== true) throw new Error(`${name} doesn't allow what it should allow`);
}
