// Every code that this package can say.

import { defineReasonCodes, type ReasonCodes } from "@govengine/artifact-core";

const codes = {
  host_ambiguous: "Write the address in dotted decimal: some parsers read this text as an address, others as a name.",
  host_invalid: "Give a lower-case host name, an IPv4 address, or an IPv6 address in brackets, without port or user.",
  host_not_ascii: "Give an international name in its ASCII form (xn--…): runtimes disagree on the conversion.",
} as const;

/** A code that this package can say. */
export type SecurityProfileReasonCode = keyof typeof codes;

/** Every code that this package can say, with one line of advice for the operator. */
export const SECURITY_PROFILE_REASON_CODES: ReasonCodes<SecurityProfileReasonCode> = defineReasonCodes(codes);
