// What the gate says of steps that hold a secret, or that nobody prepared.

import type { JsonObject, Problem } from "@govengine/artifact-core";
import { describe, expect, it } from "vitest";
import { createExecutionKernel, prepareExecutionShape } from "../../src/index.ts";
import { dryWorld, inputOf } from "./support/world.ts";

const URL_IN_SCOPE = "http://in.example/";

async function blockersOf(contract: JsonObject): Promise<readonly Problem[]> {
  const kernel = createExecutionKernel(dryWorld().options);
  const { decision } = await kernel.authorize(inputOf("dry_run", { execution_contract: contract }));
  return decision.blockers;
}

/** Codes and paths but for the reference's reasons, which are those of any contract that doesn't stand. */
async function exact(contract: JsonObject): Promise<readonly (readonly [code: string, path: string])[]> {
  const blockers = await blockersOf(contract);
  return blockers.filter(({ path }) => path !== "").map(({ code, path }) => [code, path]);
}

const shapeOf = (tool: string, ...normalized_args: readonly string[]): JsonObject => ({
  execution_shape: { tool, normalized_args },
});
const PLAN = "/execution_contract/execution_shape/plan";

describe("a contract with a secret", () => {
  it.each<[string, JsonObject, readonly string[]]>([
    ["in a field", shapeOf("curl", "-q", "-H", "Authorization: Bearer tok", URL_IN_SCOPE), [`${PLAN}/0/args/2`]],
    ["in an attached value", shapeOf("curl", "-q", "--header=Cookie: a=b", URL_IN_SCOPE), [`${PLAN}/0/args/1`]],
    ["in user-info", shapeOf("probe", "http://me:pw@in.example/"), [`${PLAN}/0/args/0`]],
    ["in a parameter", shapeOf("probe", `${URL_IN_SCOPE}?access_token=abc`), [`${PLAN}/0/args/0`]],
    [
      "in the input of a later step",
      {
        execution_shape: {
          tool: "probe",
          normalized_args: [],
          plan: [
            { tool: "probe", args: [] },
            { tool: "probe", args: [], stdin: "password=abc" },
          ],
        },
      },
      [`${PLAN}/1/stdin`],
    ],
    [
      "in its target",
      { target: { text: "http://me:pw@in.example/", host: "in.example" } },
      ["/execution_contract/target/text", "/execution_contract/target_binding"],
    ],
    [
      "in a member that is named like one",
      { ...shapeOf("probe", URL_IN_SCOPE), credentials: { password: "tok" } },
      ["/execution_contract/credentials/password"],
    ],
    [
      "in the environment of its steps",
      { execution_shape: { tool: "probe", normalized_args: [URL_IN_SCOPE], env: { API_PASSWORD: "tok" } } },
      ["/execution_contract/execution_shape/env/API_PASSWORD"],
    ],
    ["in a note", { ...shapeOf("probe", URL_IN_SCOPE), note: "password=tok" }, ["/execution_contract/note"]],
  ])("%s is refused", async (_, contract, expected) => {
    const found = await exact(contract);
    const secrets = found.filter(([code]) => code === "contract_contains_secret");
    expect(secrets.map(([, path]) => path)).toEqual(expected);
    const coarse = await blockersOf(contract);
    expect(coarse.map(({ code }) => code)).toContain("missing_prepared_execution_contract");
    expect(JSON.stringify(coarse)).not.toMatch(/tok|abc|pw/u);
  });

  it.each<[string, JsonObject]>([
    ["a field", shapeOf("curl", "-q", "-H", "Authorization: Bearer {secret:API}", URL_IN_SCOPE)],
    ["an attached value", shapeOf("curl", "-q", "--header=Cookie: a={secret:SESSION}", URL_IN_SCOPE)],
    ["a parameter", shapeOf("probe", `${URL_IN_SCOPE}?access_token={secret:API}`)],
    ["a member", { ...shapeOf("probe", URL_IN_SCOPE), credentials: { password: "{secret:API}" } }],
  ])("is allowed with a placeholder in %s", async (_, contract) => {
    expect(await blockersOf(contract)).toEqual([]);
  });
});

describe("an intent or a ticket with a secret", () => {
  it.each(["intent_contract", "execution_ticket"])("%s is refused", async (role) => {
    const kernel = createExecutionKernel(dryWorld().options);
    const decide = async (note: string): Promise<readonly Problem[]> =>
      (await kernel.authorize(inputOf("dry_run", { [role]: { note } }))).decision.blockers;
    const secrets = (await decide("password=abc")).filter(({ code }) => code === "contract_contains_secret");
    expect(secrets.map(({ path }) => path)).toEqual([`/${role}/note`]);
    expect(await decide("password={secret:API}")).toEqual([]);
  });
});

describe("a contract whose commands nobody prepared", () => {
  it.each<[string, JsonObject]>([
    ["curl that reads its configuration", shapeOf("curl", URL_IN_SCOPE)],
    ["curl that is told not to only later", shapeOf("curl", "--head", "-q", URL_IN_SCOPE)],
    ["curl that is told in one word with another", shapeOf("curl", "-qs", URL_IN_SCOPE)],
    ["curl under another spelling", shapeOf("CURL", "-q", URL_IN_SCOPE)],
    ["curl with its suffix", shapeOf("curl.exe", "-q", URL_IN_SCOPE)],
    ["curl by its path", shapeOf("/usr/bin/curl", URL_IN_SCOPE)],
    ["a path from here", shapeOf("./probe", URL_IN_SCOPE)],
    ["a shell line", shapeOf("sh -c", `probe ${URL_IN_SCOPE}`)],
    ["an argument that no process can have", shapeOf("probe", URL_IN_SCOPE, "a\0b")],
  ])("is refused: %s", async (_, contract) => {
    expect(await exact(contract)).toEqual([["command_not_normalized", `${PLAN}/0`]]);
  });

  it.each<[string, JsonObject]>([
    ["curl with -q first", shapeOf("curl", "-q", URL_IN_SCOPE)],
    ["curl with --disable first", shapeOf("curl", "--disable", URL_IN_SCOPE)],
    ["curl by its path, with -q first", shapeOf("/usr/bin/curl", "-q", URL_IN_SCOPE)],
    ["another tool", shapeOf("probe", "--get", URL_IN_SCOPE)],
    ["a prepared shape", { execution_shape: prepareExecutionShape([{ tool: "curl", args: [URL_IN_SCOPE] }]) }],
  ])("is allowed: %s", async (_, contract) => {
    expect(await blockersOf(contract)).toEqual([]);
  });

  it("is refused for each step, beside every other reason", async () => {
    const args = ["http://in.example/"];
    const plan = [
      { tool: "curl", args },
      { tool: "probe", args: [] },
      { tool: "curl", args: ["-u", "me:pw", "http://out.example/"] },
    ];
    const contract = { execution_shape: { tool: "curl", normalized_args: args, plan, tools: ["probe"] } };
    expect(await exact(contract)).toEqual([
      ["contract_contains_secret", `${PLAN}/2/args/1`],
      ["command_not_normalized", `${PLAN}/0`],
      ["command_not_normalized", `${PLAN}/2`],
    ]);
  });
});
