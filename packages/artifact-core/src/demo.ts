// Demo ports, for fixtures and first steps: anybody can make these signatures, so they say nothing of who did. A live
// kernel refuses them.

export {
  DEMO_SIGNATURE_ALGORITHM,
  DEMO_SIGNATURE_MODE,
  demoSignature,
  type DemoSignatureParts,
} from "./demo/demo-signature.ts";
export { demoSigner, demoVerifier } from "./demo/demo-ports.ts";
export {
  demoDigestSigner,
  demoDigestVerifier,
  demoSignAndVerify,
  type DemoDigestSigner,
  type DemoDigestVerifier,
  type DemoSigningRequest,
  type DemoVerifierOptions,
} from "./demo/demo-digest-binding.ts";
