import { test } from "vitest";
import { cases } from "../reference/cases.ts";
import { compileScope } from "../../src/scope/match.ts";
import { evaluateActionSpec } from "../../src/policy/gateway.ts";
import { packagedToolRegistry } from "../../src/tools/packaged-registry.ts";
import { packagedRecipeBook } from "../../src/recipes/recipe-book.ts";
test("x", () => {
  const d = cases<any>("policy-cases");
  const scope = compileScope({
    schema_version: "govengine.scope.v1",
    name: "cases",
    targets: [{ host: "example.com" }, { host: "api.example.com" }, { suffix: "example.org", include_apex: true }],
    exclusions: [],
  });
  for (const c of d.gateway) {
    const e = evaluateActionSpec(c.action_spec, c.target, {
      registry: packagedToolRegistry(),
      recipes: packagedRecipeBook(),
      scope,
      credentials: c.creds,
      ownerApproved: c.owner_approved_auth,
      wordlists: ["/tmp/words.txt"],
    });
    const ours = e.decision.decision;
    const same = (ours === "allow") === c.result.pass;
    console.log(
      `${same ? "  " : "!!"} ${c.name} | ${c.result.reason} | ${ours} ${e.decision.reasons.map((r: any) => `${r.code}(${r.detail ?? ""})@${r.path}`).join(" ; ")} ${c.weakness ?? ""}`,
    );
  }
});
