import { expect, test } from "vitest";

import * as api from "@govengine/cli";

test("the package exports exactly this", () => {
  expect(Object.keys(api).toSorted((left, right) => (left < right ? -1 : 1))).toEqual([
    "CLI_REASON_CODES",
    "approvalPage",
    "demoBundle",
    "main",
    "reviewPage",
    "verifyReport",
  ]);
});
