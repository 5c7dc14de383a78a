export { makeFixtures } from "./fixtures/make-fixtures.ts";
