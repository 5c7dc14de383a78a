export { ExactNumber, type ExactNumberKind } from "./json/exact-number.ts";
export type { JsonArray, JsonObject, JsonScalar, JsonValue } from "./json/value.ts";
export { describeProblem, GovEngineError, isGovEngineError } from "./record/error.ts";
export { pointer, problem, type Problem } from "./record/problem.ts";
