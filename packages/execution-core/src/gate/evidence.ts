// The evidence of one action: each artifact read once, digested by the kernel, and its facts as the contract layer
// points them out. Every later check works on this and on nothing else.

import {
  ACTION_ROLES,
  isGovEngineError,
  isJsonObject,
  measuredDigest,
  parseJsonObject,
  problem,
  sameDigest,
  snapshotJson,
  snapshotJsonObject,
  type ActionArtifacts,
  type ActionFacts,
  type ActionRole,
  type CanonicalForm,
  type ContractLayer,
  type DigestClaim,
  type JsonObject,
  type JsonValue,
  type Problem,
  type Sha256Hex,
} from "@govengine/artifact-core";
import { readActionFacts } from "./action-facts.ts";
import { callSync } from "./ask-port.ts";
import type { ActionInput } from "./authorize-input.ts";

/** What is known of an action. */
export interface Evidence {
  readonly artifacts: ActionArtifacts;
  readonly digests: { readonly [Role in ActionRole]: Sha256Hex | null };
  readonly facts: ActionFacts | null;
  /** Everything wrong with the artifacts themselves and with the digests that bind them. */
  readonly problems: readonly Problem[];
}

/** The bindings without which an action is no action: from, to. */
const REQUIRED_LINKS: readonly (readonly [ActionRole, ActionRole])[] = [
  ["policy_decision", "intent_contract"],
  ["execution_contract", "intent_contract"],
  ["execution_contract", "policy_decision"],
  ["execution_ticket", "execution_contract"],
];

/** Reads the four artifacts and everything that follows from them alone. Never throws. */
export function readEvidence(input: ActionInput, layer: ContractLayer, form: CanonicalForm): Evidence {
  const problems: Problem[] = [];
  const artifacts = byRole((role) => readArtifact(role, input[role], problems));
  const digests = byRole((role) => digestOf(artifacts[role], form));
  const facts = readFacts(artifacts, layer, problems);
  checkLinks(artifacts, digests, layer, problems);
  return Object.freeze({ artifacts, digests, facts, problems: Object.freeze(problems) });
}

function byRole<Value>(make: (role: ActionRole) => Value): { readonly [Role in ActionRole]: Value } {
  return Object.freeze({
    intent_contract: make("intent_contract"),
    policy_decision: make("policy_decision"),
    execution_contract: make("execution_contract"),
    execution_ticket: make("execution_ticket"),
  });
}

function readArtifact(role: ActionRole, given: unknown, problems: Problem[]): JsonObject | null {
  if (given === undefined || given === null) {
    problems.push(problem("artifact_missing", `/${role}`, role));
    return null;
  }
  try {
    return isText(given) ? parseJsonObject(given) : snapshotJsonObject(given);
  } catch (error) {
    const found = isGovEngineError(error) ? error.problems : [problem("json_unreadable")];
    for (const { code, path, detail } of found) problems.push(problem(code, under(role, path), detail));
    return null;
  }
}

/** Whether a value is a document to parse and not a live value; a view that holds no bytes is the parser's to refuse. */
export function isText(given: unknown): given is string | Uint8Array {
  return typeof given === "string" || ArrayBuffer.isView(given);
}

/** The path of a problem within an artifact, cut like every pointer. */
function under(role: ActionRole, path: string): string {
  const whole = `/${role}${path}`;
  return whole.length > MAX_PATH ? `${whole.slice(0, MAX_PATH - 2)}/…` : whole;
}

/** Measured, because descriptors name the length too: a layer that makes them then finds the work done. */
function digestOf(artifact: JsonObject | null, form: CanonicalForm): Sha256Hex | null {
  return artifact === null ? null : measuredDigest(artifact, form).digest;
}

function readFacts(artifacts: ActionArtifacts, layer: ContractLayer, problems: Problem[]): ActionFacts | null {
  try {
    const { facts: given, problems: complaints } = callSync(() => layer.read(artifacts));
    const found = readLayerProblems(complaints);
    problems.push(...found);
    // Facts beside problems would be facts of something else, and so would facts of what isn't there.
    if (found.length > 0 || !isComplete(artifacts)) return null;
    const facts = readActionFacts(given);
    // A layer that finds nothing wrong with four artifacts and has no facts of them has gone wrong itself.
    if (facts === null) problems.push(problem("contract_layer_invalid", "", "facts"));
    return facts;
  } catch {
    problems.push(problem("contract_layer_failed", "", "read"));
    return null;
  }
}

const CODE = /^[a-z][a-z0-9_]{0,63}$/u;
/** Printable ASCII and the character that stands for what was cut: what {@link pointer} writes. */
const PRINTABLE = /^[ -~…]*$/u;
const MAX_PATH = 256;
const MAX_DETAIL = 64;

function isPlace(text: unknown, limit: number): text is string {
  return typeof text === "string" && text.length <= limit && PRINTABLE.test(text);
}

/** The layer's problems as data; what isn't a problem is one of the layer's own. */
function readLayerProblems(given: unknown): readonly Problem[] {
  const list = snapshotJson(given);
  if (!Array.isArray(list)) return [problem("contract_layer_invalid", "", "problems")];
  return (list as readonly JsonValue[]).map((entry) => {
    const { code, path, detail = null } = isJsonObject(entry) ? entry : {};
    const isProblem = typeof code === "string" && CODE.test(code) && isPlace(path, MAX_PATH);
    return isProblem && (detail === null || isPlace(detail, MAX_DETAIL))
      ? problem(code, path, detail)
      : problem("contract_layer_invalid", "", "problems");
  });
}

function checkLinks(
  artifacts: ActionArtifacts,
  digests: Evidence["digests"],
  layer: ContractLayer,
  problems: Problem[],
): void {
  const claims = readClaims(artifacts, layer, problems);
  if (claims === null) return;
  for (const { to, claimed, path } of claims) {
    const actual = digests[to];
    if (actual !== null && !sameDigest(claimed, actual)) problems.push(problem("digest_link_mismatch", path, to));
  }
  for (const [from, to] of REQUIRED_LINKS) {
    const bound = artifacts[from] === null || claims.some((claim) => claim.from === from && claim.to === to);
    if (!bound) problems.push(problem("digest_link_missing", `/${from}`, to));
  }
}

/** The layer's claims as data, or null when there are none to be had: a claim that is none makes all of them worthless. */
function readClaims(
  artifacts: ActionArtifacts,
  layer: ContractLayer,
  problems: Problem[],
): readonly DigestClaim[] | null {
  try {
    const claims = snapshotJson(callSync(() => layer.links(artifacts)));
    if (areClaims(claims)) return claims;
    problems.push(problem("contract_layer_invalid", "", "links"));
  } catch {
    problems.push(problem("contract_layer_failed", "", "links"));
  }
  return null;
}

function areClaims(value: JsonValue): value is JsonValue & readonly DigestClaim[] {
  return Array.isArray(value) && value.every(isClaim);
}

function isClaim(claim: JsonValue): boolean {
  if (!isJsonObject(claim)) return false;
  const { from, to, claimed, path } = claim;
  return isRole(from) && isRole(to) && typeof claimed === "string" && isPlace(path, MAX_PATH);
}

function isRole(word: JsonValue | undefined): boolean {
  return ACTION_ROLES.some((role) => role === word);
}

/** Whether every artifact is there. */
export function isComplete(artifacts: ActionArtifacts): artifacts is { readonly [Role in ActionRole]: JsonObject } {
  return ACTION_ROLES.every((role) => artifacts[role] !== null);
}
