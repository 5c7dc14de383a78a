// What a credentials policy says that every request shall carry: fields, cookies, a user.

import { GovEngineError, isHiddenCharacter, pointer, problem } from "@govengine/artifact-core";
import { flagMember, partOf, partsOf, textMember, textsMember, wordMember, type Source } from "./members.ts";

/** How requests come to carry something. */
export const DECORATION_MODES = ["none", "campaign_required", "operator_supplied", "mixed"] as const;

/** How requests come to carry something. */
export type DecorationMode = (typeof DECORATION_MODES)[number];

/** Where a header field that a campaign asks for comes from. */
export const CAMPAIGN_SOURCE = "campaign_required";
/** Where everything else comes from. */
export const OPERATOR_SOURCE = "operator_supplied";

/** The field with the name that a campaign knows the tester by. */
export const USERNAME_FIELD = "X-Bug-Bounty";
/** The field with the mail address of a test account. */
export const EMAIL_FIELD = "X-Test-Account-Email";

/** A header field. */
export interface DecorationField {
  readonly name: string;
  readonly value: string;
  readonly source: string;
}

/** A cookie; its value may be empty. */
export interface DecorationCookie {
  readonly name: string;
  readonly value: string;
}

/** What requests shall carry. */
export interface ConfiguredDecoration {
  readonly mode: DecorationMode;
  readonly headers: readonly DecorationField[];
  readonly cookies: readonly DecorationCookie[];
  readonly basicAuth: { readonly enabled: boolean; readonly username: string; readonly password: string };
  readonly notes: readonly string[];
  readonly campaign: { readonly username: string; readonly email: string };
}

const TOKEN = /^[\w!#$%&'*+.^`|~-]{1,256}$/u;

/** Reads the decoration of a credentials policy. What could break out of its place in a request is refused. */
export function readDecoration(policy: Source): ConfiguredDecoration {
  const decoration = partOf(policy, "request_decoration");
  const username = safeText(policy, "bug_bounty_username", wordMember);
  const email = safeText(policy, "test_account_email", wordMember);
  const headers = [
    ...(username === "" ? [] : [{ name: USERNAME_FIELD, value: username, source: CAMPAIGN_SOURCE }]),
    ...(email === "" ? [] : [{ name: EMAIL_FIELD, value: email, source: CAMPAIGN_SOURCE }]),
    ...partsOf(decoration, "headers").map(readField),
  ];
  const cookies = partsOf(decoration, "cookies").map(readCookie);
  const basicAuth = readBasicAuth(partOf(decoration, "basic_auth"));
  const operator = headers.some(({ source }) => source !== CAMPAIGN_SOURCE) || cookies.length > 0 || basicAuth.enabled;
  const campaign = headers.some(({ source }) => source === CAMPAIGN_SOURCE);
  return {
    mode: readMode(decoration) ?? decorationMode(campaign, operator),
    headers,
    cookies,
    basicAuth,
    notes: textsMember(decoration, "provenance_notes").filter((note) => note.trim() !== ""),
    campaign: { username, email },
  };
}

/** The mode that follows from where the parts come from. */
export function decorationMode(campaign: boolean, operator: boolean): DecorationMode {
  if (campaign && operator) return "mixed";
  if (campaign) return CAMPAIGN_SOURCE;
  return operator ? OPERATOR_SOURCE : "none";
}

function readMode(decoration: Source): DecorationMode | null {
  const mode = textMember(decoration, "mode");
  if (mode === "") return null;
  const known = DECORATION_MODES.find((each) => each === mode);
  if (known === undefined) throw refusal("unknown_request_decoration_mode", decoration, "mode");
  return known;
}

function readField(field: Source): DecorationField {
  const source = wordMember(field, "source");
  return {
    name: token(field, "name"),
    value: safeText(field, "value", textMember),
    source: source === "" ? OPERATOR_SOURCE : source,
  };
}

function readCookie(cookie: Source): DecorationCookie {
  const value = safeText(cookie, "value", textMember);
  if (value.includes(";")) throw refusal("invalid_request_decoration", cookie, "value");
  return { name: token(cookie, "name"), value };
}

function readBasicAuth(auth: Source): ConfiguredDecoration["basicAuth"] {
  const username = safeText(auth, "username", wordMember);
  // A colon in it would end the user's name in another place.
  if (username.includes(":")) throw refusal("invalid_request_decoration", auth, "username");
  textMember(auth, "password_ref");
  return { enabled: flagMember(auth, "enabled"), username, password: safeText(auth, "password", textMember) };
}

function token(source: Source, name: string): string {
  const text = textMember(source, name);
  if (!TOKEN.test(text)) throw refusal("invalid_request_decoration", source, name);
  return text;
}

/** Text without hidden characters: a line end would begin another field. */
function safeText(source: Source, name: string, read: (source: Source, name: string) => string): string {
  const text = read(source, name);
  if (Array.from(text).some((character) => isHiddenCharacter(character.codePointAt(0) ?? 0))) {
    throw refusal("invalid_request_decoration", source, name);
  }
  return text;
}

function refusal(code: string, { place }: Source, name: string): GovEngineError {
  return new GovEngineError([problem(code, pointer([...place, name]))]);
}
