// The approval desk: a person sees the whole view and types a part of its digest, or rejects. Its signatures are an HMAC
// under a key that only this process has, so they prove to this kernel, and to nobody else, what was decided at this desk.

import { createTrustRules, hmacSha256, type SignatureTrust, type Signer } from "@govengine/artifact-core";
import {
  type ApprovalView,
  approveTicket,
  type ProposedTicket,
  rejectTicket,
  type SignedTicket,
} from "@govengine/sclite-bridge";

const ALGORITHM = "hmac-sha256";
const DIGITS = 8;
const ATTEMPTS = 3;

/** Where a person sits. */
export interface Terminal {
  write(text: string): void;
  /** The line that was typed, without its end; null when there is nobody any more. */
  ask(question: string): Promise<string | null>;
}

/** Who approves at this desk, with the desk's key. */
export interface Desk {
  readonly approver: string;
  readonly signer: Signer;
  /** Trust in this desk and in nobody else. */
  readonly trust: SignatureTrust;
}

/** A desk with a key of 32 bytes that the caller keeps to itself. */
export function approvalDesk(approver: string, key: Uint8Array): Desk {
  return {
    approver,
    signer: { signer_id: approver, algorithm: ALGORITHM, demo: false, sign: (_, input) => hmacSha256(key, input) },
    trust: {
      rules: createTrustRules({
        signers: [{ signer_id: approver, purposes: ["execution_ticket"], roles: ["owner"] }],
        require: { dry_run: ["execution_ticket"] },
      }),
      verifier: {
        name: "approval-desk",
        demo: false,
        verify({ algorithm, signature, signer_id, purpose, digest }, input) {
          const isOurs = algorithm === ALGORITHM && signer_id === approver;
          // Compared as digests of both, so that no timing says where they differ.
          const valid = isOurs && hmacSha256(key, signature) === hmacSha256(key, hmacSha256(key, input));
          return { status: valid ? "valid" : "invalid", signer_id, purpose, digest };
        },
      },
    },
  };
}

/** Shows a view and asks for a decision. Only the first digits of its digest approve; nobody there rejects. */
export async function askPerson({ lines, digest }: ApprovalView, terminal: Terminal): Promise<"approve" | "reject"> {
  terminal.write(`${[...lines, `Digest of this view: ${digest}`].join("\n")}\n`);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const answer = await terminal.ask(`The first ${DIGITS} digits of the digest approve, "reject" rejects: `);
    if (answer === null || answer === "reject") return "reject";
    if (answer === digest.slice(0, DIGITS)) return "approve";
    terminal.write("These aren't the digits.\n");
  }
  return "reject";
}

/** Has a person decide on a proposal, and signs what was decided. Errors as `approveTicket`. */
export async function decideAtDesk(
  { proposal, view }: ProposedTicket,
  approval_id: string,
  { approver, signer }: Desk,
  terminal: Terminal,
): Promise<SignedTicket> {
  const input = { approver, approval_id, view_digest: view.digest, signer };
  const decision = await askPerson(view, terminal);
  if (decision === "reject") return rejectTicket(proposal, input);
  return approveTicket(proposal, { ...input, status: "approved_for_dry_run" });
}
