// A target that scope takes is, for the platform's own URL parser, one of what the scope lists, spelled as that parser
// spells it.

import { checkScopeTarget, compileScope, readTarget } from "@govengine/security-profile";
import { it } from "vitest";
import { expectHolds } from "./fuzz.ts";

const SCOPE = compileScope({
  schema_version: "govengine.scope.v1",
  name: "fuzz",
  targets: [
    { host: "status.example.org" },
    { suffix: "example.net", include_apex: false },
    { cidr: "10.0.0.0/8" },
    { cidr: "2001:db8::/32", ports: [8443] },
    { host: "api.example.com", schemes: ["https"], path_prefix: "/v1" },
  ],
  exclusions: [{ host: "secret.example.net" }, { cidr: "10.9.0.0/16" }],
});

const SEEDS = [
  "https://status.example.org/health",
  "http://a.b.example.net:80/x?y=1#z",
  "https://10.1.2.3/",
  "https://[2001:db8::1]:8443/",
  "https://api.example.com/v1/users",
  "status.example.org",
  "10.1.2.3",
  "https://secret.example.net/",
  "*.example.net",
];

const WORDS = [
  "example.org",
  "@",
  "\\",
  "//",
  "%2e%2e",
  "..",
  "127.0.0.1",
  "0177.0.0.1",
  "2130706433",
  "::ffff:10.0.0.1",
  "[::1]",
  "①",
  "xn--",
  ":443",
  ":80",
  ":0",
  ".example.net",
  "evil",
  "http:",
  "https:",
  "ftp://",
  "%00",
  "\r\n",
  "10.9.1.1",
  "64:ff9b::",
];

function run(input: string): string {
  const reading = readTarget(input);
  const { status, reason } = checkScopeTarget(SCOPE, input, null);
  if (status !== "in_scope") return reason?.code ?? "no reason";
  if (!("target" in reading)) throw new Error("in scope and yet unreadable");
  if (!isListed(input)) throw new Error("in scope, and not for the platform's parser");
  return "yes";
}

/** Whether the platform reads a host out of it that the scope lists. */
function isListed(input: string): boolean {
  if (input === "*.example.net") return false;
  const whole = input.includes("://");
  const url = new URL(whole ? input : `https://${input}/`);
  const { hostname, protocol, pathname, port, username, password } = url;
  if (username !== "" || password !== "" || (whole && url.href !== input && url.href !== withSlash(input)))
    return false;
  if (protocol !== "http:" && protocol !== "https:") return false;
  if (hostname === "api.example.com") return protocol === "https:" && /^\/v1(?:\/|$)/u.test(pathname);
  if (hostname.startsWith("[2001:db8:")) return port === "8443";
  if (!isUsualPort(url)) return false;
  if (/^10\.(?!9\.)\d+\.\d+\.\d+$/u.test(hostname)) return true;
  const below = hostname.endsWith(".example.net") && !/(?:^|\.)secret\.example\.net$/u.test(hostname);
  return hostname === "status.example.org" || below;
}

function isUsualPort({ protocol, port }: URL): boolean {
  return port === "" || port === "80" || port === "443" || protocol === "";
}

function withSlash(input: string): string {
  return input.replace(/^(https?:\/\/[^/?#]+)(?=$|[?#])/u, "$1/");
}

it("scope holds what it promises", { timeout: 7_200_000 }, async () => {
  await expectHolds({ name: "scope-target", seeds: SEEDS, words: WORDS, run });
});
