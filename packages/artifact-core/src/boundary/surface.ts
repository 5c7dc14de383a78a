// A surface: a named part of what GovEngine offers, with what it says of itself and what it refuses to be.

import * as v from "valibot";
import { defineRecord } from "../record/define-record.ts";
import { boolean, identifier, list, plainText, withDefault } from "../record/fields.ts";
import type { RecordType } from "../record/record-type.ts";

/** One surface of the registry. */
export interface Surface {
  readonly name: string;
  readonly status: string;
  /** The reference's dotted module names: identifiers on the wire, which `surfaceModuleExports` maps to entry points. */
  readonly modules: readonly string[];
  /** What the modules help with, for people; nothing keys on it. */
  readonly claim: string;
  /** What the surface does not own, as labels that are compared exactly. */
  readonly non_claims: readonly string[];
  /** Whether a host can leave the surface out altogether. */
  readonly optional_profile: boolean;
}

/** Reads surfaces. Source: `govengine.surfaces.GovSurface`. */
export const Surface: RecordType<Surface> = defineRecord({
  name: "surface",
  recordType: "govengine.surfaces.GovSurface",
  schemaVersion: "v1",
  schema: v.strictObject({
    name: identifier(),
    status: identifier(),
    modules: list(identifier()),
    claim: plainText(),
    non_claims: list(identifier()),
    optional_profile: withDefault(boolean(), false),
  }),
  codes: { forbidden: "forbidden_boundary_metadata" },
});
