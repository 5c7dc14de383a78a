// Attacks on digests, signatures and envelopes.

import { from, own, type Attack } from "./attack.ts";

/** The rows, in the order of the catalogue. */
export const SIGNATURE_ATTACKS: readonly Attack[] = [
  {
    id: "record-digest-spelling",
    tag: "record",
    attack: "Write a digest shorter, longer, in upper case, under another label or with a line end.",
    line: "a3b3498089a88d230b4d289755a75e2bf5907fcd12f1d295ab6183925b7ea82d",
    tests: [
      own("record", "record-digest-spelling: %s never equals anything, asked again and again"),
      own("record", "record-digest-spelling: a ticket that names its contract in another spelling is refused"),
      from("artifact-core/json/digest", "give the same answer every time"),
      from("sclite-bridge/guard/constant-time", "says what === says, of any two texts"),
    ],
    ends: ["not equal", "artifact_schema_invalid"],
  },
  {
    id: "record-signature-domain",
    tag: "record",
    attack: "Replay the signed bytes of one kind of artifact as those of another.",
    line: "6c4f1f7340ff68e127190e48da2344faedcff18a8d2971a272b957c7c3ab42dc",
    tests: [
      own("record", "record-signature-domain: what was signed for one purpose counts for no other"),
      own(
        "record",
        "record-signature-domain: a signature of the right digest under another purpose isn't one of the ticket",
      ),
      from("artifact-core/trust/signature-input", "differs for every two subjects"),
    ],
    ends: ["signature_digest_mismatch", "invalid_signature_subject", "signature_missing"],
  },
  {
    id: "record-signature-algorithm",
    tag: "record",
    attack: "Let the signature say how it is to be verified: none, a hash with a public key, another curve.",
    line: "249d8e056dbbd7867dd487f63c946b501120eb5ecce49b3cb1d32b51dcc329c1",
    tests: [
      own("record", "record-signature-algorithm: a signature isn't verified as its own word %j says"),
      from("cli/trust/trust-file", "with another algorithm"),
      from("cli/trust/trust-file", "knows a signature of the key that the file gives the signer"),
    ],
    ends: ["signature_unknown", "signature_malformed", "invalid_trust_file"],
    reason:
      "No JWS, ECDSA or HMAC signature is read by any package: the built-in verifier of the command knows Ed25519 alone, by keys that the host's own file names.",
  },
  {
    id: "record-signature-own-key",
    tag: "record",
    attack: "Bring the key along with the signature.",
    line: "3ca402b73682a4af4aca51c95422c8a925b343cd96c503d5b282aee80405c515",
    tests: [
      own("record", "record-signature-own-key: a key that came along is refused, and so is its owner"),
      from("artifact-core/trust/detached-signature", "takes no key along"),
      from("artifact-core/trust/signing-policy", "holds no key material"),
    ],
    ends: ["unknown_detached_signature_field", "signer_not_allowed"],
  },
  {
    id: "record-signature-counting",
    tag: "later",
    attack: "Reach a number of signatures with one key, two names for it, or one person in two roles.",
    line: "f3b8cd11d79a3d36510c29edaeb4a0e871a7837e0aaf6a7ecfe2a9aa53661a1b",
    tests: [
      own("record", "record-signature-counting: a purpose has one signature, however often it is repeated"),
      from("cli/trust/trust-file", "with one key under two names"),
      from("cli/trust/trust-file", "with one name twice"),
    ],
    ends: ["duplicate_signature", "duplicate_trust_key", "duplicate_trusted_signer"],
    reason:
      "One signature decides; counting N of M signers isn't built, so there is no number to reach. A second signature for a purpose is refused, and so is a trust file with one key under two names.",
  },
  {
    id: "record-signature-edge-points",
    tag: "record",
    attack: "Use points of small order, an S or a key that isn't reduced, so that verifiers disagree.",
    line: "fa8169a30a9a665f5ac4057fcc8a975da5d43c1d6ccf69539502cfc9ffcab85b",
    tests: [
      from("cli/trust/ed25519", "of small order is refused, with either sign: %s"),
      from("cli/trust/ed25519", "whose S isn't below the order is refused: it would be a second signature of the same"),
      from("cli/trust/ed25519", "whose R is of small order is refused: %s"),
      from("cli/trust/ed25519", "get the published results"),
      from("cli/trust/trust-file", "with a key of small order"),
    ],
    ends: ["trust_key_invalid"],
    reason: "Ed25519 is verified in one place, the command on Node.js; other runtimes bring a verifier of their own.",
  },
  {
    id: "record-signature-encoding",
    tag: "record",
    attack: "Spell a signature in a second way that a lenient decoder takes.",
    line: "0c800c702a07700175546dba61bd1bc2a17561dd8271958a2e5f4420a7b9e3bb",
    tests: [
      own("record", "record-signature-encoding: a signature with %j behind it is another text"),
      from("cli/trust/ed25519", "is read in its one spelling"),
    ],
    ends: ["signature_malformed", "signature_invalid"],
  },
  {
    id: "record-signature-backdating",
    tag: "later",
    attack: "Date a signature of a stolen key before the theft.",
    line: "bf9f6cfcd035944913ffb91edb7462d03688b1bb721ec131d27a53343ea64811",
    tests: [from("cli/trust/trust-file", "gives rules without keys, and a verifier that isn't the demo's")],
    ends: [],
    reason:
      "No rule has a time of compromise, and no time inside an artifact makes a signature good: a host takes the signer out of its rules, or revokes the ticket, and both are looked at when it runs.",
  },
];
