import { expect, it } from "vitest";
import * as api from "../src/index.ts";

it("exports these names", () => {
  expect(Object.keys(api).sort()).toEqual(["SECURITY_PROFILE_REASON_CODES", "parseHost", "parseIpv4", "parseIpv6"]);
});
