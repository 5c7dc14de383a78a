import { generateKeyPairSync, sign, type KeyObject } from "node:crypto";

import {
  type DetachedSignature,
  isGovEngineError,
  signatureInput,
  type SignatureSubject,
  sha256,
} from "@govengine/artifact-core";
import { describe, expect, test } from "vitest";

import { readTrustFile } from "../../src/trust/trust-file.ts";

interface Signer {
  readonly publicKey: string;
  readonly privateKey: KeyObject;
}

function newSigner(): Signer {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  return { publicKey: publicKey.export({ format: "jwk" }).x ?? "", privateKey };
}

const OWNER = newSigner();
const ENGINE = newSigner();

function row(signer_id: string, { publicKey }: Signer, more: Readonly<Record<string, unknown>> = {}): object {
  return { signer_id, algorithm: "ed25519", public_key: publicKey, purposes: ["execution_ticket"], ...more };
}

function file(more: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return {
    schema_version: "govengine.trust.v1",
    signers: [row("owner:ada", OWNER, { roles: ["owner"] }), row("engine", ENGINE)],
    require: { dry_run: ["execution_ticket"], live: ["execution_ticket", "policy_decision"] },
    ...more,
  };
}

function read(value: unknown): ReturnType<typeof readTrustFile> {
  return readTrustFile(new TextEncoder().encode(JSON.stringify(value)));
}

function refusal(value: unknown): readonly string[] {
  try {
    read(value);
  } catch (error) {
    if (!isGovEngineError(error)) throw error;
    return error.problems.map(({ code, path }) => `${code} ${path}`);
  }
  return [];
}

const SUBJECT: SignatureSubject = {
  purpose: "execution_ticket",
  form: "sclite-json-v0.1",
  digest: sha256("a ticket"),
  signer_id: "owner:ada",
};

function signed(subject: SignatureSubject, { privateKey }: Signer): DetachedSignature {
  const signature = sign(null, signatureInput(subject), privateKey).toString("base64url");
  return { ...subject, algorithm: "ed25519", signature };
}

function status(signature: DetachedSignature): unknown {
  return read(file()).verifier.verify(signature, signatureInput(signature));
}

describe("a trust file", () => {
  test("gives rules without keys, and a verifier that isn't the demo's", () => {
    const { rules, verifier, signerIds } = read(file());
    expect(rules).toEqual({
      signers: [
        { signer_id: "owner:ada", purposes: ["execution_ticket"], roles: ["owner"] },
        { signer_id: "engine", purposes: ["execution_ticket"], roles: [] },
      ],
      require: { dry_run: ["execution_ticket"], live: ["execution_ticket", "policy_decision"] },
    });
    expect([verifier.demo, signerIds]).toEqual([false, ["owner:ada", "engine"]]);
  });

  test.each<[string, unknown, readonly string[]]>([
    ["of another version", file({ schema_version: "govengine.trust.v2" }), ["unknown_schema_version /schema_version"]],
    ["with a member that nobody knows", file({ keys: [] }), ["invalid_trust_file /keys"]],
    ["without signers", file({ signers: [] }), ["missing_trusted_signers /signers"]],
    ["whose signers are no list", file({ signers: {} }), ["invalid_trust_file /signers"]],
    ["with a signer that is none", file({ signers: ["ada"] }), ["invalid_trust_file /signers/0"]],
    [
      "with another algorithm",
      file({ signers: [row("ada", OWNER, { algorithm: "none" })] }),
      ["invalid_trust_file /signers/0/algorithm"],
    ],
    [
      "with a key of small order",
      file({ signers: [row("ada", { ...OWNER, publicKey: Buffer.alloc(32).toString("base64url") })] }),
      ["trust_key_invalid /signers/0/public_key"],
    ],
    [
      "with a padded key",
      file({ signers: [row("ada", { ...OWNER, publicKey: `${OWNER.publicKey}=` })] }),
      ["trust_key_invalid /signers/0/public_key"],
    ],
    [
      "with one key under two names",
      file({ signers: [row("ada", OWNER), row("bob", OWNER)] }),
      ["duplicate_trust_key /signers/1/public_key"],
    ],
    [
      "with one name twice",
      file({ signers: [row("ada", OWNER), row("ada", ENGINE)] }),
      ["duplicate_trusted_signer /signers/1/signer_id"],
    ],
    [
      "with an unknown purpose",
      file({ signers: [row("ada", OWNER, { purposes: ["anything"] })] }),
      ["unknown_signature_purpose /signers/0/purposes/0"],
    ],
    [
      "with an unknown member of a signer",
      file({ signers: [row("ada", OWNER, { trusted: true })] }),
      ["unknown_trust_rules_field /signers/0/trusted"],
    ],
    [
      "that lets unsigned tickets run live",
      file({ require: { live: ["policy_decision"] } }),
      ["live_needs_signed_ticket /require/live"],
    ],
  ])("%s is refused", (_, value, problems) => {
    expect(refusal(value)).toEqual(problems);
  });
});

describe("its verifier", () => {
  const echo = { signer_id: "owner:ada", purpose: "execution_ticket", digest: SUBJECT.digest };

  test("knows a signature of the key that the file gives the signer", () => {
    expect(status(signed(SUBJECT, OWNER))).toEqual({ ...echo, status: "valid" });
  });

  test.each<[string, DetachedSignature, string]>([
    ["another signer's key", signed(SUBJECT, ENGINE), "invalid"],
    ["another digest", { ...signed(SUBJECT, OWNER), digest: sha256("another") }, "invalid"],
    ["another purpose", { ...signed(SUBJECT, OWNER), purpose: "policy_decision" }, "invalid"],
    ["padding", { ...signed(SUBJECT, OWNER), signature: `${signed(SUBJECT, OWNER).signature}==` }, "invalid"],
    ["another algorithm", { ...signed(SUBJECT, OWNER), algorithm: "demo-sha256-digest-binding" }, "unknown"],
    ["a stranger", { ...signed(SUBJECT, OWNER), signer_id: "mallory" }, "unknown"],
  ])("doesn't take %s", (_, signature, expected) => {
    expect(status(signature)).toMatchObject({ status: expected });
  });
});
