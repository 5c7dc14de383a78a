// What is masked of an artifact that others may see: the published examples, the leaks of the reference, and that masking
// once is enough.

import { parseJson, type JsonValue } from "@govengine/artifact-core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sanitizePublicArtifact } from "../../src/index.ts";
import { isDeepFrozen, sampleArtifacts } from "../support/sample.ts";
import { publishedArtifacts, vectorsExpected } from "../support/vectors.ts";

describe("integrity §17, redaction 1: the published examples", () => {
  test.each<[JsonValue, JsonValue]>([
    ["Authorization: Bearer x", "Authorization: <redacted>"],
    ["Cookie: session=x", "Cookie: <redacted>"],
    ["bearer x token", "bearer x token"],
    [{ token: "" }, { token: "" }],
    [{ PASSWORD: ["x"] }, { PASSWORD: "<redacted>" }],
    [{ stdout: null }, { stdout: "" }],
    [{ STDERR: "boom" }, { STDERR: "<omitted_for_public_demo>" }],
    [{ stdout: 0 }, { stdout: "" }],
    ["/home/ada/notes.txt", "<local_path_omitted>"],
    [
      { name: "Cookie", value: "a=b" },
      { name: "Cookie", value: "<redacted>" },
    ],
    [
      { name: "X", raw: "X: y" },
      { name: "X", raw: "X: <redacted>", value: "<redacted>" },
    ],
    [
      { name: 7, value: "a" },
      { name: 7, value: "a" },
    ],
    [
      { auth: false, cookies: [], secret: null },
      { auth: false, cookies: [], secret: null },
    ],
    [{ password_ref: { vault: "x" } }, { password_ref: "<redacted>" }],
    [
      [1, true, null, "plain"],
      [1, true, null, "plain"],
    ],
    ["api-key: abc", "api-key: <redacted>"],
  ])("%j", (given, expected) => {
    expect(sanitizePublicArtifact(given)).toEqual(expected);
  });

  test("a session without a header is masked as a whole or in its place, and never kept", () => {
    expect(sanitizePublicArtifact("x session=y1z")).not.toContain("y1z");
  });
});

describe("integrity §16, what the reference leaks", () => {
  const secret = "s3cr3tValue9";
  test.each<[string, JsonValue]>([
    ["37 a password beside a name and a value", { name: "X-Api", value: "1", password: secret }],
    ["37 a secret in the name that raw repeats", { name: `Authorization: ${secret}`, raw: "x" }],
    ["38 access_token", { access_token: secret }],
    ["38 clientSecret", { clientSecret: secret }],
    ["38 x-api-key", { "x-api-key": secret }],
    ["38 a list of credentials", { credentials: [secret] }],
    ["38 a path in the middle of a text", `see /home/${secret}/notes`],
    ["38 a path of another system", `C:\\Users\\${secret}\\notes and /Users/${secret}/x`],
    ["38 a home written short", `~/${secret}/notes`],
    ["38 a file URL", `file:///${secret}/notes`],
    ["38 text before the colon", `${secret}: my token`],
    ["38 a secret without a colon", `token=${secret}`],
    ["38 a password in a URL", `https://me:${secret}@example.com/`],
    ["38 a parameter of a URL", `https://example.com/?token=${secret}`],
    ["38 a token in the path of a URL", `https://example.com/token/${secret}`],
    ["a header behind a header", `Accept: x, Authorization: Bearer ${secret}`],
    ["a mask that somebody put there to hide the rest", `Authorization: <redacted> ${secret}`],
    ["a mask in a URL that hides the rest", `https://example.com/token/${secret}?x=<redacted>`],
    ["deep inside", { a: [{ b: { client_secret: { c: secret } } }] }],
  ])("%s", (_, given) => {
    expect(JSON.stringify(sanitizePublicArtifact(given))).not.toContain(secret);
  });

  test("38 a URL keeps its host and its other parameters", () => {
    expect(sanitizePublicArtifact("https://example.com/a?b=1&token=x&c=2")).toBe(
      "https://example.com/a?b=1&token=<redacted>&c=2",
    );
    expect(sanitizePublicArtifact("https://example.com/token/x")).toBe("https://example.com/<redacted>");
    expect(sanitizePublicArtifact("https://example.com/home/x")).toBe("https://example.com/home/x");
  });

  test("40 a value deeper than the limit is refused, not recursed into", () => {
    const deep = parseJson("[".repeat(60) + "]".repeat(60));
    expect(sanitizePublicArtifact(deep)).toEqual(deep);
    let deeper: JsonValue = [];
    for (let level = 0; level < 5_000; level += 1) deeper = [deeper];
    expect(() => sanitizePublicArtifact(deeper)).toThrow(expect.objectContaining({ code: "json_max_depth" }));
  });
});

describe("what is no secret stays", () => {
  test.each(Object.entries(sampleArtifacts()))("%s of our own builders", (_, artifact) => {
    expect(sanitizePublicArtifact(artifact)).toEqual(artifact);
  });

  test.each<[JsonValue]>([
    [{ token_count: 3, tokenize: "x", secret_policy: "vault" }],
    [{ signature: { mode: "none" }, session_ref: "session:public" }],
    [{ credentials_included: false, requires_token: true }],
    ["{secret:API_TOKEN}"],
    ["the secret is out"],
  ])("%j", (given) => {
    expect(sanitizePublicArtifact(given)).toEqual(given);
  });

  test("numbers keep their kind, and keys that look like members of a prototype are kept", () => {
    const text = '{"__proto__":{"token":"x"},"n":1.0,"big":12345678901234567890,"10":1,"9":2}';
    const masked = sanitizePublicArtifact(parseJson(text, { numbers: "exact" })) as Record<string, unknown>;
    expect(Object.keys(masked).toSorted()).toEqual(["10", "9", "__proto__", "big", "n"]);
    expect(Object.getOwnPropertyDescriptor(masked, "__proto__")?.value).toEqual({ token: "<redacted>" });
    expect((masked["big"] as { text: string }).text).toBe("12345678901234567890");
    expect(({} as Record<string, unknown>)["token"]).toBeUndefined();
  });
});

describe("masking", () => {
  const words = fc.constantFrom(
    "token",
    "Authorization",
    ": ",
    "=",
    "session=",
    "/home/a",
    "https://a.b/",
    "?",
    "&",
    " ",
    "x9",
    "secret",
    "<redacted>",
    "cookie",
    "'",
    '"',
    "~/",
    "@",
  );
  const text = fc.array(words, { maxLength: 8 }).map((parts) => parts.join(""));

  test("a text once is masking it for good", () => {
    fc.assert(
      fc.property(text, (given) => {
        const once = sanitizePublicArtifact(given);
        expect(sanitizePublicArtifact(once)).toBe(once);
      }),
      { numRuns: 2_000 },
    );
  });

  test("any value once is masking it for good, and the result is frozen", () => {
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { depthSize: "small" },
        text,
        fc.integer(),
        fc.boolean(),
        fc.array(tie("tree"), { maxLength: 3 }),
        fc.dictionary(fc.oneof(words, fc.constantFrom("name", "value", "raw", "stdout")), tie("tree"), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(tree as fc.Arbitrary<JsonValue>, (given) => {
        const once = sanitizePublicArtifact(given);
        expect(sanitizePublicArtifact(once)).toEqual(once);
        expect(isDeepFrozen(once)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test("a long hostile text takes no time", () => {
    const started = process.hrtime.bigint();
    for (const part of ["/home/", "token=", "a".repeat(8), "https://", "\"'", "session=<redacted>"]) {
      sanitizePublicArtifact(part.repeat(60_000 / part.length));
    }
    expect(Number(process.hrtime.bigint() - started) / 1e9).toBeLessThan(10);
  });
});

test.skipIf(!vectorsExpected)("the published artifacts hold nothing that is masked (needs the vectors)", () => {
  for (const bundle of ["govengine-integration", "local-admin-change", "contract-lifecycle-v0.2"]) {
    for (const [role, artifact] of Object.entries(publishedArtifacts(bundle))) {
      expect([bundle, role, sanitizePublicArtifact(artifact)]).toEqual([bundle, role, artifact]);
    }
  }
});
