// Whether the receipt's own times lie in the ticket's window. No clock is asked: a bundle is judged the same way for ever.

import { pointer, problem, type JsonObject, type JsonValue, type Problem } from "@govengine/artifact-core";
import { memberAt } from "../artifact/member.ts";
import { within } from "../artifact/problems.ts";
import { compareTimestamps, parseTimestamp, type Timestamp } from "./timestamp.ts";

/** A reason why the times of a ticket or a receipt fail. */
export type WindowBlocker = Problem<
  "invalid_timestamp" | "invalid_ticket_interval" | "receipt_interval_reversed" | "ticket_window_violation"
>;

/** What the times came to. */
export interface WindowResult {
  readonly status: "passed" | "review" | "failed";
  readonly detail: string;
  readonly blockers: readonly WindowBlocker[];
  readonly reviews: readonly Problem<"receipt_time_missing" | "receipt_not_executed">[];
}

/** The outcome words of a receipt that records no execution. */
export const NOT_EXECUTED_STATUSES = ["blocked", "rejected", "denied", "failed", "skipped", "not_executed"] as const;

const VALIDITY = { from: ["validity", "not_before"], to: ["validity", "not_after"] } as const;
const EXECUTION = { from: ["execution", "started_at"], to: ["execution", "ended_at"] } as const;
type Interval = Readonly<Record<"from" | "to", readonly [string, string]>>;

/**
 * Compares the receipt's start and end with the ticket's window; both ends belong to it, and a window of length zero is
 * one. A receipt without times, or one that records no execution, is for a human to judge.
 */
export function checkWindow(ticket: JsonObject, receipt: JsonObject): WindowResult {
  const blockers = [
    ...within("/execution_ticket", ticketWindowProblems(ticket)),
    ...within("/execution_receipt", receiptTimeProblems(receipt)),
    ...within("/execution_receipt", outsideProblems(ticket, receipt)),
  ];
  const reviews = within("/execution_receipt", [...missingTimes(receipt), ...recordsNoExecution(receipt)]);
  if (blockers.length > 0) {
    return { status: "failed", detail: "the times of ticket and receipt don't fit", blockers, reviews };
  }
  if (reviews.length > 0) {
    return { status: "review", detail: "the receipt shows no execution within the window", blockers, reviews };
  }
  return { status: "passed", detail: "the receipt's own times lie in the ticket's window", blockers, reviews };
}

/** What is wrong with a ticket's window by itself. */
export function ticketWindowProblems(ticket: JsonObject): readonly WindowBlocker[] {
  const reversed = isAfter(instantAt(ticket, VALIDITY.from), instantAt(ticket, VALIDITY.to));
  return [
    ...unreadable(ticket, VALIDITY.from),
    ...unreadable(ticket, VALIDITY.to),
    ...(reversed ? [problem("invalid_ticket_interval", "/validity")] : []),
  ];
}

/** What is wrong with a receipt's times by themselves. Missing ones are not wrong. */
export function receiptTimeProblems(receipt: JsonObject): readonly WindowBlocker[] {
  const given = [EXECUTION.from, EXECUTION.to].filter((way) => valueAt(receipt, way) !== undefined);
  const reversed = isAfter(instantAt(receipt, EXECUTION.from), instantAt(receipt, EXECUTION.to));
  return [
    ...given.flatMap((way) => unreadable(receipt, way)),
    ...(reversed ? [problem("receipt_interval_reversed", "/execution")] : []),
  ];
}

function outsideProblems(ticket: JsonObject, receipt: JsonObject): readonly WindowBlocker[] {
  const notBefore = instantAt(ticket, VALIDITY.from);
  const notAfter = instantAt(ticket, VALIDITY.to);
  return [EXECUTION.from, EXECUTION.to].flatMap((way) => {
    const moment = instantAt(receipt, way);
    const isOutside = isAfter(notBefore, moment) || isAfter(moment, notAfter);
    return isOutside ? [problem("ticket_window_violation", pointer(way))] : [];
  });
}

function missingTimes(receipt: JsonObject): readonly Problem<"receipt_time_missing">[] {
  return [EXECUTION.from, EXECUTION.to]
    .filter((way) => valueAt(receipt, way) === undefined)
    .map((way) => problem("receipt_time_missing", pointer(way)));
}

function recordsNoExecution(receipt: JsonObject): readonly Problem<"receipt_not_executed">[] {
  const status = memberAt(receipt, "outcome", "status");
  // A receipt that doesn't say how it ended shows no execution either.
  const isNone =
    typeof status !== "string" || (NOT_EXECUTED_STATUSES as readonly string[]).includes(status.toLowerCase());
  return isNone ? [problem("receipt_not_executed", "/outcome/status")] : [];
}

function valueAt(artifact: JsonObject, [object, member]: Interval["from"]): JsonValue | undefined {
  return memberAt(artifact, object, member);
}

function instantAt(artifact: JsonObject, way: Interval["from"]): Timestamp | null {
  return parseTimestamp(valueAt(artifact, way));
}

function unreadable(artifact: JsonObject, way: Interval["from"]): readonly WindowBlocker[] {
  return instantAt(artifact, way) === null ? [problem("invalid_timestamp", pointer(way))] : [];
}

function isAfter(first: Timestamp | null, second: Timestamp | null): boolean {
  return first !== null && second !== null && compareTimestamps(first, second) > 0;
}
