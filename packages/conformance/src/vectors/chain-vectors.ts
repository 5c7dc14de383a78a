// Chains and links: bundles that hold together, and the ways in which one doesn't, each with the codes of every reason.

import { createHash } from "node:crypto";
import { stringifyJson, type JsonObject, type JsonValue } from "@govengine/artifact-core";
import { LIFECYCLE_ROLES, MANIFEST_FILE, type LifecycleBundle, type LifecycleRole } from "@govengine/sclite-bridge";
import { PROBE, type FixtureBundle } from "../fixtures/bundle-row.ts";
import { fixtureBundles } from "../fixtures/bundles.ts";
import { changed, rebound, textOf, type Change } from "../fixtures/edit.ts";
import type { Vector } from "../runner/vector.ts";
import { vectorsOf } from "./builder.ts";

const chain = vectorsOf("chain.verify");
const steps = vectorsOf("chain.digest");
const binding = vectorsOf("binding.check");

const ZEROS = "0".repeat(64);

/** The vectors of `chain.digest`, `chain.verify` and `binding.check`. */
export function chainVectors(): readonly Vector[] {
  return [...chainSteps(), ...fixtureBundles().filter(isChainAlone).map(bundleVector), ...bindings()];
}

/** What a command says of files beside the chain isn't the chain's verdict. */
function isChainAlone({ verdict, codes }: FixtureBundle): boolean {
  return verdict !== "error" && !codes.some((code) => code.startsWith("profile_"));
}

function bundleVector({ name, files, posture, verdict, codes }: FixtureBundle): Vector {
  const texts = Object.fromEntries(files.map(({ path }) => [path, textOf(files, path)]));
  const input: JsonObject = { files: texts, posture };
  const [first, ...more] = codes;
  if (first === undefined) {
    // What the manifest says, and what whoever verifies it has to come to again.
    const { root_chain_digest } = JSON.parse(texts[MANIFEST_FILE] ?? "") as { root_chain_digest: string };
    return chain.gives(name, input, root_chain_digest);
  }
  return verdict === "review" ? chain.reviews(name, input, first, ...more) : chain.refuses(name, input, first, ...more);
}

function chainSteps(): readonly Vector[] {
  const edited = withChange("evidence_contract", { at: ["x-more"], to: 1 });
  const rows: readonly (readonly [name: string, roles: readonly LifecycleRole[], artifacts: LifecycleBundle])[] = [
    ["no step", [], PROBE],
    ["one step", ["intent_contract"], PROBE],
    ["six steps", LIFECYCLE_ROLES, PROBE],
    ["six steps in another order", LIFECYCLE_ROLES.toReversed(), PROBE],
    ["six steps, the last artifact with a member more", LIFECYCLE_ROLES, edited],
  ];
  return rows.map(([name, roles, artifacts]) => {
    const input = { steps: roles.map((role) => ({ role, artifact: stringifyJson(artifacts[role]) })) };
    return steps.gives(name, input, expectedChain(roles, artifacts));
  });
}

/** The chain digests, made here from the specification alone: no function of the packages is asked. */
function expectedChain(roles: readonly LifecycleRole[], artifacts: LifecycleBundle): readonly string[] {
  let previous = "";
  return roles.map((role) => {
    previous = plainDigest({
      previous_chain_digest: previous,
      role,
      artifact_digest: plainDigest(artifacts[role]),
      artifact_type: artifacts[role]["artifact_type"] as string,
      canonicalization: "sclite-json-v0.1",
      algorithm: "sha256",
    });
    return previous;
  });
}

/** SHA-256 of a document of texts, whole numbers and words, which every form writes alike once its keys are in order. */
function plainDigest(value: JsonValue): string {
  const inOrder = JSON.stringify(value, (_, member: unknown) =>
    typeof member === "object" && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).toSorted(([left], [right]) => (left < right ? -1 : 1)))
      : member,
  );
  return createHash("sha256").update(inOrder).digest("hex");
}

function bindings(): readonly Vector[] {
  const input = (artifacts: LifecycleBundle): JsonObject =>
    Object.fromEntries(LIFECYCLE_ROLES.map((role) => [role, stringifyJson(artifacts[role])]));
  const rebind = (role: LifecycleRole, change: Change): JsonObject => input(rebound(PROBE, { [role]: [change] }));
  const raw = (role: LifecycleRole): JsonObject => input(withChange(role, { at: ["x-more"], to: 1 }));
  const descriptor = (name: string): readonly string[] => ["links", name, "descriptor", "digest"];
  const LINK = "link_digest_mismatch";
  return [
    binding.gives("six artifacts that name each other", input(PROBE), "bound"),
    binding.gives(
      "a changed contract that all later ones were made for",
      rebind("execution_contract", { at: ["x-more"], to: 1 }),
      "bound",
    ),
    binding.refuses("an intent changed afterwards", raw("intent_contract"), LINK, LINK, LINK),
    binding.refuses("a policy decision changed afterwards", raw("policy_decision"), LINK, LINK),
    binding.refuses(
      "a contract changed afterwards",
      raw("execution_contract"),
      LINK,
      "ticket_integrity_mismatch",
      LINK,
    ),
    binding.refuses("a ticket changed afterwards", raw("execution_ticket"), LINK, LINK),
    binding.refuses("a receipt changed afterwards", raw("execution_receipt"), LINK),
    binding.gives("evidence changed afterwards, which nothing names", raw("evidence_contract"), "bound"),
    ...(
      [
        ["policy_decision", "intent"],
        ["execution_contract", "intent"],
        ["execution_contract", "policy_decision"],
        ["execution_ticket", "execution_contract"],
        ["execution_receipt", "execution_ticket"],
        ["execution_receipt", "execution_contract"],
        ["evidence_contract", "execution_receipt"],
        ["evidence_contract", "execution_ticket"],
      ] as const
    ).flatMap(([role, name]) => [
      binding.refuses(`${role} without its link to ${name}`, rebind(role, { at: ["links", name] }), "link_missing"),
      binding.refuses(
        `${role} with a foreign digest for ${name}`,
        rebind(role, { at: descriptor(name), to: ZEROS }),
        LINK,
      ),
      binding.refuses(
        `${role} with a link to ${name} that names another role`,
        rebind(role, { at: ["links", name, "role"], to: "artifact_chain_manifest" }),
        "link_role_mismatch",
      ),
    ]),
    ...(["intent", "policy_decision"] as const).flatMap((name) => [
      binding.gives(
        `a ticket without its link to ${name}, which may be absent`,
        rebind("execution_ticket", { at: ["links", name] }),
        "bound",
      ),
      binding.refuses(
        `a ticket with a foreign digest for ${name}`,
        rebind("execution_ticket", { at: descriptor(name), to: ZEROS }),
        LINK,
      ),
    ]),
    binding.refuses(
      "a ticket whose own digest of the contract is another",
      rebind("execution_ticket", { at: ["integrity", "ticket_binds_execution_contract_digest"], to: ZEROS }),
      "ticket_integrity_mismatch",
    ),
  ];
}

function withChange(role: LifecycleRole, change: Change): LifecycleBundle {
  return { ...PROBE, [role]: changed(PROBE[role], change) };
}
