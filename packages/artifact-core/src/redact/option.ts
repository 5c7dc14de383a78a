// One argument read as an option: which value it has in itself, and what the arguments behind it are.

import type { OptionRoles } from "./option-roles.ts";
import type { ValueRole } from "./value-role.ts";
import { isSecretOption } from "./secret-name.ts";

/** What an argument says as an option. */
export interface OptionReading {
  /** The value inside the argument: where it begins and what it is. */
  readonly inside: { readonly from: number; readonly role: ValueRole } | null;
  /** What the next argument is, when this one wants a value. */
  readonly next: ValueRole | null;
}

/** Names of settings that programs are given as a word, with the secret as the next one. */
const SETTING = /(?:^|\.)aws_(?:secret_access_key|session_token)$|:_(?:auth|authToken|password)$/iu;
const OPTION_NAME = /^[\w.-]+$/u;
const NOTHING: OptionReading = Object.freeze({ inside: null, next: null });

/** Reads an argument. What doesn't begin with a dash is no option. */
export function readOption(argument: string, roles: OptionRoles): OptionReading {
  if (SETTING.test(argument)) return following("secret");
  if (argument.length < 2 || !argument.startsWith("-")) return NOTHING;
  if (argument.startsWith("--")) return readLong(argument, 2, roles);
  if (roles.clustered !== null) return readCluster(argument, roles, roles.clustered);
  if (argument.length === 2) return following(roles.short[argument.slice(1)]);
  if (argument[2] === "=") return within(3, roles.short[argument.slice(1, 2)]);
  const letter = roles.short[argument.slice(1, 2)];
  // Such letters are those of tools whose long options have two dashes.
  if (roles.attached && (letter === "secret" || letter === "attached_secret")) return within(2, letter);
  const long = readLong(argument, 1, roles);
  if (long !== NOTHING || !roles.attached) return long;
  return hasForm(letter, argument.slice(2)) ? within(2, letter) : NOTHING;
}

/** What stands right behind a letter may be the rest of a long option: it has to look like the value. */
function hasForm(role: ValueRole | undefined, value: string): boolean {
  if (role === "percent_credentials") return value.includes("%");
  if (role === "cookie") return value.includes("=");
  return role === "credentials" || role === "credentials_or_target" ? value.includes(":") : true;
}

function readLong(argument: string, dashes: number, roles: OptionRoles): OptionReading {
  const equals = argument.indexOf("=");
  const name = argument.slice(dashes, equals < 0 ? undefined : equals);
  if (!OPTION_NAME.test(name)) return NOTHING;
  const role = longRole(name, dashes, roles);
  return equals < 0 ? following(role) : within(equals + 1, role);
}

/** The role of a long option: listed, listed under the name that it abbreviates, or told by its name. */
function longRole(name: string, dashes: number, { long, clustered }: OptionRoles): ValueRole | undefined {
  const listed = long[name.toLowerCase()];
  if (listed !== undefined) return listed;
  if (isSecretOption(name)) return "secret";
  if (clustered === null || dashes !== 2 || name.length < 3) return undefined;
  const whole = Object.keys(long).find((each) => each.startsWith(name));
  return whole === undefined ? undefined : long[whole];
}

/** Letters behind one dash: the first that takes a value takes the rest, or the next argument. */
function readCluster(argument: string, { short }: OptionRoles, taking: string): OptionReading {
  for (let at = 1; at < argument.length; at += 1) {
    const letter = argument[at] ?? "";
    if (!taking.includes(letter)) continue;
    return at === argument.length - 1 ? following(short[letter]) : within(at + 1, short[letter] ?? "text");
  }
  return NOTHING;
}

function following(role: ValueRole | undefined): OptionReading {
  return role === undefined || role === "attached_secret" ? NOTHING : { inside: null, next: role };
}

function within(from: number, role: ValueRole | undefined): OptionReading {
  return role === undefined ? NOTHING : { inside: { from, role }, next: null };
}
