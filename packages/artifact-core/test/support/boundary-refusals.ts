// One call for each reason code of the boundary room that produces it, and the call next to it that passes. The codes that
// every record type has are in record-refusals.ts.

import { surfaceByName, validateDomainProfileConformance } from "../../src/index.ts";
import type { Refusal } from "./json-refusals.ts";
import { changed, without } from "./record-changes.ts";

/** A refusal for each reason code of the boundary room. */
export const BOUNDARY_REFUSALS: readonly Refusal[] = [
  changed("forbidden_boundary_metadata", "DomainProfileContract", { metadata: { "api-key": 1 } }, { metadata: {} }),
  changed("forbidden_domain_profile_ownership", "DomainProfileContract", { owns: ["sclite_schema_authority"] }),
  changed("invalid_domain_profile_sequence", "DomainProfileContract", { consumes: "all" }, { consumes: [] }),
  without("missing_domain_profile_name", "DomainProfileContract", "name"),
  changed(
    "unknown_boundary_report_artifact_type",
    "BoundaryReport",
    { artifact_type: "review_record" },
    { artifact_type: "govengine_boundary_report" },
  ),
  {
    code: "unknown_domain_profile_consume",
    refused: () => validateDomainProfileConformance({ name: "tecrax", consumes: ["mystery_surface"] }),
    passes: () => validateDomainProfileConformance({ name: "tecrax", consumes: ["sclite_review_bundles"] }),
  },
  {
    code: "unknown_surface",
    refused: () => surfaceByName("missing"),
    passes: () => surfaceByName("planning_contracts_core"),
  },
];
