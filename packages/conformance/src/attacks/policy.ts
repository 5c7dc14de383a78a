// Attacks on policy.

import { from, own, type Attack } from "./attack.ts";

/** The rows, in the order of the catalogue. */
export const POLICY_ATTACKS: readonly Attack[] = [
  {
    id: "policy-slow-patterns",
    tag: "scope",
    attack: "Send a text over which a pattern takes for ever.",
    line: "06be4ea1f7c71f74e81881fd7c89d6110646d40b677f8f1c04d21b395ff79254",
    tests: [
      own("scope", "policy-slow-patterns: a text of fifty thousand parts is read within two seconds"),
      from("artifact-core/redact/mask-command", "reads long text in a time that grows with its length"),
    ],
    ends: ["within time"],
    reason: "No rule of scope or policy holds a pattern that a host or a caller writes.",
  },
  {
    id: "policy-order",
    tag: "scope",
    attack: "Get another answer by order, repetition, a tie, an unknown operator or an error inside a condition.",
    line: "649bb84f085b769acbcc25b852e95775172a354a36408a2920de582c2472a1f4",
    tests: [
      own(
        "scope",
        "policy-order: an exclusion wins wherever it stands, and the order of rules, keys and questions changes nothing",
      ),
      own("gate", "gate-forged-approval: %j from a port is no yes"),
      from("security-profile/scope/match", "agree on every target"),
      from("execution-core/gate/model", "agree on every pair of values"),
    ],
    ends: ["one answer", "scope_excluded", "scope_port_failed"],
  },
  {
    id: "policy-default-allow",
    tag: "scope",
    attack:
      "Fall through to a yes: an empty policy, an unknown tool, another case, a blank, a character that nobody sees.",
    line: "db67f4340093c67cd392cee1b5cd5173644a694f87fc3ef22233181e3eb9d61f",
    tests: [
      own("scope", "policy-default-allow: a target with %s falls through to no"),
      own("scope", "policy-default-allow: a tool that nobody described has no targets that could be in scope"),
      own("scope", "scope-wildcards: the apex is asked for by name, and an empty scope holds nothing"),
      own("argv", "argv-options: %s %j"),
    ],
    ends: ["unknown", "tool_without_grammar", "scope_not_covered"],
  },
  {
    id: "output-secrets",
    tag: "output",
    attack: "Read a secret out of an explanation, a preview or a digest.",
    line: "de876520260c550f5757cfc6f0e320120d036279659050c666ec4963e2cede73",
    tests: [
      own("output", "output-secrets: a secret is found before it is hashed, and masked where it is shown"),
      from("artifact-core/redact/mask-command", "is masked, and the target beside it stays: $name"),
      from("execution-core/gate/steps", "a contract with a secret"),
    ],
    ends: ["contract_contains_secret"],
  },
  {
    id: "policy-widening",
    tag: "later",
    attack: "Widen a policy inside a change that is called a clean-up.",
    line: "4436c7002bde312984ac8ee8d1fc14251d1aa37f89a1529c1062b12ab299757e",
    tests: [from("security-profile/scope/match", "an exclusion more never lets a target in, a target less neither")],
    ends: [],
    reason:
      "There is no report yet on what one scope allows and another doesn't. Every decision carries the digest of the scope that it was made under.",
  },
];
