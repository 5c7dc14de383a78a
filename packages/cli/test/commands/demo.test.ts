import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { DEMO_ARTIFACTS, DEMO_BUNDLE } from "../support/demo.ts";
import { codesOf, run, runJson } from "../support/run.ts";
import { filled, scratchFolder } from "../support/scratch.ts";

const CONTRACT = "03_execution_contract.json";

describe("the demo", () => {
  test("writes a bundle that passes and a copy with one byte changed that doesn't", async () => {
    const folder = scratchFolder();
    const { exitCode, report } = await runJson(["demo"], { cwd: folder });
    expect(exitCode).toBe(0);
    expect(report).toMatchObject({
      command: "demo",
      ok: true,
      verdict: "pass",
      checks: [
        { name: "bundle_passes", status: "passed", detail: null },
        { name: "review_passes", status: "passed", detail: null },
        { name: "changed_bundle_is_refused", status: "passed", detail: null },
        { name: "changed_argument_is_refused", status: "passed", detail: null },
        { name: "second_use_is_refused", status: "passed", detail: null },
        { name: "ticket_of_another_action_is_refused", status: "passed", detail: null },
        { name: "expired_window_is_refused", status: "passed", detail: null },
        { name: "look_alike_grant_is_refused", status: "passed", detail: null },
      ],
      blockers: [],
      result: {
        folder: "govengine-demo",
        executed: false,
        signatures: "demo",
        bundle: { folder: "govengine-demo/bundle", verdict: "pass" },
        tampered: {
          folder: "govengine-demo/tampered",
          verdict: "fail",
          changed: { file: CONTRACT, from: "m", to: "n" },
        },
        attacks: [
          { name: "changed_argument", expected: "digest_link_mismatch", refused: true },
          { name: "second_use", expected: "ticket_already_used", refused: true },
          { name: "ticket_of_another_action", expected: "digest_link_mismatch", refused: true },
          { name: "expired_window", expected: "ticket_expired", refused: true },
          { name: "look_alike_grant", expected: "grant_foreign", refused: true },
        ],
      },
    });
    const out = join(folder, "govengine-demo");
    expect(readdirSync(out)).toEqual([".govengine-demo", "bundle", "review.html", "tampered"]);
    expect(readFileSync(join(out, "review.html"), "utf8")).toContain("<strong>PASS</strong>");
    const differing = DEMO_BUNDLE.filter(({ path, bytes }) => {
      expect(new Uint8Array(readFileSync(join(out, "bundle", path)))).toEqual(bytes);
      return !readFileSync(join(out, "tampered", path)).equals(bytes);
    });
    expect(differing.map(({ path }) => path)).toEqual([CONTRACT]);
    const [before, after] = ["bundle", "tampered"].map((name) => readFileSync(join(out, name, CONTRACT)));
    expect(before!.filter((byte, at) => byte !== after![at])).toHaveLength(1);
    expect((await runJson(["verify", join("govengine-demo", "bundle")], { cwd: folder })).exitCode).toBe(0);
    const refused = await runJson(["verify", join("govengine-demo", "tampered")], { cwd: folder });
    expect([refused.exitCode, codesOf(refused.report)[0]]).toEqual([1, "descriptor_mismatch"]);
  });

  test("tells the story in text, says what it doesn't do, and ends with commands that work", async () => {
    const folder = scratchFolder();
    const { exitCode, stdout, stderr } = await run(["demo", "--out", "my demo"], { cwd: folder });
    expect([exitCode, stderr]).toEqual([0, ""]);
    for (const text of ["Nothing is executed", "anybody can make them", "  PASS  6 artifacts", "  FAIL  6 reasons"]) {
      expect(stdout).toContain(text);
    }
    const commands = [...stdout.matchAll(/^ {2}npx --no govengine (?<command>.+)$/gmu)].map((match) =>
      [...(match.groups?.["command"] ?? "").matchAll(/'(?<quoted>[^']*)'|\S+/gu)].map(
        (word) => word.groups?.["quoted"] ?? word[0],
      ),
    );
    expect(commands.length).toBeGreaterThan(3);
    for (const command of commands) {
      const [name = ""] = command;
      // The gate refuses the demo's ticket: it was used.
      const refused = name === "gate" || command.join(" ").includes("tampered");
      const expected = command.includes("--integrity-only") ? 3 : Number(refused);
      expect((await run(command, { cwd: folder })).exitCode).toBe(expected);
    }
  });

  test("writes the same bytes and the same words every time, over its own folder and an empty one", async () => {
    const folder = scratchFolder();
    mkdirSync(join(folder, "govengine-demo"));
    const first = await run(["demo"], { cwd: folder });
    filled(folder, { "govengine-demo/notes.txt": "mine", "govengine-demo/bundle/stray.json": "{}" });
    const second = await run(["demo"], { cwd: folder });
    expect(second).toEqual(first);
    expect(readdirSync(join(folder, "govengine-demo"))).toEqual([
      ".govengine-demo",
      "bundle",
      "notes.txt",
      "review.html",
      "tampered",
    ]);
    expect(existsSync(join(folder, "govengine-demo", "bundle", "stray.json"))).toBe(false);
  });

  test("makes the folders above its own", async () => {
    const folder = scratchFolder();
    expect((await run(["demo", "--out", "a/b/c"], { cwd: folder })).exitCode).toBe(0);
    expect(existsSync(join(folder, "a/b/c/bundle"))).toBe(true);
  });
});

describe("a folder that the demo didn't make", () => {
  test.each([
    ["holds a file", (out: string) => filled(out, { "mine.txt": "mine" })],
    ["holds a folder by the marker's name", (out: string) => filled(out, { ".govengine-demo/mine.txt": "mine" })],
    ["is a file", (out: string) => writeFileSync(out, "mine")],
    ["is a link to an empty folder", (out: string) => symlinkSync(scratchFolder(), out)],
  ])("is left alone when it %s", async (_, make) => {
    const folder = scratchFolder();
    make(join(folder, "out"));
    const before = readdirSync(folder, { recursive: true });
    const { exitCode, report } = await runJson(["demo", "--out", "out"], { cwd: folder });
    expect([exitCode, codesOf(report)]).toEqual([2, ["demo_target_not_ours"]]);
    expect(readdirSync(folder, { recursive: true })).toEqual(before);
  });
});

test("a folder that can't be made is refused", async () => {
  const folder = filled(scratchFolder(), { file: "" });
  const { exitCode, report } = await runJson(["demo", "--out", "file/demo"], { cwd: folder });
  expect([exitCode, codesOf(report)]).toEqual([2, ["demo_write_failed"]]);
});

test("shows the approver every argument, and the digest that the approval binds", async () => {
  const { stdout } = await run(["demo"], { cwd: scratchFolder() });
  const { report } = await runJson(["demo"], { cwd: scratchFolder() });
  const digest = (report.result as { view_digest: string }).view_digest;
  expect(stdout).toContain(`Digest of this view: ${digest}`);
  for (const [at, arg] of ["-q", "--head", "--max-time", "10", "https://example.com/"].entries()) {
    expect(stdout).toContain(`argument ${at + 1} of 5: "${arg}"`);
  }
  const ticket = DEMO_ARTIFACTS.execution_ticket["approval"] as { readonly view_digest: string };
  expect(ticket.view_digest).toBe(digest);
});
