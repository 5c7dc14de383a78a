// Reason codes as data: each package lists its own, with one line of advice for the operator who meets one.

declare const REGISTRY: unique symbol;

/** A closed list of reason codes with one line of advice each. It has no prototype, so any text can be looked up in it. */
export type ReasonCodes<Code extends string = string> = Readonly<Record<Code, string>> & {
  readonly [REGISTRY]?: never;
};

/** The union of the codes of a registry. */
export type ReasonCodeOf<Registry> = Registry extends ReasonCodes<infer Code> ? Code : never;

/** Makes a frozen registry from codes and advice. */
export function defineReasonCodes<const Code extends string>(
  advice: Readonly<Record<Code, string>>,
): ReasonCodes<Code> {
  return Object.freeze(Object.assign(Object.create(null) as Record<Code, string>, advice));
}

/** The advice for a code, or null when the registry doesn't list it. */
export function adviceFor(registry: ReasonCodes, code: string): string | null {
  return Object.hasOwn(registry, code) ? (registry[code] ?? null) : null;
}
