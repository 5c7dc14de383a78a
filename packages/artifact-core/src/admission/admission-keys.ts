// Keys that no map of an admission, policy, approval or audit record may have: they hold references and codes, never what
// the reference's later versions call raw content, nor anything of delivery, storage, schedule or target.

import { forbiddenKeysWith } from "../record/forbidden-keys.ts";

/** The core list and the additions of the admission records. */
export const FORBIDDEN_ADMISSION_METADATA_KEYS: readonly string[] = forbiddenKeysWith([
  "raw_payload",
  "raw_evidence",
  "raw_output",
  "stdout",
  "stderr",
  "live_execution",
  "live_backend",
  "carrier_payload",
  "transport_payload",
  "runtime_storage",
  "storage_path",
  "scheduler",
  "schedule",
  "target",
  "target_url",
  "url",
]);
