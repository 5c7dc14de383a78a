// The published formula of the demo signatures: a digest of public parts, without a key.

import { membersOf } from "../json/arguments.ts";
import { sha256 } from "../json/hash.ts";
import { GovEngineError } from "../record/error.ts";
import { problem, type Problem } from "../record/problem.ts";

/** The algorithm that demo signatures name. */
export const DEMO_SIGNATURE_ALGORITHM = "demo-sha256-digest-binding";

/** The mode of an envelope with a demo signature. */
export const DEMO_SIGNATURE_MODE = "detached_demo_digest";

/** What a demo signature is over. */
export interface DemoSignatureParts {
  readonly digest: string;
  readonly signer_id: string;
  readonly purpose: string;
}

const SEPARATOR = "|";

/**
 * The demo signature over a digest: `demo:` and the SHA-256 of `<digest>|<signer_id>|<purpose>`.
 *
 * @throws GovEngineError `invalid_demo_signature_part` for a part that isn't text or holds the separator, because two
 *   different triples would then have one signature; `json_lone_surrogate` for text that has no UTF-8 form.
 */
export function demoSignature(given: DemoSignatureParts): string {
  const { digest, signer_id, purpose } = membersOf(given);
  const parts = { digest, signer_id, purpose };
  const [first, ...others] = Object.entries(parts)
    .filter(([, part]) => typeof part !== "string" || part.includes(SEPARATOR))
    .map(([name]): Problem => problem("invalid_demo_signature_part", `/${name}`));
  if (first !== undefined) throw new GovEngineError([first, ...others]);
  return `demo:${sha256(Object.values(parts).join(SEPARATOR))}`;
}
