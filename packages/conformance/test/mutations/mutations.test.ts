// Every single-field mutation of every artifact of every bundle, raw and re-sealed: a sample in each test run, all of them
// with `--mode conformance`.

import { LIFECYCLE_ROLES, type LifecycleRole } from "@govengine/sclite-bridge";
import { describe, expect, test } from "vitest";

import { VECTORS } from "../vectors/vector-files.ts";
import { judge, judgeRaw, judgeSealed, ownBundle, publishedBundle, type Judged, type SealedBundle } from "./sealed.ts";
import { mutationsOf, type Mutation } from "./single-field.ts";

const OWN = ["http-probe", "http-probe-plain-ticket", "owner-approved-restart"];
const PUBLISHED = [
  "govengine-integration",
  "local-admin-change",
  "review-bundle",
  "contract-lifecycle-v0.2",
  "bad-review-bundle-cross-host",
];
const ALL = process.env["MODE"] === "conformance";
const STRIDE = ALL ? 1 : 9;

test("explore", { timeout: 600_000 }, () => {
  const bundles = [...OWN.map(ownBundle), ...PUBLISHED.map(publishedBundle)];
  const passes = new Map<string, number>();
  const better = new Map<string, number>();
  const rawbad: string[] = [];
  let n = 0,
    uns = 0;
  for (const bundle of bundles) {
    const original = judge(bundle.files);
    console.log("B", bundle.name, JSON.stringify(original));
    const rank = { pass: 0, review: 1, fail: 2, unsealable: 3 };
    for (const role of LIFECYCLE_ROLES) {
      const others = bundles.filter((b) => b !== bundle).map((b) => b.artifacts[role]);
      let at = 0;
      for (const m of mutationsOf(bundle.artifacts[role], others)) {
        at += 1;
        if (at % STRIDE !== 0) continue;
        n += 1;
        const raw = judgeRaw(bundle, role, m.mutated);
        if (raw.chain !== "fail" || raw.review !== "fail")
          rawbad.push(`${bundle.name} ${role} ${m.kind} ${m.place} ${raw.chain} ${raw.review}`);
        const s = judgeSealed(bundle, role, m);
        if (s.chain === "unsealable") uns += 1;
        if (rank[s.chain] < rank[original.chain] || rank[s.review] < rank[original.review]) {
          const k = `${bundle.name} ${role} ${m.kind} ${m.place} ${s.chain} ${s.review}`;
          better.set(k, (better.get(k) ?? 0) + 1);
        }
        if (s.review === "pass") {
          const k = `${role} ${m.kind} ${m.place}`;
          passes.set(k, (passes.get(k) ?? 0) + 1);
        }
      }
    }
  }
  console.log("N", n, uns);
  for (const r of rawbad) console.log("RAW", r);
  for (const [k, v] of better) console.log("BETTER", k, v);
  for (const [k, v] of [...passes].toSorted()) console.log("PASS", k, v);
});
