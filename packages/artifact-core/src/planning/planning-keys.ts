// What no planning record may hold: planning works on references, never on targets or content.

import { forbiddenKeysWith } from "../record/forbidden-keys.ts";

/** The keys that no map of a planning record may have. */
export const FORBIDDEN_PLANNING_METADATA_KEYS: readonly string[] = forbiddenKeysWith([
  "transport_payload",
  "runtime_storage",
  "storage_path",
  "scheduler",
  "schedule",
  "live_execution",
  "live_backend",
  "carrier_payload",
  "target",
  "target_url",
  "url",
]);

/** The code of a key that is forbidden. */
export const FORBIDDEN_PLANNING = "forbidden_planning_metadata";

/** The code of a map that is none. */
export const INVALID_PLANNING_METADATA = "invalid_planning_metadata";

/** The code of a list that is none. */
export const INVALID_PLANNING_SEQUENCE = "invalid_planning_sequence";
