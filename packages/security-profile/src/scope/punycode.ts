// Punycode of RFC 3492, for one purpose: telling whether an `xn--` label is the one spelling of the text it stands for.

import { quotient } from "./quotient.ts";

const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const INITIAL_BIAS = 72;
const INITIAL_N = 0x80;
const MAX_CODE_POINT = 0x10ffff;

/** The code points that the text after `xn--` stands for, or null when it isn't Punycode in lower case. */
export function decodePunycode(text: string): readonly number[] | null {
  const delimiter = text.lastIndexOf("-");
  const points: number[] = [];
  for (let at = 0; at < delimiter; at += 1) points.push(text.charCodeAt(at));
  let n = INITIAL_N;
  let index = 0;
  let bias = INITIAL_BIAS;
  for (let at = delimiter > 0 ? delimiter + 1 : 0; at < text.length; ) {
    const before = index;
    let weight = 1;
    for (let k = BASE; ; k += BASE) {
      const digit = digitOf(text.charCodeAt(at));
      at += 1;
      if (digit < 0) return null;
      index += digit * weight;
      if (!Number.isSafeInteger(index)) return null;
      const threshold = thresholdOf(k, bias);
      if (digit < threshold) break;
      weight *= BASE - threshold;
    }
    const length = points.length + 1;
    bias = adapt(index - before, length, before === 0);
    n += quotient(index, length);
    index %= length;
    if (n > MAX_CODE_POINT) return null;
    points.splice(index, 0, n);
    index += 1;
  }
  return points;
}

/** The Punycode of code points, without the `xn--`. */
export function encodePunycode(points: readonly number[]): string {
  const basic = points.filter((point) => point < INITIAL_N);
  let text = basic.map((point) => String.fromCharCode(point)).join("");
  let handled = basic.length;
  if (handled > 0) text += "-";
  let n = INITIAL_N;
  let delta = 0;
  let bias = INITIAL_BIAS;
  while (handled < points.length) {
    const next = points.reduce((least, point) => (point >= n && point < least ? point : least), MAX_CODE_POINT);
    delta += (next - n) * (handled + 1);
    n = next;
    for (const point of points) {
      if (point < n) delta += 1;
      if (point !== n) continue;
      text += variableLength(delta, bias);
      bias = adapt(delta, handled + 1, handled === basic.length);
      delta = 0;
      handled += 1;
    }
    delta += 1;
    n += 1;
  }
  return text;
}

function variableLength(delta: number, bias: number): string {
  let text = "";
  let rest = delta;
  for (let k = BASE; ; k += BASE) {
    const threshold = thresholdOf(k, bias);
    if (rest < threshold) return text + digitText(rest);
    text += digitText(threshold + ((rest - threshold) % (BASE - threshold)));
    rest = quotient(rest - threshold, BASE - threshold);
  }
}

function thresholdOf(k: number, bias: number): number {
  if (k <= bias + T_MIN) return T_MIN;
  return k >= bias + T_MAX ? T_MAX : k - bias;
}

function adapt(delta: number, length: number, first: boolean): number {
  let rest = quotient(delta, first ? DAMP : 2);
  rest += quotient(rest, length);
  let k = 0;
  while (rest > ((BASE - T_MIN) * T_MAX) / 2) {
    rest = quotient(rest, BASE - T_MIN);
    k += BASE;
  }
  return k + quotient((BASE - T_MIN + 1) * rest, rest + SKEW);
}

/** 0 to 25 for `a` to `z`, 26 to 35 for `0` to `9`, -1 for anything else, the end of the text included. */
function digitOf(code: number): number {
  if (code >= 0x61 && code <= 0x7a) return code - 0x61;
  return code >= 0x30 && code <= 0x39 ? code - 0x30 + 26 : -1;
}

function digitText(digit: number): string {
  return String.fromCharCode(digit < 26 ? digit + 0x61 : digit - 26 + 0x30);
}
