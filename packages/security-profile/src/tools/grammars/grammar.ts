// What an argument grammar is: an allow-list of options as data. Whatever isn't listed is refused, so an option that a
// later version of a tool adds can't slip through.

/** The closed forms that the value of an option, or an operand, can have; `argument-value.ts` says what each means. */
export type ValueForm =
  | "any"
  | "cookie"
  | "count"
  | "crawl_url"
  | "credentials"
  | "data"
  | "discard"
  | "dns_server"
  | "dns_type"
  | "dns_word"
  | "duration"
  | "either_url"
  | "form_field"
  | "fuzz_url"
  | "header"
  | "header_value"
  | "list"
  | "listed_crawl_url"
  | "listed_either_url"
  | "lookup_name"
  | "method"
  | "never"
  | "no_refresh"
  | "number"
  | "output_format"
  | "ports"
  | "reverse_address"
  | "scan_host"
  | "search_domain"
  | "site_url"
  | "stdout"
  | "text"
  | "url"
  | "wordlist";

/**
 * What an option does. `reads` and `writes` are about files of the machine that runs the tool; `proxy` is whatever sends
 * traffic elsewhere than the target says, redirects included; `code` runs a program, a script or a shell. All four are
 * refused; a `target` is found; `none` is none of these.
 */
export type OptionRole = "none" | "target" | "reads" | "writes" | "proxy" | "code";

/** One option. */
export interface OptionRule {
  /** Every spelling that is accepted. */
  readonly names: readonly string[];
  /** The form of its value, or null when it takes none. */
  readonly value: ValueForm | null;
  readonly role: OptionRole;
  /** Whether it may be given several times. */
  readonly repeat: boolean;
  /** Whether the name may be followed by the value in the same word (`-p80`). */
  readonly attached: boolean;
  /** Whether the name takes two words, a name and a value. */
  readonly pair: boolean;
  /** The entry of the manual that it comes from. */
  readonly manual: string;
}

/**
 * How a value follows its option: in the next word, after `=` in the same word, or after `=` for names of two dashes
 * alone. Names that begin with `+` take their value after `=` whatever the tool.
 */
export type OptionJoin = "next" | "equals" | "long_equals";

/** How a tool's command line is read. */
export interface ToolGrammar {
  readonly tool: string;
  /** The manual that the entries come from, with the version that was read. */
  readonly manual: string;
  /**
   * `clusters`: one-letter options may share a word and the last one's value may be attached, long options stand alone.
   * `words`: each option is a word of its own.
   */
  readonly notation: "clusters" | "words";
  /** How a value follows its option in the `words` notation. */
  readonly joins: readonly OptionJoin[];
  readonly options: readonly OptionRule[];
  /** The forms of the operands, in order. */
  readonly operands: readonly ValueForm[];
  /** Whether there may be more operands of the last form. */
  readonly moreOperands: boolean;
  /** Whether every option must stand before the first operand: some parsers take what follows for operands. */
  readonly optionsFirst: boolean;
  /** A word that must stand first. */
  readonly first: string | null;
  /** Options of which each must be given, under any of its names. */
  readonly required: readonly string[];
  /** Whether every word must be ASCII: some tools take dashes and quotes of other scripts for their own. */
  readonly asciiOnly: boolean;
  /** What the tool reads from the standard input: nothing, or one URL a line. Word lists are asked for by option. */
  readonly stdin: "nothing" | "urls";
}

/** A manual entry and the form of its value; the names are those that the entry begins with. */
export type OptionRow = readonly [manual: string, value: ValueForm | null, traits?: Partial<OptionRule>];

/** Options that do none of the four refused things. */
export function allowed(rows: readonly OptionRow[]): readonly OptionRule[] {
  return rows.map(([manual, value, traits = {}]) => ({ ...blank(manual), value, ...traits }));
}

/** Options that name what is touched. */
export function targets(rows: readonly OptionRow[]): readonly OptionRule[] {
  return allowed(rows).map((rule) => ({ ...rule, role: "target" }));
}

/** Options that are refused for what they do. An entry with anything behind its names takes a value. */
export function refused(
  role: Exclude<OptionRole, "none" | "target">,
  entries: readonly string[],
): readonly OptionRule[] {
  return entries.map((manual) => ({
    ...blank(manual),
    role,
    repeat: true,
    value: manual.length > namesOf(manual).join(", ").length ? "any" : null,
  }));
}

/** A grammar, frozen, with what most tools have. */
export function grammar(parts: Pick<ToolGrammar, "tool" | "manual" | "options"> & Partial<ToolGrammar>): ToolGrammar {
  const usual: Omit<ToolGrammar, "tool" | "manual" | "options"> = {
    notation: "words",
    joins: ["next"],
    operands: [],
    moreOperands: false,
    optionsFirst: false,
    first: null,
    required: [],
    asciiOnly: false,
    stdin: "nothing",
  };
  const options = Object.freeze(
    parts.options.map((rule) => Object.freeze({ ...rule, names: Object.freeze(rule.names) })),
  );
  return Object.freeze({ ...usual, ...parts, options });
}

function blank(manual: string): OptionRule {
  return {
    names: namesOf(manual),
    value: null,
    role: "none",
    repeat: false,
    attached: false,
    pair: false,
    manual,
  };
}

/** The option names that a manual entry begins with: `-m, --max-time <seconds>` has two. */
function namesOf(manual: string): readonly string[] {
  const names: string[] = [];
  for (const piece of manual.split(", ")) {
    const name = piece.split(/[ =[<]/u)[0] ?? "";
    if (!/^[-+]/u.test(name)) break;
    names.push(name);
  }
  return names;
}
