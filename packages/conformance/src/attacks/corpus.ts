// The attack corpus: every line of the catalogue, in its order.

import type { Attack } from "./attack.ts";
import { APPROVAL_ATTACKS } from "./approval.ts";
import { BUNDLE_ATTACKS } from "./bundles.ts";
import { OUTPUT_ATTACKS } from "./output.ts";
import { PARSING_ATTACKS } from "./parsing.ts";
import { POLICY_ATTACKS } from "./policy.ts";
import { SCOPE_ATTACKS } from "./scope.ts";
import { SIGNATURE_ATTACKS } from "./signatures.ts";
import { STORE_ATTACKS } from "./stores.ts";

/** Every attack. */
export const ATTACKS: readonly Attack[] = [
  ...PARSING_ATTACKS,
  ...SIGNATURE_ATTACKS,
  ...APPROVAL_ATTACKS,
  ...STORE_ATTACKS,
  ...SCOPE_ATTACKS,
  ...BUNDLE_ATTACKS,
  ...POLICY_ATTACKS,
  ...OUTPUT_ATTACKS,
];
