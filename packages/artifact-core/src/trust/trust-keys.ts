// Keys of key material: no record of signing or trust may hold any.

import { forbiddenKeysWith } from "../record/forbidden-keys.ts";

/** The core list and the names of key material. */
export const FORBIDDEN_TRUST_KEYS: readonly string[] = forbiddenKeysWith(["key_material", "pem"]);
