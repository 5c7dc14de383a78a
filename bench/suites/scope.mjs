// Scope matching with 10, 1 000 and 100 000 rules of every kind: a question must cost the same, whatever their number.
import { createMongoAbility, subject } from "@casl/ability";
import { checkScopeTarget, compileScope, parseScopeDocument } from "@govengine/security-profile";
import { newEnforcer, newModel, StringAdapter } from "casbin";
import { CASBIN_MODEL } from "../inputs/peers.mjs";
import { compare } from "../measure.mjs";
import { digits, report, time } from "../report.mjs";

const QUESTIONS = [
  "https://h5.example.com/p7/x",
  "https://a.b.c.s6.example.org/",
  "https://10.0.0.7/",
  "https://[2001:db8:0:8::1]/",
  "https://one.example.net/p9/x",
  "https://h3.x.example.com/",
  "https://nowhere.example/",
  "https://h5.example.com@evil.example/",
];
const HOSTS = ["h5.example.com", "nowhere.example"];

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

function ours(count) {
  const targets = Array.from({ length: count }, (_, at) => rule(at));
  const exclusions = targets.filter((_, at) => at % 10 === 5);
  const document = { schema_version: "govengine.scope.v1", name: `${count} rules`, targets, exclusions };
  const scope = compileScope(parseScopeDocument(JSON.stringify(document)));
  return () => QUESTIONS.map((question) => checkScopeTarget(scope, question, null));
}

const hostsOf = (count) => Array.from({ length: count }, (_, at) => `h${at}.example.com`);

/** Rules as (planner, host, probe), compared one after the other. */
async function casbin(count) {
  const lines = hostsOf(count).map((host) => `p, planner, ${host}, probe`);
  const enforcer = await newEnforcer(newModel(CASBIN_MODEL), new StringAdapter(lines.join("\n")));
  return async () => {
    for (const host of HOSTS) await enforcer.enforce("planner", host, "probe");
  };
}

/** A condition on the host for each rule. */
function casl(count) {
  const ability = createMongoAbility(
    hostsOf(count).map((host) => ({ action: "probe", subject: "Target", conditions: { host } })),
  );
  const targets = HOSTS.map((host) => subject("Target", { host }));
  return () => targets.map((target) => ability.can("probe", target));
}

/** Host names alone, compared as text. */
function loop(count) {
  const hosts = hostsOf(count);
  return () => HOSTS.map((host) => hosts.some((known) => known === host));
}

/** The greatest number of rules that each peer is asked with: beyond it one question takes too long to be repeated. */
const CONTENDERS = {
  "security-profile: checkScopeTarget": { make: ours, questions: QUESTIONS.length, most: 100_000 },
  "casbin: enforce": { make: casbin, questions: HOSTS.length, most: 1_000 },
  "casl: can": { make: casl, questions: HOSTS.length, most: 100_000 },
  "a plain loop over host names": { make: loop, questions: HOSTS.length, most: 100_000 },
};

const COUNTS = [10, 1_000, 100_000];
const figures = new Map();
for (const count of COUNTS) {
  const contenders = {};
  for (const [name, { make, most }] of Object.entries(CONTENDERS))
    if (count <= most) contenders[name] = await make(count);
  for (const [name, ns] of Object.entries(await compare(contenders))) {
    figures.set(name, [...(figures.get(name) ?? []), ns / CONTENDERS[name].questions]);
  }
}
const rows = [...figures].map(([name, times]) => [
  name,
  ...COUNTS.map((_, at) => (times[at] === undefined ? "not run" : time(times[at]))),
]);
const growth = figures.get("security-profile: checkScopeTarget");
report({
  title: "Scope check",
  about: `Time of one question. Ours answers ${QUESTIONS.length} questions, from a full URL each: it parses the URL strictly, reads the host, and looks it up among hosts, suffixes, address ranges and path prefixes, exclusions first. The peers are asked ${HOSTS.length} questions (one that is in, one that isn't) and compare a host name that somebody else has to parse; none of them knows an address range. Casbin isn't run with 100 000 rules: it goes through all of them for each question, which takes a good part of a second.`,
  tables: [
    {
      caption: "Time of one question",
      header: ["what", ...COUNTS.map((count) => `${count.toLocaleString("en")} rules`)],
      rows,
    },
  ],
  aims: [
    {
      aim: `Independent of the number of rules (100 000 over 10; ${digits(growth[0])} ns with 10)`,
      measured: growth[2] / growth[0],
      limit: 1.5,
      unit: "×",
      ifMissed:
        "No question looks at more than the rules of its own host; with 100 000 of them the maps no longer fit into the processor's caches.",
    },
  ],
  lines: [...figures].map(([name, times]) => ({
    picture: "µs of one question against rules",
    label: `${name}`,
    points: times.map((ns, at) => [COUNTS[at], ns / 1e3]),
  })),
});
