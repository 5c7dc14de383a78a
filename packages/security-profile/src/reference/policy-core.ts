// The reference's look at arguments and credentials: substrings and block lists, case-sensitive where headers aren't.

import type { JsonObject } from "@govengine/artifact-core";
import { RESTRICTED_ARGUMENTS } from "../policy/restricted-arguments.ts";
import { BANNED_PATTERNS } from "../policy/argument-hygiene.ts";
import type { AuthUsage } from "../policy/auth-usage.ts";
import { isFalsy, looseText, norm, strip } from "./python-values.ts";

/** Whether something was found, and what. */
export type Finding = readonly [found: boolean, what: string];

const NOTHING: Finding = [false, ""];
const OPERATORS = ["&&", "|", ";"];

/** The first banned pattern or shell operator in the arguments. */
export function containsBannedPatterns(
  args: readonly string[],
  patterns: readonly string[] = BANNED_PATTERNS,
): Finding {
  const joined = args.join(" ");
  const banned = patterns.find((pattern) => joined.includes(pattern));
  if (banned !== undefined) return [true, banned];
  for (const arg of args) {
    const operator = OPERATORS.find((each) => arg.includes(each));
    if (operator !== undefined) return [true, operator];
    if (arg.includes("<") && arg.includes(">")) return [true, "<...>"];
  }
  return NOTHING;
}

/** The first argument on the tool's block list. */
export function containsToolRestrictedPatterns(tool: string, args: readonly string[]): Finding {
  const name = norm(tool);
  const listed = (RESTRICTED_ARGUMENTS.get(name) ?? []).map((entry) => entry.toLowerCase());
  for (const arg of args) {
    const trimmed = strip(arg);
    const lower = trimmed.toLowerCase();
    if (listed.some((entry) => lower === entry || lower.startsWith(`${entry}=`))) return [true, trimmed];
    if (name === "curl" && trimmed.startsWith("@")) return [true, "@payload"];
  }
  return NOTHING;
}

/** Which ways of proving who one is the reference sees in the arguments. */
export function parseAuthUsage(args: readonly string[], tool = ""): AuthUsage {
  const joined = args.join(" ");
  const header = joined.includes("Authorization:") || joined.includes("Bearer ");
  const cookie = joined.includes("Cookie:") || joined.includes("--cookie") || args.includes("-c");
  const basic =
    norm(tool) === "curl"
      ? joined.includes("-u ") || joined.includes("--user ")
      : joined.includes("--user ") || args.includes("--auth");
  return { uses_auth_header: header, uses_cookie: cookie, uses_basic: basic, uses_auth: header || cookie || basic };
}

/** Whether the campaign's credentials policy lets the arguments pass. */
export function checkCredentialsPolicy(
  args: readonly string[],
  credentials: JsonObject,
  ownerApproved: boolean,
  tool: string,
): Finding {
  const usage = parseAuthUsage(args, tool);
  const allowed = (key: string): boolean => !isFalsy(credentials[key]);
  if (usage.uses_auth_header && !allowed("allow_auth_header"))
    return [false, "auth_header_not_allowed_by_campaign_policy"];
  if (usage.uses_cookie && !allowed("allow_cookie_header"))
    return [false, "cookie_header_not_allowed_by_campaign_policy"];
  if (usage.uses_basic && !allowed("allow_basic_auth")) return [false, "basic_auth_not_allowed_by_campaign_policy"];
  const named = ["bug_bounty_username", "test_account_email"].every((key) => strip(looseText(credentials[key])) !== "");
  if (allowed("credentials_required") && ["curl", "ffuf"].includes(norm(tool)) && !named) {
    return [false, "missing_required_headers_config"];
  }
  if (usage.uses_auth && !(ownerApproved && allowed("credentials_owner_approved"))) {
    return [false, "credentials_require_owner_approval"];
  }
  return [true, "ok"];
}
