// Values that their form alone gives away: tokens whose issuer can be told from their first characters, JSON web tokens, and
// addresses that are a secret themselves.

import { SECRET_MASK } from "./placeholder.ts";

const ISSUED = new RegExp(
  [
    String.raw`\bgh[opsur]_\w{20,}|\bgithub_pat_\w{20,}|\bglpat-[\w-]{16,}`,
    String.raw`\bxox[abeprs]-[\w-]{10,}|\bxapp-[\w-]{10,}`,
    String.raw`\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\bAIza[\w-]{30,}|\bya29\.[\w-]{16,}`,
    String.raw`\bsk-[\w-]{20,}|\b[rs]k_(?:live|test)_\w{10,}|\bhf_[A-Za-z0-9]{16,}`,
    String.raw`\bnpm_[A-Za-z0-9]{20,}|\bpypi-AgE[\w-]{16,}`,
    String.raw`\bSG\.[\w-]{16,64}\.[\w-]{16,}|\bshp(?:at|ca|pa|ss)_[0-9A-Fa-f]{16,}|\bdo[opr]_v1_[0-9a-f]{16,}`,
  ].join("|"),
  "gu",
);

/** Addresses that whoever knows them may post to: what follows the part that all of them share. */
const WEBHOOK =
  /(\bhooks\.slack\.com\/(?:services|triggers|workflows)\/|\bdiscord(?:app)?\.com\/api\/webhooks\/)[\w/-]{8,}/giu;

/** Words of a token's characters with dots between them. Each is looked into once. */
const DOTTED = /(?<![\w-])[\w-]+(?:\.[\w-]*)+/gu;
const TOKEN_HEAD = /\beyJ(?=[\w-]{8})/u;

/** Masks the tokens in a text. */
export function maskKnownTokens(text: string): string {
  return text
    .replace(DOTTED, maskWebToken)
    .replace(ISSUED, SECRET_MASK)
    .replace(WEBHOOK, (_, shared: string) => shared + SECRET_MASK);
}

/** Three parts: the first says what it is, the second isn't short, and the third may be missing. */
function maskWebToken(dotted: string): string {
  const parts = dotted.split(".");
  const shown: string[] = [];
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at] ?? "";
    const head = part.search(TOKEN_HEAD);
    const isToken = head >= 0 && at + 2 < parts.length && (parts[at + 1] ?? "").length >= 4;
    shown.push(isToken ? part.slice(0, head) + SECRET_MASK : part);
    if (isToken) at += 2;
  }
  return shown.join(".");
}
