import { describe, expect, it } from "vitest";
import { isJsonObject } from "@govengine/artifact-core";
import {
  buildApprovedExecutionSpec,
  buildPreparedExecutionSpec,
  preparedExecutionSpecArtifact,
  redactPreparedExecutionSpecForAuditor,
} from "../../src/index.ts";
import { codesOf } from "../support/codes-of.ts";
import { APPROVAL, PREPARED_PARTS } from "../support/specs.ts";

describe("20.5 redaction for an auditor", () => {
  it("masks what the reference masks, and what it lets through", () => {
    const given = ["-b", "session=abc", "-u", "user:pass", "-H", "X-Canary: rc", "-H", "Authorization: Bearer tok"];
    const normalized_args = [...given, " -b ", "x", "-b", "", "--cookie=a=b", "-bq=r", "-u"];
    const masked = [
      "-b",
      "<cookie_redacted>",
      "-u",
      "user:<redacted>",
      "-H",
      "X-Canary: rc",
      "-H",
      "Authorization: <redacted>",
    ];
    const rest = ["-b", "<cookie_redacted>", "-b", "", "--cookie=<cookie_redacted>", "-b<cookie_redacted>", "-u"];
    expect(redactPreparedExecutionSpecForAuditor({ normalized_args })).toEqual({
      normalized_args: [...masked, ...rest],
      execution_plan: [],
    });
  });

  it("always writes a plan", () => {
    expect(redactPreparedExecutionSpecForAuditor({ target: "x" })).toEqual({ target: "x", execution_plan: [] });
  });

  it("replaces an input by its summary, and shows of it what is no secret", () => {
    const stdin = "https://example.com/secret?token=abc\n";
    const summary = {
      stdin_present: true,
      stdin_char_count: 37,
      stdin_line_count: 1,
      stdin_preview: "https://example.com/secret?token=<redacted>\n",
      stdin_preview_truncated: false,
    };
    const spec = { stdin, execution_plan: [{ tool: "hakrawler", stdin }, { tool: "wc" }] };
    expect(redactPreparedExecutionSpecForAuditor(spec)).toEqual({
      ...summary,
      execution_plan: [
        { tool: "hakrawler", args: [], ...summary },
        { tool: "wc", args: [] },
      ],
    });
  });

  it("cuts arguments at 240 code points, behind the mask", () => {
    const long = "😀".repeat(240);
    const args = [long, `${long}x`, `-HAuthorization: ${"a".repeat(400)}`];
    expect(redactPreparedExecutionSpecForAuditor({ normalized_args: args })["normalized_args"]).toEqual([
      long,
      `${long}...<truncated>`,
      "-HAuthorization: <redacted>",
    ]);
  });

  it("masks cookies, passwords and telling fields of a decoration", () => {
    const request_decoration = {
      headers: [
        { name: "Authorization", value: "Bearer tok", raw: "Authorization: Bearer tok" },
        { name: "X-Canary", value: "rc", raw: "X-Canary: rc" },
        { name: "X-Empty" },
      ],
      cookies: [{ name: "a", value: "1" }],
      basic_auth: { username: "me", password: "pw", password_ref: "" },
    };
    expect(redactPreparedExecutionSpecForAuditor({ request_decoration })).toEqual({
      request_decoration: {
        headers: [
          { name: "Authorization", value: "<redacted>", raw: "Authorization: <redacted>" },
          { name: "X-Canary", value: "rc", raw: "X-Canary: rc" },
          { name: "X-Empty" },
        ],
        cookies: [{ name: "a", value: "<redacted>" }],
        basic_auth: { username: "me", password: "<redacted>", password_ref: "<redacted>" },
      },
      execution_plan: [],
    });
    const kept = { request_decoration: { basic_auth: { password_ref: "vault:1" } } };
    expect(redactPreparedExecutionSpecForAuditor(kept)).toEqual({ ...kept, execution_plan: [] });
    expect(redactPreparedExecutionSpecForAuditor({ request_decoration: {} })).toEqual({
      request_decoration: {},
      execution_plan: [],
    });
  });

  // Weakness 20: the reference leaves all of it in the open there.
  it("masks the truth of an approved specification, too", () => {
    const args = ["-u", "me:hunter2hunter2", "https://api.example.com/"];
    const preparedActionSpec = {
      tool: "curl",
      args,
      tool_chain: [{ tool: "curl", args, stdin: "password=hunter2hunter2" }],
    };
    const prepared = buildPreparedExecutionSpec({
      ...PREPARED_PARTS,
      preparedActionSpec,
      compiledAction: { tool: "curl" },
    });
    const approved = buildApprovedExecutionSpec({ preparedExecutionSpec: prepared, ...APPROVAL });
    const shown = redactPreparedExecutionSpecForAuditor(approved);
    expect(JSON.stringify(approved)).toContain("hunter2");
    expect(JSON.stringify(shown)).not.toContain("hunter2");
    const truth = shown["execution_truth"];
    expect(isJsonObject(truth) && truth["command_preview"]).toEqual([
      "curl",
      "-u",
      "me:<redacted>",
      "https://api.example.com/",
    ]);
    expect(isJsonObject(truth) && truth["normalized_args"]).toEqual([
      "-u",
      "me:<redacted>",
      "https://api.example.com/",
    ]);
    expect(redactPreparedExecutionSpecForAuditor(shown)).toEqual(shown);
  });

  it("leaves a specification without secrets as it is, but for its input", () => {
    const prepared = buildPreparedExecutionSpec(PREPARED_PARTS);
    const shown = redactPreparedExecutionSpecForAuditor(prepared);
    const { stdin: _, ...rest } = prepared;
    expect(shown).toEqual({
      ...rest,
      request_decoration: {
        ...(rest["request_decoration"] as object),
        basic_auth: { enabled: false, username: "", password_ref: "<redacted>" },
      },
      stdin_present: false,
      stdin_char_count: 0,
      stdin_line_count: 0,
      stdin_preview: "",
      stdin_preview_truncated: false,
    });
    expect(preparedExecutionSpecArtifact(prepared)).toEqual({ artifact_type: "prepared_execution_spec", ...shown });
  });

  it("previews without a tool are arguments", () => {
    expect(redactPreparedExecutionSpecForAuditor({ command_preview: ["-u", "me:pw"] })["command_preview"]).toEqual([
      "-u",
      "me:<redacted>",
    ]);
    expect(redactPreparedExecutionSpecForAuditor({ command_preview: [] })["command_preview"]).toEqual([]);
  });

  it.each<[string, unknown, readonly string[]]>([
    ["text", "x", ["invalid_prepared_execution_spec"]],
    ["arguments that are numbers", { normalized_args: [7] }, ["invalid_prepared_execution_spec"]],
    ["a plan that is text", { execution_plan: "x" }, ["invalid_prepared_execution_spec"]],
    ["a step that is text", { execution_plan: ["x"] }, ["invalid_prepared_execution_spec"]],
    ["a cookie that is text", { request_decoration: { cookies: ["a=1"] } }, ["invalid_prepared_execution_spec"]],
    ["an empty object", {}, []],
  ])("refuses %s", async (_, spec, codes) => {
    expect(await codesOf(() => redactPreparedExecutionSpecForAuditor(spec))).toEqual(codes);
  });
});
