import { ARTIFACT_CORE_REASON_CODES } from "@govengine/artifact-core";
import { recordCodes } from "@govengine/artifact-core/define";
import { expect, it } from "vitest";
import {
  ScopeAssertion,
  ScopeDecision,
  ScopeDocument,
  ScopeRule,
  SECURITY_PROFILE_REASON_CODES,
} from "../../src/index.ts";

it.each([ScopeRule, ScopeDocument, ScopeDecision, ScopeAssertion])("every code of $name is listed", (type) => {
  const listed = new Set([...Object.keys(SECURITY_PROFILE_REASON_CODES), ...Object.keys(ARTIFACT_CORE_REASON_CODES)]);
  expect(recordCodes(type).filter((code) => !listed.has(code))).toEqual([]);
});
