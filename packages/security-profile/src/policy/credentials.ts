// What a campaign says of credentials: which kinds it allows, whether the owner agreed, and what every request must carry.
// Only exactly true allows.

import { pointer, problem, type Problem, type RecordType } from "@govengine/artifact-core";
import { boolean, defineRecord, plainText, withDefault } from "@govengine/artifact-core/define";
import * as v from "valibot";
import { readAuthUsage } from "./auth-usage.ts";
import type { Place } from "./restricted-arguments.ts";

/** A campaign's word on credentials. */
export interface CredentialsPolicy {
  readonly allow_auth_header: boolean;
  readonly allow_cookie_header: boolean;
  readonly allow_basic_auth: boolean;
  /** Whether requests must carry who sends them. */
  readonly credentials_required: boolean;
  /** Whether the campaign's owner agreed to credentials at all. */
  readonly credentials_owner_approved: boolean;
  readonly bug_bounty_username: string;
  readonly test_account_email: string;
}

/** Reads a campaign's word on credentials. What it leaves out is not allowed. Source: `govengine.policy.core`. */
export const CredentialsPolicy: RecordType<CredentialsPolicy> = defineRecord({
  name: "credentials_policy",
  recordType: "govengine.kernel.CredentialsPolicy",
  schemaVersion: "v1",
  schema: v.strictObject({
    allow_auth_header: withDefault(boolean(), false),
    allow_cookie_header: withDefault(boolean(), false),
    allow_basic_auth: withDefault(boolean(), false),
    credentials_required: withDefault(boolean(), false),
    credentials_owner_approved: withDefault(boolean(), false),
    bug_bounty_username: withDefault(plainText(256), ""),
    test_account_email: withDefault(plainText(256), ""),
  }),
  codes: { forbidden: "forbidden_security_profile_field" },
});

const IDENTIFIED_TOOLS: readonly string[] = ["curl", "ffuf"];

/** What one command says to the campaign's word on credentials: every reason against it. */
export function checkCredentials(
  { tool, args, stdin }: { readonly tool: string; readonly args: readonly string[]; readonly stdin: string },
  policy: CredentialsPolicy,
  ownerApproved: boolean,
  at: Place,
): readonly Problem[] {
  const usage = readAuthUsage(tool, args, stdin);
  const named = policy.bug_bounty_username.trim() !== "" && policy.test_account_email.trim() !== "";
  const checks: readonly (readonly [code: string, fails: boolean])[] = [
    ["auth_header_not_allowed_by_campaign_policy", usage.uses_auth_header && !policy.allow_auth_header],
    ["cookie_header_not_allowed_by_campaign_policy", usage.uses_cookie && !policy.allow_cookie_header],
    ["basic_auth_not_allowed_by_campaign_policy", usage.uses_basic && !policy.allow_basic_auth],
    ["missing_required_headers_config", policy.credentials_required && IDENTIFIED_TOOLS.includes(tool) && !named],
    ["credentials_require_owner_approval", usage.uses_auth && !(ownerApproved && policy.credentials_owner_approved)],
  ];
  return checks.filter(([, fails]) => fails).map(([code]) => problem(code, pointer(at)));
}
