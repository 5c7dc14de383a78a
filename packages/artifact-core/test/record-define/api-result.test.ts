import { describe, expect, it } from "vitest";
import { ApiResult } from "../../src/index.ts";

describe("ApiResult", () => {
  it.each(["ok", "allowed", "dry-run", "completed"])("is ok with status %s", (status) => {
    expect(ApiResult.parse({ status }).ok).toBe(true);
  });

  it.each(["OK", "failed", "blocked", "succeeded", "dry_run"])("is not ok with status %s", (status) => {
    expect(ApiResult.parse({ status }).ok).toBe(false);
  });

  it("keeps data and warnings, in wire order", () => {
    const result = ApiResult.parse({ warnings: ["bounded"], data: { decision: "allow" }, status: "allowed" });
    expect(Object.entries(result)).toStrictEqual([
      ["status", "allowed"],
      ["ok", true],
      ["reason_code", "ok"],
      ["data", { decision: "allow" }],
      ["warnings", ["bounded"]],
    ]);
  });
});
