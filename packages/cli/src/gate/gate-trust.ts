// Whose signatures count for `govengine gate`: those of the trust file, and demo signatures when they were asked for.

import {
  createTrustRules,
  dryRunWithoutSignatures,
  isJsonObject,
  isSignerId,
  type JsonValue,
  type SignaturePurpose,
  type Trust,
  type TrustedSigner,
  type Verifier,
} from "@govengine/artifact-core";
import { DEMO_SIGNATURE_ALGORITHM, demoVerifier } from "@govengine/artifact-core/demo";

import type { TrustFile } from "../trust/trust-file.ts";

const DEMO_PURPOSES: readonly SignaturePurpose[] = ["policy_decision", "execution_ticket"];

/**
 * The trust of the gate. Without a trust file and without demo signers nothing is verified, and the caller has to say so.
 * Demo signers are whoever the demo signatures name, as owners; a name of the trust file keeps its key.
 */
export function gateTrust(file: TrustFile | null, demo: boolean, signatures: readonly JsonValue[]): Trust {
  if (!demo) return file ?? dryRunWithoutSignatures();
  const known = new Set(file?.signerIds);
  const signers = demoSigners(signatures).filter(({ signer_id }) => !known.has(signer_id));
  const rules = createTrustRules({
    signers: [...(file?.rules.signers ?? []), ...signers],
    ...(file === null ? {} : { require: file.rules.require }),
  });
  return { rules, verifier: file === null ? demoVerifier() : eitherVerifier(file) };
}

/** `demo-signer` is always among them: rules without any signer are refused, and that name proves as little as any other. */
function demoSigners(signatures: readonly JsonValue[]): readonly TrustedSigner[] {
  const named = signatures.flatMap((each) => {
    const signer = isJsonObject(each) && each["algorithm"] === DEMO_SIGNATURE_ALGORITHM ? each["signer_id"] : null;
    return typeof signer === "string" && isSignerId(signer) && signer !== "unsigned" ? [signer] : [];
  });
  return [...new Set(["demo-signer", ...named])].map((signer_id) => ({
    signer_id,
    purposes: DEMO_PURPOSES,
    roles: ["owner"],
  }));
}

function eitherVerifier({ signerIds, verifier }: TrustFile): Verifier {
  const demo = demoVerifier();
  return Object.freeze({
    name: "trust-file-or-demo",
    demo: true,
    verify: (...[signature, input]: Parameters<Verifier["verify"]>) =>
      (signerIds.includes(signature.signer_id) ? verifier : demo).verify(signature, input),
  });
}
