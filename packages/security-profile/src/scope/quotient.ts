// Whole-number division.

/** The whole part of a quotient of two integers, the dividend not negative. */
export function quotient(dividend: number, divisor: number): number {
  return (dividend - (dividend % divisor)) / divisor;
}
