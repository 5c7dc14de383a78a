// Whether a domain profile uses only what it may use.

import * as v from "valibot";
import { defineRecord } from "../record/define-record.ts";
import { boolean, closed, identifier, list, oneOf, plainText } from "../record/fields.ts";
import { GovEngineError } from "../record/error.ts";
import { pointer, problem, type Problem } from "../record/problem.ts";
import type { RecordType } from "../record/record-type.ts";
import { ALLOWED_PROFILE_CONSUMES, DomainProfileContract } from "./domain-profile.ts";

/** The outcome of looking at one profile. */
export interface DomainProfileConformance {
  /** The name of the profile. */
  readonly profile: string;
  /** Derived: `passed` when nothing is unknown and nothing forbidden. */
  readonly status: "passed" | "failed";
  /** Derived from the status. */
  readonly passed: boolean;
  /** What profiles may use. */
  readonly allowed_consumes: readonly string[];
  /** What the profile uses beyond that, in its own order. */
  readonly unknown_consumes: readonly string[];
  /** Always empty here: a contract with a forbidden claim is refused when it is read. */
  readonly forbidden_ownership: readonly string[];
  /** Derived from the two lists. */
  readonly checks: { readonly no_forbidden_ownership: boolean; readonly consumes_are_known: boolean };
  readonly non_claims: readonly string[];
}

type Findings = Pick<DomainProfileConformance, "unknown_consumes" | "forbidden_ownership">;

function conforms({ unknown_consumes, forbidden_ownership }: Findings): boolean {
  return unknown_consumes.length === 0 && forbidden_ownership.length === 0;
}

/** Reads conformance outcomes. Source: `govengine.boundary.DomainProfileConformance`. */
export const DomainProfileConformance: RecordType<DomainProfileConformance> = defineRecord({
  name: "domain_profile_conformance",
  recordType: "govengine.boundary.DomainProfileConformance",
  schemaVersion: "v1",
  schema: v.strictObject({
    profile: identifier(),
    status: oneOf(["passed", "failed"]),
    passed: boolean(),
    allowed_consumes: list(identifier()),
    unknown_consumes: list(identifier()),
    forbidden_ownership: list(identifier()),
    checks: closed({ no_forbidden_ownership: boolean(), consumes_are_known: boolean() }),
    non_claims: list(plainText()),
  }),
  derived: {
    status: (fields) => (conforms(fields) ? "passed" : "failed"),
    passed: conforms,
    checks: ({ forbidden_ownership, unknown_consumes }) => ({
      no_forbidden_ownership: forbidden_ownership.length === 0,
      consumes_are_known: unknown_consumes.length === 0,
    }),
  },
  codes: { forbidden: "forbidden_boundary_metadata" },
});

const NON_CLAIMS: readonly string[] = Object.freeze([
  "A profile that conforms has no authority to execute anything live.",
  "That a profile conforms doesn't make the meaning of its domain a part of GovEngine.",
]);

/**
 * Looks at a profile: which of the things that it uses nobody knows.
 *
 * @param allowedConsumes What profiles may use; {@link ALLOWED_PROFILE_CONSUMES} unless given.
 * @throws GovEngineError what `DomainProfileContract.parse` throws (a forbidden claim never reaches a report), and
 *   `invalid_domain_profile_conformance` for an allow-list that is no list of names.
 */
export function domainProfileConformance(
  profile: unknown,
  allowedConsumes: readonly string[] = ALLOWED_PROFILE_CONSUMES,
): DomainProfileConformance {
  const { name, consumes } = DomainProfileContract.parse(profile);
  const unaware = conformanceOf(name, allowedConsumes, []);
  const unknown = consumes.filter((used) => !unaware.allowed_consumes.includes(used));
  return unknown.length === 0 ? unaware : conformanceOf(name, unaware.allowed_consumes, unknown);
}

function conformanceOf(
  profile: string,
  allowed_consumes: readonly string[],
  unknown_consumes: readonly string[],
): DomainProfileConformance {
  const findings = { unknown_consumes, forbidden_ownership: [] };
  return DomainProfileConformance.parse({ profile, allowed_consumes, ...findings, non_claims: NON_CLAIMS });
}

/**
 * Like {@link domainProfileConformance}, and refuses a profile that doesn't conform.
 *
 * @throws GovEngineError also `unknown_domain_profile_consume` for each thing that the profile uses and nobody knows.
 */
export function validateDomainProfileConformance(
  profile: unknown,
  allowedConsumes: readonly string[] = ALLOWED_PROFILE_CONSUMES,
): DomainProfileConformance {
  const contract = DomainProfileContract.parse(profile);
  const conformance = domainProfileConformance(contract, allowedConsumes);
  const [first, ...rest] = unknownConsumes(contract, conformance, []);
  if (first !== undefined) throw new GovEngineError([first, ...rest]);
  return conformance;
}

/** A problem for each thing that a profile uses and nobody knows; `base` is where the profile stands. */
export function unknownConsumes(
  { consumes }: DomainProfileContract,
  { unknown_consumes }: DomainProfileConformance,
  base: readonly (string | number)[],
): readonly Problem[] {
  return consumes.flatMap((used, at) =>
    unknown_consumes.includes(used)
      ? [problem("unknown_domain_profile_consume", pointer([...base, "consumes", at]))]
      : [],
  );
}
