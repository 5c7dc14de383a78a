// Scope matching with 10, 1 000 and 100 000 rules of every kind, as ratios in one run: a question must cost the same,
// whatever the number of rules.
import { checkScopeTarget, compileScope, parseScopeDocument } from "@govengine/security-profile";
import { bench, do_not_optimize, run, summary } from "mitata";

const QUESTIONS = [
  "https://h7.example.com/p7/x",
  "https://a.b.c.s3.example.org/",
  "https://10.0.5.77/",
  "https://[2001:db8:0:5::1]/",
  "https://one.example.net/p9/x",
  "https://h3.x.example.com/",
  "https://nowhere.example/",
  "https://h7.example.com@evil.example/",
];

/** One rule of each kind in turn: hosts, suffixes, IPv4 and IPv6 ranges, and paths of one and the same host. */
function rule(at) {
  const byte = (shift) => (at >> shift) & 0xff;
  switch (at % 5) {
    case 0:
      return { host: `h${at}.example.com` };
    case 1:
      return { suffix: `s${at}.example.org`, include_apex: false };
    case 2:
      return { cidr: `10.${byte(16)}.${byte(8)}.${byte(0)}/32` };
    case 3:
      return { cidr: `2001:db8:${(at >> 8 || 0).toString(16)}:${(byte(0) || 1).toString(16)}::/64` };
    default:
      return { host: "one.example.net", path_prefix: `/p${at}` };
  }
}

function scopeOf(count) {
  const rules = Array.from({ length: count }, (_, at) => rule(at));
  const document = { schema_version: "govengine.scope.v1", name: `${count} rules`, targets: rules, exclusions: [] };
  const exclusions = rules.filter((_, at) => at % 10 === 5);
  return compileScope(parseScopeDocument(JSON.stringify({ ...document, exclusions })));
}

summary(() => {
  for (const count of [10, 1_000, 100_000]) {
    const scope = scopeOf(count);
    bench(`${QUESTIONS.length} questions of ${count} rules`, () => {
      for (const question of QUESTIONS) do_not_optimize(checkScopeTarget(scope, question, null));
    }).baseline(count === 10);
  }
});

await run();
