// References to keys and trust anchors that stay with the host: a namespace and an opaque part, and never the key itself.

const LIMIT = 2_048;

/** Printable ASCII without blanks: whatever is hidden or looks like something else can't be in it. */
const PRINTABLE = /^[!-~]+$/u;

const NAMESPACE = /^[A-Za-z][A-Za-z0-9+._-]*$/u;

const LETTER_OR_DIGIT = /[A-Za-z0-9]/u;

/** Namespaces of key material, as they are compared. */
const MATERIAL_NAMESPACES = ["data", "pem", "pkcs8", "privatekeymaterial"];

const ARMOR_LABELS = /PRIVATEKEY|PUBLICKEY|CERTIFICATE/u;

/**
 * Whether a value is a reference to a key, a trust anchor, a signature or a revocation that the host keeps: `namespace:opaque`
 * in at most 2 048 characters of printable ASCII. Text that holds key material itself is none: neither under a namespace
 * such as `pem` or `data`, nor as armor between rows of dashes.
 *
 * @example
 * isTrustReference("host-key://owner/current"); // true
 * isTrustReference("pem:MC4CAQ"); // false
 */
export function isTrustReference(value: unknown): value is string {
  if (typeof value !== "string" || value.length > LIMIT || !PRINTABLE.test(value)) return false;
  const colon = value.indexOf(":");
  const namespace = colon < 0 ? "" : value.slice(0, colon);
  if (!NAMESPACE.test(namespace) || !LETTER_OR_DIGIT.test(value.slice(colon + 1))) return false;
  return !MATERIAL_NAMESPACES.includes(namespace.toLowerCase().replace(/[+._-]/gu, "")) && !hasArmor(value);
}

/** Whether what stands between rows of five dashes names key material, however it is cut up. */
function hasArmor(text: string): boolean {
  const between = text.split("-----").slice(1, -1).join("");
  return ARMOR_LABELS.test(between.toUpperCase().replace(/[^A-Z]/gu, ""));
}
