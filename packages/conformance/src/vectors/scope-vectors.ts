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
  "ftp://example.com/",
  "https://www.example.com/",
  "https://evilexample.com/",
  "https://example.com.evil/",
  "https://example.org/",
  "https://evilexample.org/",
  "https://example.org.evil/",
  "http://192.0.3.1/",
  "https://[2001:db9::1]/",
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

/** Spellings that are refused before any rule is asked, each with its code. */
const UNREADABLE: readonly (readonly [target: string, code: string])[] = [
  ["http://example.com@127.0.0.1/", "target_credentials"],
  ["http://user:word@example.com/", "target_credentials"],
  ["https://example.com\\@evil.example/", "target_backslash"],
  ["https://EXAMPLE.com/", "host_not_lower_case"],
  ["https://example.com./", "host_trailing_dot"],
  ["https://example.com:443/", "target_default_port"],
];

/** The vectors of `scope.check`. */
export function scopeVectors(): readonly Vector[] {
  return [
    ...COVERED.map((target) => gives(`covers ${target}`, { scope: SCOPE, target }, "in_scope")),
    ...NOT_COVERED.map((target) => refuses(`doesn't cover ${target}`, { scope: SCOPE, target }, "scope_not_covered")),
    ...EXCLUDED.map((target) => refuses(`excludes ${target}`, { scope: SCOPE, target }, "scope_excluded")),
    ...UNREADABLE.map(([target, code]) =>
      refuses(`can't read ${JSON.stringify(target)}`, { scope: SCOPE, target }, code),
    ),
  ];
}
