import { describe, expect, it } from "vitest";
import {
  ArtifactState,
  artifactStateForRole,
  CONFLICT_REASONS,
  detectDigestConflicts,
  problem,
  type ArtifactExpectations,
} from "../../src/index.ts";
import { ROLE_LIMIT } from "../../src/artifact/role.ts";
import { codeOf, isDeepFrozen, refusalOf } from "../support/refusal.ts";

const HEX = "1".repeat(64);
const TICKET = artifactStateForRole("execution_ticket", { digest: `sha256:${HEX}` });

const reasons = (input: ArtifactExpectations): readonly string[] =>
  detectDigestConflicts(input).map(({ reason_code, role }) => `${reason_code} ${role}`);

const expecting = (digest: string): readonly string[] =>
  reasons({ artifact_states: [TICKET], expected_digests: { execution_ticket: digest } });

describe("detectDigestConflicts", () => {
  it("takes both spellings of a digest for one", () => {
    expect(expecting(`sha256:${HEX}`)).toStrictEqual([]);
    expect(expecting(HEX)).toStrictEqual([]);
  });

  it.each([
    ["another digest", `sha256:${"2".repeat(64)}`],
    ["upper case", `SHA256:${HEX}`],
    ["another algorithm", `sha512:${HEX}`],
    ["a digest cut short", `sha256:${HEX.slice(1)}`],
    ["one digit more", `sha256:${HEX}1`],
    ["a word", "abc"],
  ])("takes %s for a mismatch", (_, digest) => {
    expect(expecting(digest)).toStrictEqual(["artifact_digest_mismatch execution_ticket"]);
  });

  it("never takes two texts that are no digests for equal", () => {
    const artifact_states = [artifactStateForRole("execution_ticket")];
    const expected_digests = { execution_ticket: "fixture-digest" };
    expect(reasons({ artifact_states, expected_digests })).toStrictEqual(["artifact_digest_mismatch execution_ticket"]);
  });

  it("lists a state's mismatch, then its reasons, then that its role is taken; what is missing comes last", () => {
    const again = artifactStateForRole("execution_ticket", { digest: "a", blocked_reasons: ["b", "c"] });
    const input = {
      artifact_states: [TICKET, again],
      expected_digests: { evidence_contract: HEX, execution_ticket: HEX },
    };
    expect(reasons(input)).toStrictEqual([
      "artifact_digest_mismatch execution_ticket",
      "lifecycle_blocked execution_ticket",
      "lifecycle_blocked execution_ticket",
      "duplicate_role execution_ticket",
      "missing_artifact evidence_contract",
    ]);
    const [, , , duplicate, missing] = detectDigestConflicts(input);
    expect(duplicate).toMatchObject({ expected_digest: `sha256:${HEX}`, actual_digest: "a" });
    expect(missing).toMatchObject({ expected_digest: HEX, actual_digest: "" });
  });

  it("names each repetition of a role, however it is named", () => {
    const named = ArtifactState.parse({
      descriptor: { ...TICKET.descriptor, artifact_type: "b", role: "execution_ticket" },
    });
    const other = artifactStateForRole("execution_ticket", { digest: "another" });
    const artifact_states = [TICKET, other, named];
    expect(reasons({ artifact_states })).toStrictEqual([
      "duplicate_role execution_ticket",
      "duplicate_role execution_ticket",
    ]);
    // Each is held against the first.
    expect(detectDigestConflicts({ artifact_states }).map(({ expected_digest }) => expected_digest)).toStrictEqual([
      `sha256:${HEX}`,
      `sha256:${HEX}`,
    ]);
  });

  it("gives no other reasons than it lists", () => {
    expect(CONFLICT_REASONS).toStrictEqual([
      "artifact_digest_mismatch",
      "lifecycle_blocked",
      "duplicate_role",
      "missing_artifact",
    ]);
  });

  it("takes roles that are names of members of every object", () => {
    const expected_digests = JSON.parse(`{"__proto__": "${HEX}", "constructor": "${HEX}"}`) as Record<string, string>;
    expect(reasons({ artifact_states: [], expected_digests })).toStrictEqual([
      "missing_artifact __proto__",
      "missing_artifact constructor",
    ]);
    expect(reasons({ artifact_states: [artifactStateForRole("__proto__")], expected_digests: {} })).toStrictEqual([]);
  });

  it.each([
    ["an empty expectation", { execution_ticket: "" }, "/expected_digests/execution_ticket", "blank"],
    ["an expectation that is none", { execution_ticket: null }, "/expected_digests/execution_ticket", "text"],
    ["a role without a name", { "": HEX }, "/expected_digests/", "blank"],
    ["a role with hidden characters", { "a\u200b": HEX }, "/expected_digests/a\\u{200b}", "character"],
    ["a list", [HEX], "/expected_digests", "object"],
  ])("refuses %s", (_, expected_digests, path, detail) => {
    const input = { artifact_states: [], expected_digests } as unknown as ArtifactExpectations;
    expect(refusalOf(() => detectDigestConflicts(input))).toStrictEqual([
      problem("invalid_artifact_expectations", path, detail),
    ]);
  });

  it("refuses a role that is too long to be named", () => {
    const long = "a".repeat(ROLE_LIMIT + 1);
    expect(codeOf(() => detectDigestConflicts({ artifact_states: [artifactStateForRole(long)] }))).toBe(
      "invalid_artifact_descriptor",
    );
    expect(codeOf(() => detectDigestConflicts({ artifact_states: [], expected_digests: { [long]: HEX } }))).toBe(
      "invalid_artifact_expectations",
    );
    const longest = "a".repeat(ROLE_LIMIT);
    expect(reasons({ artifact_states: [], expected_digests: { [longest]: HEX } })).toHaveLength(1);
  });

  it("needs its artifacts, and gives frozen conflicts", () => {
    expect(codeOf(() => detectDigestConflicts({} as never))).toBe("invalid_artifact_expectations");
    expect(isDeepFrozen(detectDigestConflicts({ artifact_states: [TICKET, TICKET] }))).toBe(true);
  });
});
