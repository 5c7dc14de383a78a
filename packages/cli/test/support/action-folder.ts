// A folder with the demo's action as it is before its run, for `govengine gate`.

import { generateKeyPairSync, sign, type KeyObject } from "node:crypto";

import { type DetachedSignature, type JsonObject, signatureInput, stringifyJson } from "@govengine/artifact-core";
import { ARTIFACT_FILES } from "@govengine/sclite-bridge";

import { type ApprovedAction, approvedAction } from "../../src/demo/action.ts";
import { filled } from "./scratch.ts";

/** A time within the window of the demo's ticket. */
export const IN_TIME = "2026-01-05T09:12:00Z";
/** The runtime that the demo's ticket names. */
export const RUNTIME = "runtime:govengine-demo";

/** The demo's action. */
export const ACTION: ApprovedAction = await approvedAction("demo");

/** What a test changes of the action. */
export interface ActionChanges {
  readonly artifacts?: Partial<ApprovedAction["artifacts"]>;
  readonly signatures?: readonly DetachedSignature[];
}

/** Writes the four artifacts and their signatures, and gives the folder back. */
export function actionFolder(
  folder: string,
  { artifacts, signatures = ACTION.signatures }: ActionChanges = {},
): string {
  const all: Readonly<Record<string, JsonObject>> = { ...ACTION.artifacts, ...artifacts };
  const files = Object.entries(all).map(([role, artifact]) => [
    ARTIFACT_FILES[role as keyof typeof ARTIFACT_FILES],
    stringifyJson(artifact),
  ]);
  return filled(folder, { ...Object.fromEntries(files), "signatures.json": JSON.stringify({ signatures }) });
}

/** An Ed25519 key pair, the public key as a trust file writes it. */
export interface Keys {
  readonly publicKey: string;
  readonly privateKey: KeyObject;
}

/** Makes a key pair. */
export function newKeys(): Keys {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  return { publicKey: publicKey.export({ format: "jwk" }).x ?? "", privateKey };
}

/** The demo's signatures again, of the same subjects, each made with a real key. */
export function signedWith(keys: Keys): readonly DetachedSignature[] {
  return ACTION.signatures.map(({ purpose, form, digest, signer_id }) => {
    const subject = { purpose, form, digest, signer_id };
    const signature = sign(null, signatureInput(subject), keys.privateKey).toString("base64url");
    return { ...subject, algorithm: "ed25519", signature };
  });
}
