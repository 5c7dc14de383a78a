// The command on the published bundles: the verdicts that they were published with, and the one refusal that is ours.

import { main } from "@govengine/cli";
import { describe, expect, test } from "vitest";

import { vectorPath, VECTORS } from "./vectors/vector-files.ts";

interface Report {
  readonly verdict: string;
  readonly blockers: readonly unknown[];
  readonly result: { readonly root_chain_digest: string; readonly lifecycle_status: string };
}

async function verify(name: string, ...flags: readonly string[]): Promise<{ exitCode: number; report: Report }> {
  let stdout = "";
  const exitCode = await main(["verify", vectorPath("sclite-bundles", name), "--json", ...flags], {
    stdout: (text) => {
      stdout += text;
    },
    stderr: () => {},
    cwd: ".",
    colour: false,
  });
  return { exitCode, report: JSON.parse(stdout) as Report };
}

describe.skipIf(VECTORS === "")("govengine verify on the published bundles (needs ../shared/vectors)", () => {
  test.each([
    ["contract-lifecycle-v0.2", "ddb006900727142b8095e918a93f3dba484d3820b66fff813c169c3b16c6b295"],
    ["review-bundle", "ddb006900727142b8095e918a93f3dba484d3820b66fff813c169c3b16c6b295"],
    ["govengine-integration", "7ea971b5b73862e411600e3442fdf7ca82cced404da232a05c6631a6bfd35c13"],
    ["local-admin-change", "1f7c481fb5f07b9e0e3cd93fe44a31745e3bc23105d79b6aeb3dc9a00fd0cdd4"],
  ])("%s passes", async (name, root) => {
    const { exitCode, report } = await verify(name);
    expect(exitCode).toBe(0);
    expect(report).toMatchObject({
      verdict: "pass",
      blockers: [],
      result: { root_chain_digest: root, lifecycle_status: "passed" },
    });
    expect((await verify(name, "--integrity-only")).exitCode).toBe(3);
  });

  test("bad-review-bundle-cross-host is refused, and only its integrity holds", async () => {
    const { exitCode, report } = await verify("bad-review-bundle-cross-host");
    expect([exitCode, report.verdict]).toEqual([1, "fail"]);
    expect(report.blockers).toEqual([
      { code: "lifecycle_target_mismatch", path: "/policy_decision/scope/target_host", detail: null },
    ]);
    const integrity = await verify("bad-review-bundle-cross-host", "--integrity-only");
    expect([integrity.exitCode, integrity.report.verdict, integrity.report.blockers]).toEqual([3, "review", []]);
    expect(integrity.report.result.lifecycle_status).toBe("not_checked");
  });
});
