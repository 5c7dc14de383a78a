// Whose signature counts, for what, and when one is required. Only the host says so (rule on keys).

import * as v from "valibot";
import { invalidArgument } from "../json/arguments.ts";
import type { Mode } from "../ports/action.ts";
import type { Verifier } from "../ports/trust-ports.ts";
import { defineRecord } from "../record/define-record.ts";
import { closed, identifier, list, oneOf, withDefault } from "../record/fields.ts";
import { pointer, problem, type Problem } from "../record/problem.ts";
import type { RecordType } from "../record/record-type.ts";
import { SIGNATURE_PURPOSES, type SignaturePurpose } from "./signature-input.ts";
import { signerId } from "./signer-id-field.ts";
import { FORBIDDEN_TRUST_KEYS } from "./trust-keys.ts";

/** One signer that the host trusts, and for what. */
export interface TrustedSigner {
  readonly signer_id: string;
  /** What this signer may sign; at least one purpose. */
  readonly purposes: readonly SignaturePurpose[];
  /** What this signer is besides, for example `owner`. */
  readonly roles: readonly string[];
}

/** The purposes for which a signature is required, by mode. */
export type RequiredSignatures = { readonly [Each in Mode]: readonly SignaturePurpose[] };

/** Whose signatures count. */
export interface TrustRules {
  readonly signers: readonly TrustedSigner[];
  readonly require: RequiredSignatures;
}

/** What a host says of trust: what is left out takes the documented default. */
export interface TrustRulesInput {
  readonly signers: readonly {
    readonly signer_id: string;
    readonly purposes: readonly SignaturePurpose[];
    readonly roles?: readonly string[];
  }[];
  readonly require?: { readonly [Each in Mode]?: readonly SignaturePurpose[] };
}

const REQUIRED_IN_DRY_RUN: readonly SignaturePurpose[] = Object.freeze(["execution_ticket"] as const);
const REQUIRED_IN_LIVE: readonly SignaturePurpose[] = Object.freeze(["execution_ticket", "policy_decision"] as const);
const REQUIRED: RequiredSignatures = Object.freeze({ dry_run: REQUIRED_IN_DRY_RUN, live: REQUIRED_IN_LIVE });

const purposes = list(oneOf(SIGNATURE_PURPOSES));

/** Reads trust rules. */
export const TrustRules: RecordType<TrustRules> = defineRecord({
  name: "trust_rules",
  recordType: "govengine.kernel.TrustRules",
  schemaVersion: "v1",
  schema: v.strictObject({
    signers: list(
      closed({
        signer_id: signerId(),
        purposes,
        roles: withDefault(list(identifier()), []),
      }),
    ),
    require: withDefault(
      closed({ dry_run: withDefault(purposes, REQUIRED_IN_DRY_RUN), live: withDefault(purposes, REQUIRED_IN_LIVE) }),
      REQUIRED,
    ),
  }),
  codes: {
    missing: { signers: "missing_trusted_signers" },
    unknown: {
      purposes: "unknown_signature_purpose",
      dry_run: "unknown_signature_purpose",
      live: "unknown_signature_purpose",
    },
    forbidden: "forbidden_trust_material",
  },
  forbiddenKeys: FORBIDDEN_TRUST_KEYS,
  check: checkRules,
  rules: [
    "At least one signer; each signer is listed once and has at least one purpose.",
    "Live requires a signed execution_ticket.",
  ],
});

function checkRules({ signers, require }: TrustRules): readonly Problem[] {
  const problems: Problem[] = [];
  if (signers.length === 0) problems.push(problem("missing_trusted_signers", "/signers"));
  const seen = new Set<string>();
  for (const [index, { signer_id, purposes: allowed }] of signers.entries()) {
    const place = ["signers", index];
    if (seen.has(signer_id)) problems.push(problem("duplicate_trusted_signer", pointer([...place, "signer_id"])));
    if (allowed.length === 0) problems.push(problem("missing_signature_purposes", pointer([...place, "purposes"])));
    seen.add(signer_id);
  }
  if (!require.live.includes("execution_ticket")) {
    problems.push(problem("live_needs_signed_ticket", "/require/live", "execution_ticket"));
  }
  return problems;
}

/**
 * Makes trust rules. A signer may sign only what is listed. A dry run requires a signed ticket, a live run a signed ticket
 * and a signed policy decision, unless the host says otherwise; no host can let a live run go with an unsigned ticket.
 *
 * @throws GovEngineError `missing_trusted_signers` for an empty list, `missing_signature_purposes`,
 *   `duplicate_trusted_signer`, `unknown_signature_purpose`, `live_needs_signed_ticket`, and the shape codes of the record.
 * @example
 * const rules = createTrustRules({ signers: [{ signer_id: "owner", purposes: ["execution_ticket"], roles: ["owner"] }] });
 */
export function createTrustRules(input: TrustRulesInput): TrustRules {
  return TrustRules.parse(input);
}

/** Trust as a kernel takes it: rules, and the host's verifier. */
export interface SignatureTrust {
  readonly rules: TrustRules;
  readonly verifier: Verifier;
}

/** Trust for fixtures and first steps: nothing has to be signed in a dry run, and nothing else can run. */
export interface UnsignedDryRun {
  readonly rules: TrustRules;
  readonly verifier: null;
  readonly unsigned: "dry_run_only";
}

/** What a kernel is given. */
export type Trust = SignatureTrust | UnsignedDryRun;

/** No signatures, for dry runs only. A decision made under it says what was left unproved. */
export function dryRunWithoutSignatures(): UnsignedDryRun {
  return UNSIGNED;
}

const UNSIGNED: UnsignedDryRun = Object.freeze({
  rules: Object.freeze({
    signers: Object.freeze([]),
    require: Object.freeze({ dry_run: Object.freeze([]), live: REQUIRED_IN_LIVE }),
  }),
  verifier: null,
  unsigned: "dry_run_only",
});

/** The rules as they were read. Those without signers are ours, and no host can make any. */
function readRules(rules: TrustRules): TrustRules {
  return rules === UNSIGNED.rules ? rules : TrustRules.parse(rules);
}

/**
 * Whether a signature is required for a purpose in a mode.
 *
 * @throws GovEngineError `invalid_argument` for an unknown mode, and for rules that are none.
 */
export function requiresSignature(rules: TrustRules, mode: Mode, purpose: SignaturePurpose): boolean {
  const { require } = readRules(rules);
  if (mode !== "dry_run" && mode !== "live") throw invalidArgument("mode");
  return require[mode].includes(purpose);
}

/** Whether a signer may sign for a purpose. */
export function isSignerAllowed(rules: TrustRules, purpose: SignaturePurpose, signer_id: string): boolean {
  return readRules(rules).signers.some((signer) => signer.signer_id === signer_id && signer.purposes.includes(purpose));
}

/** The roles of a signer, none for a stranger. */
export function rolesOfSigner(rules: TrustRules, signer_id: string): readonly string[] {
  return readRules(rules).signers.find((signer) => signer.signer_id === signer_id)?.roles ?? [];
}
