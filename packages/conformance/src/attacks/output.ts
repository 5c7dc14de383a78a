// Attacks on whoever reads.

import { from, own, type Attack } from "./attack.ts";

/** The rows, in the order of the catalogue. */
export const OUTPUT_ATTACKS: readonly Attack[] = [
  {
    id: "output-html",
    tag: "output",
    attack: "Make the page of a review or an approval run something, fetch something, or look different each time.",
    line: "01fa6ea373ee2cbb2f7b04a53c5341f6d1f3ae02c1b18d0240f015693214925d",
    tests: [
      own("output", "output-html: %s stays text on the page"),
      own("output", "output-html: a review in Markdown has no markup of an artifact"),
      from("cli/html/review-page", "%s is inert, whole, escaped and listed"),
      from("cli/html/document", "lets in nothing but its own style, by its digest"),
      from("cli/html/review-page", "is inert, well nested in its headings, and the same bytes again"),
    ],
    ends: ["shown escaped"],
  },
  {
    id: "output-terminal",
    tag: "output",
    attack: "Make a terminal, a log or a table obey a text.",
    line: "4126c8625cb3ae894cb0d3f6cd2fc3577b185ae6e0ff7dc1e2f0bd524fb2423b",
    tests: [
      own("output", "output-terminal: what the command prints has no character that a terminal obeys"),
      from("cli/printable", "gives the same value in text without a character that a terminal obeys"),
    ],
    ends: ["shown escaped"],
    reason: "No package writes CSV.",
  },
  {
    id: "output-errors",
    tag: "output",
    attack: "Read a secret, or megabytes, out of an error.",
    line: "0684e03aaaebd6cf82a884a5c76e8470a7da91f22ce84273afae69f028d135c3",
    tests: [
      own("output", "output-errors: an error about %s has neither the value nor its length"),
      own("output", "output-errors: a key is cut and escaped"),
      from("artifact-core/json/parse", "no value of it is in the error"),
      from("artifact-core/json/snapshot", "no value of it is in the error"),
    ],
    ends: ["shown escaped"],
  },
];
