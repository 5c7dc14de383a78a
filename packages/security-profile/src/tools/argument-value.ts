// The forms that values can have. Those of plain values are checked here; those that name what is touched are read in
// argument-targets.ts.

import type { ValueForm } from "./grammars/grammar.ts";

/** Forms that name what is touched, or a list of words that decides it. */
export type TargetForm =
  | "crawl_url"
  | "dns_server"
  | "dns_word"
  | "either_url"
  | "fuzz_url"
  | "header"
  | "listed_crawl_url"
  | "listed_either_url"
  | "lookup_name"
  | "ports"
  | "reverse_address"
  | "scan_host"
  | "search_domain"
  | "site_url"
  | "url"
  | "wordlist";

const DNS_TYPES = new Set(
  "a aaaa any caa cds cdnskey cname dname dnskey ds https loc mx naptr ns nsec nsec3 ptr rrsig soa spf srv sshfp svcb tlsa txt".split(
    " ",
  ),
);
const DNS_CLASSES = new Set(["in", "ch", "hs"]);
const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

const WRITE_OUT = [
  "content_type",
  "errormsg",
  "exitcode",
  "http_code",
  "http_version",
  "method",
  "num_connects",
  "num_redirects",
  "redirect_url",
  "remote_ip",
  "remote_port",
  "response_code",
  "scheme",
  "size_download",
  "size_header",
  "size_request",
  "size_upload",
  "speed_download",
  "ssl_verify_result",
  "time_appconnect",
  "time_connect",
  "time_namelookup",
  "time_pretransfer",
  "time_starttransfer",
  "time_total",
  "url_effective",
] as const;

const NUMBER = /^[0-9]{1,9}(?:\.[0-9]{1,6})?$/u;
const COUNT = /^[0-9]{1,9}$/u;
const DURATION = /^[0-9]{1,9}(?:\.[0-9]{1,6})?(?:ms|s|m|h)?$/u;
const LIST = /^[A-Za-z0-9_.][A-Za-z0-9_.,-]{0,1023}$/u;
const PLACEHOLDER = /%\{([a-z_]{1,32})\}/gu;
const WRITE_OUT_TEXT = /^[A-Za-z0-9 _:;,.=|()\\-]*$/u;

const FORMS: Readonly<Record<Exclude<ValueForm, TargetForm>, (value: string) => boolean>> = {
  any: () => false,
  cookie: (value) => isLiteral(value) && value.includes("="),
  count: (value) => COUNT.test(value),
  credentials: (value) => isLiteral(value) && value.indexOf(":") > 0,
  data: isLiteral,
  discard: (value) => value === "-" || value === "/dev/null",
  dns_type: isDnsType,
  duration: (value) => DURATION.test(value),
  form_field: (value) => isLiteral(value) && /^[^=@<]+=/u.test(value),
  header_value: isLiteral,
  list: (value) => LIST.test(value),
  method: (value) => METHODS.has(value),
  never: (value) => value === "never",
  no_refresh: (value) => value === "refresh=N",
  number: (value) => NUMBER.test(value),
  output_format: isWriteOut,
  stdout: (value) => value === "-",
  text: (value) => value !== "",
};

/** Whether a form is one that names what is touched. */
export function isTargetForm(form: ValueForm): form is TargetForm {
  return !Object.hasOwn(FORMS, form);
}

/** Whether a plain value has its form. */
export function hasForm(form: Exclude<ValueForm, TargetForm>, value: string): boolean {
  return FORMS[form](value);
}

/** Whether a word of `dig` is a type or a class, in lower or upper case, and so no name. */
export function isDnsWord(word: string): boolean {
  return isDnsType(word) || DNS_CLASSES.has(singleCase(word));
}

function isDnsType(word: string): boolean {
  return DNS_TYPES.has(singleCase(word));
}

/** A word in lower case, unless it mixes cases. */
function singleCase(word: string): string {
  return /^[A-Z0-9]{1,16}$/u.test(word) ? word.toLowerCase() : word;
}

/** Text that stands for itself: tools take an `@` in front, and curl a `<`, for the name of a file. */
function isLiteral(value: string): boolean {
  return value !== "" && !/^[@<-]/u.test(value);
}

function isWriteOut(value: string): boolean {
  const names = [...value.matchAll(PLACEHOLDER)].map((match) => match[1] ?? "");
  if (!names.every((name) => (WRITE_OUT as readonly string[]).includes(name))) return false;
  return value !== "" && WRITE_OUT_TEXT.test(value.replaceAll(PLACEHOLDER, ""));
}
