// A ticket passes only for the contract whose digest it names, with an approval that can be used.

import { digest } from "@govengine/artifact-core";
import { checkTicket, explainTicket } from "@govengine/sclite-bridge";
import { expect, it } from "vitest";
import { ARTIFACT_WORDS, bundleSeed, objectOrNull, SEPARATOR } from "./bundle-seed.ts";
import { expectHolds } from "./fuzz.ts";

function run(input: string): string {
  const [ticketText = "", contractText = ""] = input.split(SEPARATOR);
  const ticket = objectOrNull(ticketText);
  const contract = objectOrNull(contractText);
  if (ticket === null || contract === null) return "no objects";
  explainTicket(ticket);
  const { status, blockers, reviews } = checkTicket(ticket, contract, { at: "2026-03-02T08:30:00Z" });
  if (status !== "passed") return [...new Set([...blockers, ...reviews].map(({ code }) => code))].join();
  const bound = digest(contract, "sclite-json-v0.1");
  expect(ticket).toMatchObject({
    approval: { status: expect.stringMatching(/^approved(?:_for_dry_run)?$/u) as string },
    integrity: { ticket_binds_execution_contract_digest: bound },
    links: { execution_contract: { descriptor: { digest: bound } } },
  });
  return "yes";
}

it("the ticket check holds what it promises", { timeout: 7_200_000 }, async () => {
  const { action } = await bundleSeed();
  const seed = [action.execution_ticket, action.execution_contract].map((each) => JSON.stringify(each)).join(SEPARATOR);
  await expectHolds({ name: "ticket", seeds: [seed], words: ARTIFACT_WORDS, run });
});
