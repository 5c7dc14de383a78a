// What a caller asks for, each member read once: a getter that throws or changes its mind is no way around a check.

import { DRY_RUN_PROFILE, pointer, problem, type ActionRole, type Mode, type Problem } from "@govengine/artifact-core";

/** The four artifacts as a caller gives them: bytes, text or a live JSON value. */
export type ActionInput = { readonly [Role in ActionRole]?: unknown };

/** What a caller asks for. Artifacts and signatures are bytes, text or live JSON values; each is read once. */
export interface AuthorizeInput extends ActionInput {
  /** A list of detached signatures, at most one for each purpose. */
  readonly signatures?: unknown;
  /** The name of the runner profile; in a dry run `dry-run` unless given. */
  readonly runner_profile?: unknown;
  /** `dry_run` unless given. */
  readonly mode?: unknown;
}

/** The request as it was read. */
export interface AuthorizeRequest {
  readonly artifacts: ActionInput;
  readonly signatures: unknown;
  readonly mode: Mode;
  /** Null when none is named. */
  readonly runnerProfile: string | null;
  readonly problems: readonly Problem[];
}

const MEMBERS: readonly string[] = [
  "intent_contract",
  "policy_decision",
  "execution_contract",
  "execution_ticket",
  "signatures",
  "runner_profile",
  "mode",
];

/** Reads a request. Absent mode and runner profile take the documented default, a wrong value is refused. Never throws. */
export function readAuthorizeInput(input: unknown): AuthorizeRequest {
  const problems: Problem[] = [];
  const members = readMembers(input, problems);
  const { signatures, mode = "dry_run", runner_profile: profile, ...artifacts } = members;
  const known = mode === "dry_run" || mode === "live";
  if (!known) problems.push(problem("unknown_mode", "/mode"));
  const byDefault = mode === "live" ? null : DRY_RUN_PROFILE;
  const named = typeof profile === "string" ? profile : null;
  return Object.freeze({
    artifacts,
    signatures,
    mode: known ? mode : "dry_run",
    runnerProfile: profile === undefined ? byDefault : named,
    problems,
  });
}

function readMembers(input: unknown, problems: Problem[]): AuthorizeInput {
  const members: Record<string, unknown> = {};
  const names = ownNames(input);
  if (names === null) problems.push(problem("authorize_input_unreadable"));
  else if (names.some((name) => !MEMBERS.includes(name))) problems.push(problem("unknown_authorize_member"));
  for (const name of MEMBERS) {
    if (names === null || !names.includes(name)) continue;
    try {
      members[name] = (input as Readonly<Record<string, unknown>>)[name];
    } catch {
      problems.push(problem("authorize_input_unreadable", pointer([name])));
    }
  }
  return members;
}

function ownNames(input: unknown): readonly string[] | null {
  try {
    return typeof input === "object" && input !== null ? Object.keys(input) : null;
  } catch {
    return null;
  }
}
