// What the arguments of an action carry, beside what the credentials policy asks for: shown without secret values.

import {
  isCredentialsOption,
  isSecretPlaceholder,
  maskCredentials,
  maskText,
  SECRET_MASK,
  snapshotJsonObject,
  type JsonObject,
} from "@govengine/artifact-core";
import {
  CAMPAIGN_SOURCE,
  decorationMode,
  EMAIL_FIELD,
  OPERATOR_SOURCE,
  readDecoration,
  USERNAME_FIELD,
  type ConfiguredDecoration,
} from "./decoration-config.ts";
import { flagMember, listMember, readSource, type Source } from "./members.ts";
import { planStep, planSteps } from "./plan-steps.ts";

interface SeenField {
  readonly name: string;
  readonly value: string;
  readonly raw: string;
  readonly source: string;
}

interface SeenCookie {
  readonly name: string;
  readonly value: string;
  readonly source: string;
}

interface SeenUser {
  readonly enabled: boolean;
  readonly username: string;
  readonly password_ref: string;
}

interface Seen {
  readonly headers: SeenField[];
  readonly cookies: SeenCookie[];
  user: SeenUser;
}

const HEADER_FLAGS: readonly string[] = ["-H", "--header", "--headers"];
const COOKIE_FLAGS: readonly string[] = ["-b", "--cookie"];
const USER_FLAGS: readonly string[] = ["-u", "--user"];

/**
 * Summarizes the header fields, cookies and user that an action's arguments carry. Values of cookies and of telling header
 * fields are masked; `-u` counts only where it is a user.
 *
 * @param actionSpec - `tool_chain` with its steps, or `tool` and `args`
 * @throws GovEngineError `invalid_action_spec`, `invalid_credentials_policy`, `unknown_request_decoration_mode`,
 *   `invalid_request_decoration`
 */
export function summarizeRequestDecoration(actionSpec: unknown, credentialsPolicy: unknown): JsonObject {
  return decorationSummary(
    readSource(actionSpec, "invalid_action_spec"),
    readSource(credentialsPolicy, "invalid_credentials_policy"),
  );
}

/** {@link summarizeRequestDecoration} of what was read before. */
export function decorationSummary(action: Source, policy: Source): JsonObject {
  const configured = readDecoration(policy);
  const seen: Seen = { headers: [], cookies: [], user: { enabled: false, username: "", password_ref: "" } };
  const chained = listMember(action, "tool_chain").length > 0;
  for (const { tool, args } of chained ? planSteps(action, "tool_chain") : [planStep(action)]) {
    look(tool, args, configured, seen);
  }
  const { headers, cookies, user } = seen;
  const campaign = headers.some(({ source }) => source === CAMPAIGN_SOURCE);
  const operator = headers.some(({ source }) => source !== CAMPAIGN_SOURCE) || cookies.length > 0 || user.enabled;
  const summary = {
    mode: decorationMode(campaign, operator),
    headers,
    cookies,
    basic_auth: user,
    uses_auth_header: flagMember(policy, "allow_auth_header"),
    uses_cookie_header: flagMember(policy, "allow_cookie_header"),
    owner_approval_required:
      flagMember(policy, "credentials_required") && !flagMember(policy, "credentials_owner_approved"),
    provenance_notes: configured.notes,
    policy_snapshot: {
      mode: configured.mode,
      header_count: configured.headers.length,
      cookie_count: configured.cookies.length,
      basic_auth_enabled: configured.basicAuth.enabled,
    },
  };
  return snapshotJsonObject(summary);
}

function look(tool: string, args: readonly string[], configured: ConfiguredDecoration, seen: Seen): void {
  for (const [at, raw] of args.entries()) {
    const flag = raw.trim();
    const value = (args[at + 1] ?? "").trim();
    if (value === "") continue;
    if (HEADER_FLAGS.includes(flag)) seen.headers.push(fieldOf(value, configured));
    if (COOKIE_FLAGS.includes(flag)) seen.cookies.push(...cookiesOf(value));
    if (USER_FLAGS.includes(flag) && isCredentialsOption(tool, flag, value)) seen.user = userOf(value);
  }
}

function fieldOf(text: string, { campaign }: ConfiguredDecoration): SeenField {
  const [name, value] = splitOnce(text, ":");
  const asked =
    (name.toLowerCase() === USERNAME_FIELD.toLowerCase() && campaign.username !== "" && value === campaign.username) ||
    (name.toLowerCase() === EMAIL_FIELD.toLowerCase() && campaign.email !== "" && value === campaign.email);
  const raw = maskText(text);
  return { name, value: splitOnce(raw, ":")[1], raw, source: asked ? CAMPAIGN_SOURCE : OPERATOR_SOURCE };
}

function cookiesOf(list: string): SeenCookie[] {
  return list
    .split(";")
    .map((cookie) => splitOnce(cookie, "=")[0])
    .filter((name) => name !== "")
    .map((name) => ({ name, value: SECRET_MASK, source: OPERATOR_SOURCE }));
}

/** A user without a password may be a token: it is shown only when a password follows it. */
function userOf(text: string): SeenUser {
  const username = isSecretPlaceholder(text) ? text : splitOnce(maskCredentials(text), ":")[0];
  return { enabled: true, username, password_ref: "inline_redacted" };
}

function splitOnce(text: string, separator: string): readonly [before: string, after: string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text.trim(), ""] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}
