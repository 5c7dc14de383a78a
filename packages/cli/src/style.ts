// The little colour there is. Without a terminal every function gives its text back unchanged.

/** How words of ours are set off. Never used on text of others. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly warn: (text: string) => string;
  readonly dim: (text: string) => string;
}

/** A style with colour, or one that changes nothing. */
export function styleFor(colour: boolean): Style {
  const paint = (code: number) => (text: string) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  return { bold: paint(1), good: paint(32), bad: paint(31), warn: paint(33), dim: paint(2) };
}

/** Whether colour may be used: a terminal reads along, and nobody asked for none (`NO_COLOR`, or a terminal that knows none). */
export function wantsColour(isTerminal: boolean, environment: Readonly<Record<string, string | undefined>>): boolean {
  return isTerminal && (environment["NO_COLOR"] ?? "") === "" && environment["TERM"] !== "dumb";
}
