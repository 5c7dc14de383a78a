// Our answers on chains, on the links between artifacts, and on tickets.

import { isJsonObject, utf8Bytes, type JsonObject } from "@govengine/artifact-core";
import {
  buildArtifactDescriptor,
  bundleSource,
  chainDigest,
  checkTicket,
  LIFECYCLE_ROLES,
  MANIFEST_FILE,
  verifyChain,
  verifyTicketUse,
  type ChainStep,
  type LifecycleBundle,
} from "@govengine/sclite-bridge";
import { chained, entriesOf } from "../../fixtures/edit.ts";
import { documentAt, objectAt, optionalTextAt, textAt, wordAt, wrong } from "../input.ts";
import type { Answer } from "../vector.ts";
import { verdict } from "./verdict.ts";

const LINK_CODES: readonly string[] = [
  "link_missing",
  "link_digest_mismatch",
  "link_role_mismatch",
  "ticket_integrity_mismatch",
];

/** `chain.digest` */
export function chainDigests(input: JsonObject): Answer {
  const steps = input["steps"];
  if (!Array.isArray(steps) || !steps.every(isJsonObject)) throw wrong("steps");
  let previous: ChainStep["previous"] = "";
  const digests = (steps as readonly JsonObject[]).map((step) => {
    const descriptor = buildArtifactDescriptor(documentAt(step, "artifact"));
    previous = chainDigest({ previous, role: textAt(step, "role"), descriptor });
    return previous;
  });
  return { result: digests };
}

/** `chain.verify` */
export function verifiedChain(input: JsonObject): Answer {
  const given = objectAt(input, "files");
  const posture = wordAt(input, "posture", ["lifecycle", "integrity"]);
  const files = Object.keys(given).map((path) => ({ path, bytes: utf8Bytes(textAt(given, path)) }));
  const manifest = textAt(given, MANIFEST_FILE);
  const { blockers, reviews, root_chain_digest } = verifyChain({ manifest, source: bundleSource(files), posture });
  return verdict(root_chain_digest, blockers, reviews);
}

/** `binding.check` */
export function checkedBindings(input: JsonObject): Answer {
  const artifacts = Object.fromEntries(
    LIFECYCLE_ROLES.map((role) => [role, documentAt(input, role)]),
  ) as unknown as LifecycleBundle;
  const bundle = chained(entriesOf(artifacts), { chain_id: "binding-check" });
  const manifest = bundle.find(({ path }) => path === MANIFEST_FILE)?.bytes ?? "";
  const { blockers } = verifyChain({ manifest, source: bundleSource(bundle) });
  return verdict(
    "bound",
    blockers.filter(({ code }) => LINK_CODES.includes(code)),
  );
}

/** `ticket.check` */
export function checkedTicket(input: JsonObject): Answer {
  const at = optionalTextAt(input, "at");
  const { status, blockers, reviews } = checkTicket(
    documentAt(input, "ticket"),
    documentAt(input, "contract"),
    at === undefined ? {} : { at },
  );
  return verdict(status, blockers, reviews);
}

/** `ticket.use` */
export function usedTicket(input: JsonObject): Answer {
  const { status, blockers, reviews } = verifyTicketUse({
    execution_ticket: documentAt(input, "ticket"),
    execution_contract: documentAt(input, "contract"),
    execution_receipt: documentAt(input, "receipt"),
    evidence_contract: input["evidence"] === undefined ? null : documentAt(input, "evidence"),
  });
  return verdict(status, blockers, reviews);
}
