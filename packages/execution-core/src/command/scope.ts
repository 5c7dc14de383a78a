// Scope of one command, asked of the host's scope port; and a scope port made of a function that only knows hosts.

import { problem, systemTimer, type Problem, type ScopeAnswer, type ScopePort } from "@govengine/artifact-core";
import { askPort, callSync, closedWord, failureWord, type Patience } from "../gate/ask-port.ts";
import type { Command } from "./argv.ts";
import { possibleHosts } from "./host.ts";
import { extractHostsFromText } from "./hosts-in-text.ts";
import { textLines } from "./lines.ts";

/** A command with its input. */
export interface ScopedCommand extends Command {
  readonly stdin?: string;
}

const PATIENCE: Patience = Object.freeze({ timer: systemTimer, timeoutMs: 5_000 });

/**
 * Puts every target of a command to a scope port. A command whose targets can't be told is refused.
 *
 * @returns `scope_unverifiable`, `out_of_scope_target`, `scope_unknown`, or `scope_port_failed`; paths count the targets
 */
export async function checkCommandScope(
  { tool, args, stdin = "" }: ScopedCommand,
  scope: ScopePort,
  patience: Patience = PATIENCE,
): Promise<readonly Problem[]> {
  const targets = observed(() => scope.targets(Object.freeze({ tool, args, stdin })));
  if (targets === null || targets.length === 0) return Object.freeze([problem("scope_unverifiable")]);
  const found = await Promise.all(targets.map((text, at) => checkTarget(scope, text, `/${at}`, patience)));
  return Object.freeze(found.flat());
}

function observed(observe: () => unknown): readonly string[] | null {
  try {
    const targets: unknown = callSync(observe);
    if (!Array.isArray(targets)) return null;
    const texts = [...(targets as readonly unknown[])];
    return texts.every((text): text is string => typeof text === "string") ? texts : null;
  } catch {
    return null;
  }
}

async function checkTarget(scope: ScopePort, text: string, path: string, patience: Patience): Promise<Problem[]> {
  const answer = await askPort(() => scope.check(Object.freeze({ step: 0, text })), patience);
  switch (closedWord(answer, ["in_scope", "out_of_scope", "unknown"])) {
    case "in_scope":
      return [];
    case "out_of_scope":
      return [problem("out_of_scope_target", path)];
    case "unknown":
      return [problem("scope_unknown", path)];
    case null:
      return [problem("scope_port_failed", path, failureWord(answer))];
  }
}

/** What a host says of one host name in lower case. */
export type HostInScope = (host: string) => boolean | Promise<boolean>;

/**
 * Makes a scope port of a function that knows hosts: the targets of a step are the hosts that can be seen in its arguments
 * and its input. Where none can, whoever asks decides: the gate refuses a step with the network. Anything but `true` and `false` is `unknown`; a target with two readings is in
 * scope only if both are.
 */
export function functionalScopePort(hostInScope: HostInScope): ScopePort {
  return Object.freeze({
    targets: ({ args, stdin }) => {
      const hosts = new Set([...args, ...textLines(stdin)].flatMap((text) => extractHostsFromText(text)));
      return Object.freeze([...hosts]);
    },
    check: async ({ text }) => {
      // What observing found is a host already: an address in IPv6 has no dot that would make it one again.
      const hosts = possibleHosts(text);
      const answers = await Promise.all((hosts.length === 0 ? [text] : hosts).map(async (host) => hostInScope(host)));
      return answers.reduce<ScopeAnswer>((answer, next) => worse(answer, wordOf(next)), "in_scope");
    },
  } satisfies ScopePort);
}

function wordOf(answer: unknown): ScopeAnswer {
  if (answer === true) return "in_scope";
  return answer === false ? "out_of_scope" : "unknown";
}

function worse(first: ScopeAnswer, second: ScopeAnswer): ScopeAnswer {
  if (first === "out_of_scope" || second === "out_of_scope") return "out_of_scope";
  return first === "unknown" || second === "unknown" ? "unknown" : "in_scope";
}
