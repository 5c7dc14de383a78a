import { createHash, createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  digest,
  type DetachedSignature,
  parseJsonObject,
  signatureInput,
  type SignaturePurpose,
  type SignatureSubject,
  type Signer,
} from "@govengine/artifact-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { fromBase64url, toBase64url } from "../src/base64url.ts";
import { nodeVerifier, reviewFolder, webVerifier } from "../src/ed25519-host.ts";
import { checkOnNode, nodeSigner } from "../src/node-ed25519.ts";
import { isStrictPoint, isStrictSignature } from "../src/strict-rule.ts";
import { isSignature } from "../src/strict-verifier.ts";
import { readTrust } from "../src/trust-file.ts";
import { checkOnWeb, webSigner } from "../src/web-ed25519.ts";

const vectors = process.env["GOVENGINE_VECTORS"] ?? "";
const P = 2n ** 255n - 19n;
const L = 2n ** 252n + 27742317777372353535851937790883648493n;
const FORM = "sclite-json-v0.1";
const OWNER = "owner:ada";
const POLICY = "policy:house";
const INPUT = new TextEncoder().encode("what is signed");

function hex(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, "hex"));
}

function littleEndian(value: bigint): Uint8Array {
  return hex(value.toString(16).padStart(64, "0")).toReversed();
}

function numberOf(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes.toReversed()).toString("hex")}`);
}

function sha512(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(createHash("sha512").update(bytes).digest());
}

/** A key pair made from 32 equal bytes, so that its signatures are always the same. */
function keyPair(byte: number): { readonly pkcs8: Buffer; readonly privateKey: KeyObject; readonly raw: Uint8Array } {
  const pkcs8 = Buffer.concat([hex("302e020100300506032b657004220420"), Buffer.alloc(32, byte)]);
  const privateKey = createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" });
  const { x = "" } = createPublicKey(privateKey).export({ format: "jwk" });
  return { pkcs8, privateKey, raw: Uint8Array.from(Buffer.from(x, "base64url")) };
}

const OWNER_KEY = keyPair(7);
const POLICY_KEY = keyPair(8);

/** The two platforms. */
const CHECKS = [
  ["node:crypto", checkOnNode],
  ["WebCrypto", checkOnWeb],
] as const;

const SUBJECT: SignatureSubject = {
  purpose: "execution_ticket",
  form: FORM,
  digest: digest({}, FORM),
  signer_id: OWNER,
};

async function signWith(signer: Signer, subject: SignatureSubject): Promise<DetachedSignature> {
  const signature = await signer.sign(subject, signatureInput(subject));
  return { ...subject, algorithm: signer.algorithm, signature };
}

const TRUST_FILE = {
  schema_version: "govengine.trust.v1",
  signers: [
    {
      signer_id: OWNER,
      algorithm: "ed25519",
      public_key: toBase64url(OWNER_KEY.raw),
      purposes: ["execution_ticket"],
      roles: ["owner"],
    },
    {
      signer_id: POLICY,
      algorithm: "ed25519",
      public_key: toBase64url(POLICY_KEY.raw),
      purposes: ["policy_decision"],
    },
  ],
  require: { dry_run: ["execution_ticket", "policy_decision"] },
};

function bytesOf(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

const TRUST = readTrust(bytesOf(TRUST_FILE));

describe("the strict rule", () => {
  /** The points of order 1, 2, 4 and 8, each y once. */
  const smallOrder = [
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  ];

  test("takes the points of real keys and signatures", async () => {
    expect([OWNER_KEY, POLICY_KEY].map(({ raw }) => isStrictPoint(raw))).toEqual([true, true]);
    const { signature } = await signWith(nodeSigner(OWNER, OWNER_KEY.privateKey), SUBJECT);
    expect(isStrictSignature(fromBase64url(signature) ?? new Uint8Array())).toBe(true);
  });

  test.each(smallOrder)("refuses the point of small order %s, with either sign", (text) => {
    const signed = hex(text).with(31, (hex(text)[31] ?? 0) | 0x80);
    expect([isStrictPoint(hex(text)), isStrictPoint(signed)]).toEqual([false, false]);
    expect(isStrictSignature(Uint8Array.from([...hex(text), ...new Uint8Array(32)]))).toBe(false);
  });

  test("refuses a y that isn't below the prime", () => {
    for (let over = 0n; over < 19n; over += 1n) expect(isStrictPoint(littleEndian(P + over))).toBe(false);
  });

  test("refuses a y of no point", () => {
    // 3 is the y of a point, 2 is not.
    expect([isStrictPoint(littleEndian(3n)), isStrictPoint(littleEndian(2n))]).toEqual([true, false]);
  });

  test("refuses an S that isn't below the order", () => {
    const withS = (s: bigint): Uint8Array => Uint8Array.from([...OWNER_KEY.raw, ...littleEndian(s)]);
    expect([L - 1n, L, L + 1n].map((s) => isStrictSignature(withS(s)))).toEqual([true, false, false]);
  });

  test.each([0, 31, 33])("refuses a point of %i bytes", (length) => {
    expect(isStrictPoint(new Uint8Array(length).fill(5))).toBe(false);
  });
});

describe.each(CHECKS)("a signature on %s", (_, check) => {
  const { raw } = OWNER_KEY;

  async function signed(): Promise<Uint8Array> {
    const text = await nodeSigner(OWNER, OWNER_KEY.privateKey).sign(SUBJECT, INPUT);
    return fromBase64url(text) ?? new Uint8Array();
  }

  test("is one of these bytes under this key, and of nothing else", async () => {
    const signature = await signed();
    expect(await isSignature(check, raw, signature, INPUT)).toBe(true);
    expect(await isSignature(check, raw, signature, INPUT.subarray(1))).toBe(false);
    expect(await isSignature(check, POLICY_KEY.raw, signature, INPUT)).toBe(false);
    for (const at of [0, 31, 32, 63]) {
      const changed = signature.with(at, (signature[at] ?? 0) ^ 1);
      expect(await isSignature(check, raw, changed, INPUT)).toBe(false);
    }
  });

  test("has one S: the same with the order added is none", async () => {
    const signature = await signed();
    const other = littleEndian(numberOf(signature.subarray(32)) + L);
    expect(await isSignature(check, raw, Uint8Array.from([...signature.subarray(0, 32), ...other]), INPUT)).toBe(false);
  });

  test("is never one under a key of small order, though the platform takes it for every message", async () => {
    // The neutral element as key drops out of the equation S·B = R + k·A; S = 1 and the base point as R are left.
    const neutral = littleEndian(1n);
    const signature = Uint8Array.from([0x58, ...new Uint8Array(31).fill(0x66), ...littleEndian(1n)]);
    expect(isStrictSignature(signature)).toBe(true);
    for (const message of [INPUT, INPUT.subarray(1)]) {
      expect(await check(neutral, signature, message)).toBe(true);
      expect(await isSignature(check, neutral, signature, message)).toBe(false);
    }
  });

  test("is never one with an R of small order, though the platform takes it", async () => {
    // Only the owner of the key can make it: R is the neutral element and S = k·a.
    const neutral = littleEndian(1n);
    const secret = sha512(new Uint8Array(32).fill(7)).subarray(0, 32);
    secret.set([(secret[0] ?? 0) & 0xf8, ...secret.subarray(1, 31), ((secret[31] ?? 0) & 0x7f) | 0x40]);
    const k = numberOf(sha512(Uint8Array.from([...neutral, ...raw, ...INPUT]))) % L;
    const signature = Uint8Array.from([...neutral, ...littleEndian((k * numberOf(secret)) % L)]);
    expect(await check(raw, signature, INPUT)).toBe(true);
    expect(await isSignature(check, raw, signature, INPUT)).toBe(false);
  });

  test.each([0, 63, 65])("of %i bytes is none", async (length) => {
    expect(await isSignature(check, raw, new Uint8Array(length).fill(1), INPUT)).toBe(false);
  });
});

describe("the signers", () => {
  test("give the same signature on both platforms", async () => {
    const key = await crypto.subtle.importKey("pkcs8", OWNER_KEY.pkcs8, "Ed25519", false, ["sign"]);
    const byNode = await signWith(nodeSigner(OWNER, OWNER_KEY.privateKey), SUBJECT);
    expect(await signWith(webSigner(OWNER, key), SUBJECT)).toEqual(byNode);
    expect([byNode.algorithm, byNode.signature.length]).toEqual(["ed25519", 86]);
  });
});

describe.each([nodeVerifier(TRUST), webVerifier(TRUST)])("the verifier $name", (verifier) => {
  const owner = nodeSigner(OWNER, OWNER_KEY.privateKey);

  test("isn't a demo, and echoes what it was asked", async () => {
    const signature = await signWith(owner, SUBJECT);
    expect(verifier.demo).toBe(false);
    expect(await verifier.verify(signature, signatureInput(SUBJECT))).toEqual({
      status: "valid",
      signer_id: OWNER,
      purpose: "execution_ticket",
      digest: SUBJECT.digest,
    });
  });

  test("tells what it doesn't know from what is wrong", async () => {
    const signature = await signWith(owner, SUBJECT);
    const statusOf = async (changes: Partial<DetachedSignature>): Promise<string> =>
      (await verifier.verify({ ...signature, ...changes }, signatureInput(SUBJECT))).status;
    expect(await statusOf({ signer_id: "owner:bob" })).toBe("unknown");
    expect(await statusOf({ algorithm: "none" })).toBe("unknown");
    expect(await statusOf({ signer_id: POLICY })).toBe("invalid");
    // 64 bytes leave four spare bits in the last character: only one spelling counts.
    const last = signature.signature.slice(-1);
    const spellings = ["A", "B", "Q", "R", "g", "h", "w", "x"].filter((character) => character !== last);
    for (const end of spellings)
      expect(await statusOf({ signature: signature.signature.slice(0, -1) + end })).toBe("invalid");
    expect(await statusOf({ signature: `${signature.signature}==` })).toBe("invalid");
    expect(await statusOf({ signature: "" })).toBe("invalid");
  });
});

describe("a trust file", () => {
  const [first, second] = TRUST_FILE.signers;

  test("gives rules and keys, and no key to the rules", () => {
    expect([...TRUST.keys.keys()]).toEqual([OWNER, POLICY]);
    expect(TRUST.keys.get(POLICY)).toEqual(POLICY_KEY.raw);
    expect(TRUST.rules).toEqual({
      signers: [
        { signer_id: OWNER, purposes: ["execution_ticket"], roles: ["owner"] },
        { signer_id: POLICY, purposes: ["policy_decision"], roles: [] },
      ],
      require: { dry_run: ["execution_ticket", "policy_decision"], live: ["execution_ticket", "policy_decision"] },
    });
  });

  test("as the README shows it is read", () => {
    const readme = readFileSync(join(import.meta.dirname, "../README.md"), "utf8");
    const shown = /```json\n(?<json>[^`]*)```/u.exec(readme)?.groups?.["json"] ?? "";
    expect(readTrust(new TextEncoder().encode(shown)).keys.get(OWNER)).toEqual(OWNER_KEY.raw);
  });

  test.each<[string, unknown, string, string]>([
    ["another version", { ...TRUST_FILE, schema_version: "v2" }, "trust_file_invalid", "/schema_version"],
    ["no list", { ...TRUST_FILE, signers: {} }, "trust_file_invalid", "/signers"],
    ["no signer", { ...TRUST_FILE, signers: [5] }, "trust_file_invalid", "/signers/0"],
    [
      "another algorithm",
      { ...TRUST_FILE, signers: [{ ...first, algorithm: "rsa" }] },
      "trust_file_invalid",
      "/signers/0/algorithm",
    ],
    ["no key", { ...TRUST_FILE, signers: [{ ...first, public_key: 5 }] }, "trust_key_invalid", "/signers/0/public_key"],
    [
      "a key of small order",
      { ...TRUST_FILE, signers: [first, { ...second, public_key: toBase64url(littleEndian(1n)) }] },
      "trust_key_invalid",
      "/signers/1/public_key",
    ],
    [
      "a padded key",
      { ...TRUST_FILE, signers: [{ ...first, public_key: `${first?.public_key}=` }] },
      "trust_key_invalid",
      "/signers/0/public_key",
    ],
    [
      "one key under two names",
      { ...TRUST_FILE, signers: [first, { ...first, signer_id: "owner:bob" }] },
      "trust_key_repeated",
      "/signers/1/public_key",
    ],
    [
      "one name twice",
      { ...TRUST_FILE, signers: [first, { ...second, signer_id: OWNER }] },
      "duplicate_trusted_signer",
      "/signers/1/signer_id",
    ],
    ["a member too many", { ...TRUST_FILE, note: "" }, "unknown_trust_rules_field", "/note"],
  ])("with %s is refused", (_, file, code, path) => {
    expect(() => readTrust(bytesOf(file))).toThrow(
      expect.objectContaining({ code, problems: expect.arrayContaining([expect.objectContaining({ path })]) }),
    );
  });
});

describe("a signed bundle", () => {
  let folder = "";

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "ed25519-host-"));
    cpSync(join(import.meta.dirname, "../../../fixtures/bundles/reviewed-probe"), folder, { recursive: true });
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  async function writeSignatures(ticketSigner: Signer): Promise<void> {
    const policySigner = nodeSigner(POLICY, POLICY_KEY.privateKey);
    const subjectOf = (purpose: SignaturePurpose, file: string, signer_id: string): SignatureSubject => ({
      purpose,
      form: FORM,
      digest: digest(parseJsonObject(readFileSync(join(folder, file)), { numbers: "exact" }), FORM),
      signer_id,
    });
    const signatures = [
      await signWith(policySigner, subjectOf("policy_decision", "02_policy_decision.json", POLICY)),
      await signWith(ticketSigner, subjectOf("execution_ticket", "04_execution_ticket.json", ticketSigner.signer_id)),
    ];
    writeFileSync(join(folder, "signatures.json"), JSON.stringify({ signatures }));
  }

  test.each([nodeVerifier(TRUST), webVerifier(TRUST)])(
    "passes by the keys of the trust file: $name",
    async (verifier) => {
      await writeSignatures(nodeSigner(OWNER, OWNER_KEY.privateKey));
      const review = await reviewFolder(folder, TRUST, verifier);
      expect([review.verdict, review.blockers]).toEqual(["pass", []]);
      expect(review.signatures).toMatchObject({
        status: "trusted",
        signers: { policy_decision: POLICY, execution_ticket: OWNER },
      });
    },
  );

  test.each([nodeVerifier(TRUST), webVerifier(TRUST)])(
    "fails under another key of that name: $name",
    async (verifier) => {
      await writeSignatures(nodeSigner(OWNER, POLICY_KEY.privateKey));
      const review = await reviewFolder(folder, TRUST, verifier);
      expect([review.verdict, review.signatures.status]).toEqual(["fail", "invalid"]);
      expect(review.blockers.map(({ code }) => code)).toContain("signature_invalid");
    },
  );
});

interface Group {
  readonly publicKey: { readonly pk: string };
  readonly tests: readonly {
    readonly tcId: number;
    readonly msg: string;
    readonly sig: string;
    readonly result: string;
  }[];
}

describe.skipIf(vectors === "")("published cases of Ed25519 (needs the vectors)", () => {
  test("get the published results on both platforms", async () => {
    const { testGroups, numberOfTests } = JSON.parse(
      readFileSync(join(vectors, "wycheproof", "ed25519_test.json"), "utf8"),
    ) as { readonly testGroups: readonly Group[]; readonly numberOfTests: number };
    const cases = testGroups.flatMap(({ publicKey, tests }) => tests.map((each) => ({ ...each, pk: publicKey.pk })));
    const results = await Promise.all(
      cases.map(async ({ tcId, pk, msg, sig }) => [
        tcId,
        await isSignature(checkOnNode, hex(pk), hex(sig), hex(msg)),
        await isSignature(checkOnWeb, hex(pk), hex(sig), hex(msg)),
      ]),
    );
    expect(results).toEqual(cases.map(({ tcId, result }) => [tcId, result === "valid", result === "valid"]));
    expect(cases).toHaveLength(numberOfTests);
    expect(cases.filter(({ result }) => result === "valid").length).toBeGreaterThan(50);
  });
});
