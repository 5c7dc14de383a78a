// Values that are no text, no record and no list of either: what a function is given by mistake or with intent.

/** An object that throws whatever is done with it. */
const throwing: object = new Proxy(
  {},
  {
    get: (): never => {
      throw new Error("get");
    },
    ownKeys: (): never => {
      throw new Error("ownKeys");
    },
  },
);

/** One of each. `undefined` is left out: it stands for a default. */
export const WRONG_VALUES: readonly unknown[] = [
  null,
  1,
  true,
  10n,
  Symbol("a"),
  () => ({}),
  [null],
  new Map(),
  new Date(0),
  throwing,
];
