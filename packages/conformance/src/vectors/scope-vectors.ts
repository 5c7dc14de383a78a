// Scope: which targets a document covers, and the many spellings of a target that two readers could take for two hosts.

import type { JsonObject } from "@govengine/artifact-core";
import type { Vector } from "../runner/vector.ts";
import { vectorsOf } from "./builder.ts";

const { gives, refuses } = vectorsOf("scope.check");

const TARGETS: readonly JsonObject[] = [
  { host: "example.com" },
  { suffix: "example.org", include_apex: false },
  { suffix: "example.net", include_apex: true },
  { cidr: "192.0.2.0/24" },
  { cidr: "2001:db8::/32" },
  { host: "api.example.edu", schemes: ["https"], ports: [8443], path_prefix: "/v1/" },
];

const SCOPE = scope({ targets: TARGETS, exclusions: [{ host: "secret.example.org" }, { cidr: "192.0.2.128/25" }] });

function scope(members: JsonObject): string {
  return JSON.stringify({ schema_version: "govengine.scope.v1", name: "vectors", exclusions: [], ...members });
}

const COVERED: readonly string[] = [
  "https://example.com/",
  "https://example.com",
  "http://example.com/a/b?c=d",
  "https://a.example.org/",
  "https://a.b.example.org/",
  "https://example.net/",
  "https://a.example.net/",
  "http://192.0.2.1/",
  "https://[2001:db8::1]/",
  "https://api.example.edu:8443/v1/users",
  "example.com",
  "192.0.2.1",
];

const NOT_COVERED: readonly string[] = [
  "https://example.com:8080/",
  "https://www.example.com/",
  "https://evilexample.com/",
  "https://example.com.evil/",
  "https://example.org/",
  "https://evilexample.org/",
  "https://example.org.evil/",
  "https://xn--exmple-4nf.com/",
  "http://192.0.3.1/",
  "https://[2001:db9::1]/",
  "http://[::ffff:7f00:1]/",
  "http://[64:ff9b::7f00:1]/",
  "https://api.example.edu/v1/users",
  "https://api.example.edu:8443/v2/",
  "http://127.0.0.1/",
];

const EXCLUDED: readonly string[] = [
  "https://secret.example.org/",
  "https://a.secret.example.org/",
  "http://192.0.2.128/",
  "http://192.0.2.255/",
];

/** Spellings that are refused before any rule is asked, by code. */
const UNREADABLE: Readonly<Record<string, readonly string[]>> = {
  target_userinfo: ["http://example.com@127.0.0.1/", "http://user:word@example.com/"],
  target_character: [
    String.raw`https://example.com\@evil.example/`,
    String.raw`https://example.com\.evil.example/`,
    "https://exam\tple.com/",
    "https://exam\nple.com/",
    " https://example.com/",
    "https://example.com/a b",
    "https://example.com/\u0000",
  ],
  host_ambiguous: [
    "http://0177.0.0.1/",
    "http://0x7f.0.0.1/",
    "http://2130706433/",
    "http://127.1/",
    "http://0/",
    "http://192.0.2.01/",
    "https://192.0.2.1.5/",
    "https://2001:db8::1/",
  ],
  host_not_ascii: [
    "http://\u2460\u2461\u2466.0.0.1/",
    "https://exam\u00adple.com/",
    "https://example\u3002com/",
    "https://ex\u0430mple.com/",
  ],
  host_invalid: [
    "https://EXAMPLE.com/",
    "https://example.com./",
    "https://a..example.org/",
    "https://-a.example.org/",
    "https://*.example.org/",
    "http://[::127.0.0.1]/",
    "http://[::ffff:192.0.2.1]/",
    "http://[fe80::1%25eth0]/",
    "https://[2001:DB8::1]/",
    "https://[2001:db8:0:0::1]/",
    "//example.com/",
    "javascript:alert(1)",
  ],
  target_scheme_unsupported: ["ftp://example.com/"],
  target_not_canonical: ["https://example.com:443/", "http://example.com:80/"],
  target_port: ["https://example.com:0443/", "https://example.com:/", "https://example.com:99999/"],
  target_percent_encoding: ["https://example.com/%2e%2e/"],
  target_path_ambiguous: ["https://example.com/../", "https://example.com//a"],
  target_host_missing: ["https:///a", "https://"],
  target_invalid: [""],
  scope_partly_covered: ["api.example.edu", "*.example.org"],
};

/** Documents that are none, with their code. */
const NO_DOCUMENTS: readonly (readonly [name: string, members: JsonObject, code: string])[] = [
  ["any host", { targets: [{ host: "*" }] }, "host_invalid"],
  ["a wildcard as a host", { targets: [{ host: "*.example.com" }] }, "host_invalid"],
  ["a host with a trailing dot", { targets: [{ host: "example.com." }] }, "host_invalid"],
  ["a host in upper case", { targets: [{ host: "EXAMPLE.com" }] }, "host_invalid"],
  ["a whole top-level domain", { targets: [{ suffix: "com", include_apex: true }] }, "scope_suffix_too_broad"],
  ["every address", { targets: [{ cidr: "0.0.0.0/0" }] }, "scope_cidr_invalid"],
  ["every address of the newer kind", { targets: [{ cidr: "::/0" }] }, "scope_cidr_invalid"],
  ["a range with host bits", { targets: [{ cidr: "192.0.2.1/24" }] }, "scope_cidr_invalid"],
  ["a rule about nothing", { targets: [{}] }, "scope_rule_subject"],
  ["a rule about two things", { targets: [{ host: "a.b", cidr: "192.0.2.0/24" }] }, "scope_rule_subject"],
  ["a suffix that leaves the domain itself open", { targets: [{ suffix: "example.com" }] }, "scope_rule_subject"],
  ["a misspelt member", { targets: [{ host: "a.b", prots: [1] }] }, "unknown_scope_rule_field"],
  ["a port as text", { targets: [{ host: "a.b", ports: ["80"] }] }, "invalid_scope_rule"],
  ["no targets at all", {}, "invalid_scope_document"],
  ["another member", { targets: [], default: "allow" }, "unknown_scope_document_field"],
  ["a window without times", { targets: [], not_before: "2026-01-05" }, "scope_window_invalid"],
];

const START = Date.UTC(2026, 0, 5, 9);
const END = Date.UTC(2026, 0, 5, 10);

/** The vectors of `scope.check`. */
export function scopeVectors(): readonly Vector[] {
  return [...targets(), ...documents(), ...windows()];
}

function targets(): readonly Vector[] {
  return [
    ...COVERED.map((target) => gives(`covers ${target}`, { scope: SCOPE, target }, "in_scope")),
    ...NOT_COVERED.map((target) => refuses(`doesn't cover ${target}`, { scope: SCOPE, target }, "scope_not_covered")),
    ...EXCLUDED.map((target) => refuses(`excludes ${target}`, { scope: SCOPE, target }, "scope_excluded")),
    ...Object.entries(UNREADABLE).flatMap(([code, spellings]) =>
      spellings.map((target) => refuses(`doesn't decide ${JSON.stringify(target)}`, { scope: SCOPE, target }, code)),
    ),
  ];
}

function documents(): readonly Vector[] {
  const target = "https://example.com/";
  return [
    refuses("an empty document covers nothing", { scope: scope({ targets: [] }), target }, "scope_not_covered"),
    refuses(
      "a document with a repeated key",
      { scope: '{"targets":[],"targets":[{"host":"example.com"}]}', target },
      "json_duplicate_key",
    ),
    ...NO_DOCUMENTS.map(([name, members, code]) =>
      refuses(`no document: ${name}`, { scope: scope(members), target }, code),
    ),
  ];
}

function windows(): readonly Vector[] {
  const within = scope({
    targets: [{ host: "example.com" }],
    not_before: "2026-01-05T09:00:00Z",
    not_after: "2026-01-05T10:00:00Z",
  });
  const at = (time: number): JsonObject => ({ scope: within, target: "https://example.com/", at: time });
  return [
    gives("the first instant of a window", at(START), "in_scope"),
    gives("the last instant of a window", at(END), "in_scope"),
    refuses("a millisecond before a window", at(START - 1), "scope_not_yet_valid"),
    refuses("a millisecond after a window", at(END + 1), "scope_expired"),
    refuses("no time for a window", { scope: within, target: "https://example.com/" }, "scope_time_missing"),
  ];
}
