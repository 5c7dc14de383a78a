// The one rule for keys and signatures of Ed25519 (RFC 8032), whatever verifies them: a point is written in its canonical
// encoding and isn't of small order, and S is below the order of the group. Platforms differ in what else they take.

/** The prime of the field. */
const P = 2n ** 255n - 19n;
/** The order of the group. */
const L = 2n ** 252n + 27742317777372353535851937790883648493n;
/** The constant of the curve. */
const D = 37095705934669439343138083508754565189542113879843219016388785533085940283555n;

/** A y of the points of order 8; the others have its negative. */
const ORDER_8_Y = 2707385501144840649318225287225658788936804267575313519463743609750303402022n;
/** The y of every point of small order, which is good for signatures that fit more than one message or key. */
const SMALL_ORDER_YS: ReadonlySet<bigint> = new Set([0n, 1n, P - 1n, ORDER_8_Y, P - ORDER_8_Y]);

/** Whether 32 bytes are the canonical encoding of a point of more than small order. */
export function isStrictPoint(bytes: Uint8Array): boolean {
  if (bytes.length !== 32) return false;
  const y = BigInt.asUintN(255, numberOf(bytes));
  return y < P && !SMALL_ORDER_YS.has(y) && isOnCurve(y);
}

/** Whether 64 bytes have the form of a signature: R a strict point, S below the order of the group. */
export function isStrictSignature(bytes: Uint8Array): boolean {
  return bytes.length === 64 && isStrictPoint(bytes.subarray(0, 32)) && numberOf(bytes.subarray(32)) < L;
}

/** Whether (y² − 1) / (D·y² + 1) is the square of some x. Euler: then the product of both is 1 to the power (P − 1) / 2. */
function isOnCurve(y: bigint): boolean {
  let base = ((y * y - 1n) * (D * y * y + 1n)) % P;
  let power = 1n;
  for (let exponent = (P - 1n) / 2n; exponent > 0n; exponent /= 2n) {
    if (exponent % 2n === 1n) power = (power * base) % P;
    base = (base * base) % P;
  }
  return power === 1n;
}

/** Little-endian bytes as a number. */
function numberOf(bytes: Uint8Array): bigint {
  return bytes.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n);
}
