// Ed25519 under one strict rule: only canonical encodings, S below the group order, and neither a key nor an R of small
// order. node:crypto does the rest; by itself it takes keys that make some signatures good for everything.

import { createPublicKey, type KeyObject, verify } from "node:crypto";

/** The prime of the field, 2^255 − 19. */
const P = (1n << 255n) - 19n;
/** The order of the group, 2^252 + 27742317777372353535851937790883648493. */
const ORDER = (1n << 252n) + 27742317777372353535851937790883648493n;
/** The constant of the curve −x² + y² = 1 + d·x²·y²: −121665/121666. */
const D = mod(-121665n * power(121666n, P - 2n));

const BASE64URL = /^[\w-]+$/u;

/** Text as the bytes that it encodes in base64url without padding, or null unless it is their one spelling. */
export function base64urlBytes(text: string, length: number): Uint8Array | null {
  if (!BASE64URL.test(text)) return null;
  const bytes = Buffer.from(text, "base64url");
  return bytes.length === length && bytes.toString("base64url") === text ? Uint8Array.from(bytes) : null;
}

/** The public key of 32 bytes, or null unless it is the canonical encoding of a point of more than small order. */
export function ed25519PublicKey(bytes: Uint8Array): KeyObject | null {
  if (!isStrictPoint(bytes)) return null;
  const x = Buffer.from(bytes).toString("base64url");
  return createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
}

/** Whether 64 bytes are a signature of these bytes with this key, under the strict rule. */
export function isEd25519Signature(signature: Uint8Array, input: Uint8Array, key: KeyObject): boolean {
  if (signature.length !== 64 || !isStrictPoint(signature.subarray(0, 32))) return false;
  return littleEndian(signature.subarray(32)) < ORDER && verify(null, input, key, signature);
}

function isStrictPoint(bytes: Uint8Array): boolean {
  if (bytes.length !== 32) return false;
  const y = BigInt.asUintN(255, littleEndian(bytes));
  return y < P && isOnCurve(y) && !isOfSmallOrder(y);
}

/** Whether some x goes with this y: x² = (y² − 1) / (d·y² + 1) has a root when the product of both is a square. */
function isOnCurve(y: bigint): boolean {
  const square = mod(y * y);
  const product = mod((square - 1n) * (D * square + 1n));
  return product === 0n || power(product, (P - 1n) / 2n) === 1n;
}

/** The points of order 1 and 2 have y² = 1, those of order 4 have y = 0, those of order 8 double to y = 0. */
function isOfSmallOrder(y: bigint): boolean {
  const square = mod(y * y);
  return y === 0n || square === 1n || mod(D * square * square + 2n * square - 1n) === 0n;
}

function littleEndian(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes.toReversed()).toString("hex")}`);
}

function mod(value: bigint): bigint {
  const rest = value % P;
  return rest < 0n ? rest + P : rest;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = mod(base);
  for (let left = exponent; left > 0n; left >>= 1n) {
    if ((left & 1n) === 1n) result = mod(result * square);
    square = mod(square * square);
  }
  return result;
}
