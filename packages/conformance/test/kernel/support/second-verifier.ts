// A verifier of lifecycle bundles that shares nothing with the packages: plain JSON.parse, node:crypto, and the rules as
// they are specified. It stops at the first reason, knows no schemas, and is good for nothing but a second opinion.

import { createHash } from "node:crypto";

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Members = { readonly [key: string]: Json };

const ROLES = [
  "intent_contract",
  "policy_decision",
  "execution_contract",
  "execution_ticket",
  "execution_receipt",
  "evidence_contract",
] as const;

type Role = (typeof ROLES)[number];

class Refusal extends Error {}

function demand(holds: boolean, reason: string): void {
  if (!holds) throw new Refusal(reason);
}

/** `passed`, or the first reason why not. */
export function secondOpinion(files: readonly { readonly path: string; readonly bytes: Uint8Array }[]): string {
  try {
    verify(new Map(files.map(({ path, bytes }) => [path, bytes])));
    return "passed";
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

function verify(files: ReadonlyMap<string, Uint8Array>): void {
  const manifest = readObject(files.get("artifact_chain_manifest.json"), "manifest");
  const policy = object(manifest["signature_policy"], "signature policy");
  demand(policy["mode"] === "integrity_only", "signature policy mode");
  demand(policy["identity_signature_required"] === false, "identity signature required");
  const entries = manifest["entries"];
  demand(Array.isArray(entries) && entries.length === ROLES.length, "six entries");
  const artifacts = new Map<Role, Members>();
  let previous = "";
  for (const [at, role] of ROLES.entries()) {
    const entry = object((entries as readonly Json[])[at], `entry ${role}`);
    demand(entry["role"] === role, `role ${role}`);
    const path = entry["path"];
    demand(typeof path === "string" && /^[\w-]+\.json$/u.test(path), `path of ${role}`);
    const artifact = readObject(files.get(path as string), role);
    const descriptor = describe(artifact);
    demand(same(entry["descriptor"], descriptor), `descriptor of ${role}`);
    demand(entry["previous_chain_digest"] === previous, `previous chain digest of ${role}`);
    previous = chained(previous, role, descriptor);
    demand(entry["chain_digest"] === previous, `chain digest of ${role}`);
    artifacts.set(role, artifact);
  }
  demand(manifest["root_chain_digest"] === previous, "root chain digest");
  checkLifecycle((role) => artifacts.get(role) ?? {});
}

function checkLifecycle(of: (role: Role) => Members): void {
  for (const role of ROLES) demand(of(role)["artifact_type"] === role, `type of ${role}`);
  const [policy, contract, ticket] = [of("policy_decision"), of("execution_contract"), of("execution_ticket")];
  const [receipt, evidence] = [of("execution_receipt"), of("evidence_contract")];
  link(policy, "intent", of("intent_contract"));
  const approval = object(ticket["approval"], "approval")["status"];
  const consumable = approval === "approved" || approval === "approved_for_dry_run";
  demand(policy["decision"] !== "deny", "policy denies");
  demand(policy["decision"] !== "owner_approval_required" || consumable, "owner not asked");
  demand(consumable, "ticket not approved");
  link(contract, "intent", of("intent_contract"));
  link(contract, "policy_decision", policy);
  link(ticket, "execution_contract", contract);
  const bound = object(ticket["integrity"], "integrity")["ticket_binds_execution_contract_digest"];
  demand(bound === sha256(canonical(contract)), "ticket integrity");
  link(receipt, "execution_ticket", ticket);
  link(receipt, "execution_contract", contract);
  link(evidence, "execution_receipt", receipt);
  link(evidence, "execution_ticket", ticket);
  const scopes = [object(policy["scope"], "scope"), object(contract["target_binding"], "target binding")];
  for (const scope of scopes) demand(scope["target_in_scope"] === true, "target in scope");
  demand(scopes[0]?.["target_host"] === scopes[1]?.["target_host"], "one target host");
  checkWindow(object(ticket["validity"], "validity"), object(receipt["execution"], "execution"));
}

function checkWindow(validity: Members, execution: Members): void {
  const [from, until, began, ended] = [
    instant(validity["not_before"]),
    instant(validity["not_after"]),
    instant(execution["started_at"]),
    instant(execution["ended_at"]),
  ];
  demand(from <= until, "window reversed");
  demand(began <= ended, "interval reversed");
  demand(from <= began && ended <= until, "run outside the window");
}

function instant(text: Json | undefined): number {
  const shape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?(?:Z|[+-]\d{2}:\d{2})$/u;
  const time = typeof text === "string" && shape.test(text) ? Date.parse(text) : Number.NaN;
  demand(Number.isFinite(time), "timestamp");
  return time;
}

function link(from: Members, name: string, to: Members): void {
  const found = object(object(from["links"], "links")[name], `link ${name}`);
  demand(same(found["descriptor"], describe(to)), `${String(from["artifact_type"])} binds ${name}`);
}

/** The seven members of an artifact's descriptor. */
function describe(artifact: Members): Members {
  const text = canonical(artifact);
  const word = (...names: readonly string[]): string => {
    const found = names.map((name) => artifact[name]).find((value) => typeof value === "string" && value !== "");
    return typeof found === "string" ? found : "";
  };
  return {
    artifact_type: word("artifact_type"),
    schema_version: word("schema_version", "spec_version", "version"),
    schema_ref: word("schema_ref", "schema"),
    canonicalization: "sclite-json-v0.1",
    algorithm: "sha256",
    digest: sha256(text),
    canonical_bytes: Buffer.byteLength(text),
  };
}

function chained(previous: string, role: string, descriptor: Members): string {
  return sha256(
    canonical({
      previous_chain_digest: previous,
      role,
      artifact_digest: descriptor["digest"] ?? "",
      artifact_type: descriptor["artifact_type"] ?? "",
      canonicalization: descriptor["canonicalization"] ?? "",
      algorithm: descriptor["algorithm"] ?? "",
    }),
  );
}

/** Canonical text of artifacts whose numbers are whole: keys by code point, no blanks. */
function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(canonical).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value as Members).toSorted(([one], [other]) =>
      Buffer.compare(Buffer.from(one, "utf8"), Buffer.from(other, "utf8")),
    );
    return `{${members.map(([key, member]) => `${quoted(key)}:${canonical(member)}`).join(",")}}`;
  }
  if (typeof value === "number") demand(Number.isSafeInteger(value), "whole number");
  return typeof value === "string" ? quoted(value) : String(value);
}

/** `JSON.stringify` escapes what is to be escaped, and beyond that only lone surrogates, which have no UTF-8 form. */
function quoted(text: string): string {
  demand(text.isWellFormed(), "well-formed text");
  return JSON.stringify(text);
}

function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

function same(one: Json | undefined, other: Json): boolean {
  return one !== undefined && canonical(one) === canonical(other);
}

function object(value: Json | undefined, name: string): Members {
  demand(typeof value === "object" && value !== null && !Array.isArray(value), `${name} is an object`);
  return value as Members;
}

function readObject(bytes: Uint8Array | undefined, name: string): Members {
  let value: Json | undefined;
  try {
    const text = bytes === undefined ? "" : new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    value = JSON.parse(text) as Json;
  } catch {
    value = undefined;
  }
  return object(value, name);
}
