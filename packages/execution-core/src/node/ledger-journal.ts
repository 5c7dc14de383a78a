// The journal of a file ledger: numbered files, each naming the digest of the one before it. Whoever publishes number n
// has read everything up to n - 1, because the name n can be taken only once: that is the whole of the locking.

import { randomBytes } from "node:crypto";

import {
  isGovEngineError,
  isSha256Hex,
  parseJsonObject,
  sha256,
  stringifyJson,
  type JsonObject,
  type Sha256Hex,
} from "@govengine/artifact-core";
import type { LedgerEvent } from "../ledger/ledger-book.ts";
import { isLedgerEvent } from "../ledger/ledger-shapes.ts";
import { ledgerError, nextNumber, publishFile, readFileOf, sweepDrafts, type LedgerFolder } from "./ledger-folder.ts";

const FORMAT = "govengine.ticket-ledger.v1";
const FIRST_KEYS: readonly string[] = ["format", "ledger_id", "sequence"];
const EVENT_KEYS: readonly string[] = ["event", "format", "previous", "sequence"];
const LEDGER_ID = /^[0-9a-f]{32}$/u;
/** How many files are read at once when a journal is opened. */
const BATCH = 32;

/** Takes an event in, and says false when it can't have happened here. */
export type TakeEvent = (event: LedgerEvent) => boolean;

/** One process's view of a journal. Its calls must not overlap: {@link fileTicketLedger} queues them. */
export class LedgerJournal {
  readonly #folder: LedgerFolder;
  readonly #take: TakeEvent;
  /** The last file that was taken in. */
  #last: { readonly sequence: number; readonly digest: Sha256Hex } | null = null;
  /** Whether every file that was there at first was taken in. Until then an absent file is a gap, afterwards the end. */
  #opened = false;

  constructor(folder: LedgerFolder, take: TakeEvent) {
    this.#folder = folder;
    this.#take = take;
  }

  /**
   * Takes in every event that was published since the last call, by whichever process.
   *
   * @returns how many files that were.
   * @throws GovEngineError `ledger_missing`, `ledger_damaged`, `ledger_io_failed`
   */
  async refresh(): Promise<number> {
    const before = this.#next();
    await (this.#opened && this.#last !== null ? this.#requireLast(this.#last) : this.#open());
    while (this.#takeFile(await readFileOf(this.#folder, this.#next()))) {
      // Every call takes in one more file.
    }
    return this.#next() - before;
  }

  /**
   * Publishes an event behind everything that was taken in, and takes it in.
   *
   * @returns false when another process took the place: refresh and decide again.
   * @throws GovEngineError `ledger_io_failed`
   */
  async append(event: LedgerEvent): Promise<boolean> {
    const text = fileText({ format: FORMAT, sequence: this.#next(), previous: this.#last?.digest, event });
    if (!(await publishFile(this.#folder, this.#next(), text))) return false;
    this.#takeEvent(event, sha256(text));
    return true;
  }

  async #open(): Promise<void> {
    const count = await nextNumber(this.#folder);
    if (count === 0) throw ledgerError("ledger_missing");
    await sweepDrafts(this.#folder, count);
    for (let first = this.#next(); first < count; first = this.#next()) {
      const numbers = Array.from({ length: Math.min(BATCH, count - first) }, (_, offset) => first + offset);
      const files = await Promise.all(numbers.map((number) => readFileOf(this.#folder, number)));
      if (!files.every((file) => this.#takeFile(file))) throw ledgerError("ledger_damaged");
    }
    this.#opened = true;
  }

  /** A journal never changes what it has: another last file means another folder or an older copy in its place. */
  async #requireLast({ sequence, digest }: { readonly sequence: number; readonly digest: Sha256Hex }): Promise<void> {
    const file = await readFileOf(this.#folder, sequence);
    if (file === null || sha256(file) !== digest) throw ledgerError("ledger_damaged");
  }

  #takeFile(bytes: Uint8Array | null): boolean {
    if (bytes === null) return false;
    const digest = sha256(bytes);
    const file = readFile(bytes, digest);
    if (file["sequence"] !== this.#next()) throw ledgerError("ledger_damaged");
    if (this.#last === null) {
      if (!isFirst(file)) throw ledgerError("ledger_damaged");
      this.#last = { sequence: 0, digest };
      return true;
    }
    const event = isEventFile(file) && file["previous"] === this.#last.digest ? file["event"] : undefined;
    if (!isLedgerEvent(event)) throw ledgerError("ledger_damaged");
    this.#takeEvent(event, digest);
    return true;
  }

  #takeEvent(event: LedgerEvent, digest: Sha256Hex): void {
    if (!this.#take(event)) throw ledgerError("ledger_damaged");
    this.#last = { sequence: this.#next(), digest };
  }

  #next(): number {
    return this.#last === null ? 0 : this.#last.sequence + 1;
  }
}

/** The first file of a new journal. Its id keeps the files of two ledgers apart. */
export function firstFileText(): string {
  return fileText({ format: FORMAT, sequence: 0, ledger_id: randomBytes(16).toString("hex") });
}

/** A file has one spelling: sorted keys, no white space, one line end. */
function fileText(file: object): string {
  return `${stringifyJson(file, { sorted: true })}\n`;
}

function readFile(bytes: Uint8Array, digest: Sha256Hex): JsonObject {
  let file: JsonObject;
  try {
    file = parseJsonObject(bytes);
  } catch (error) {
    throw isGovEngineError(error) ? ledgerError("ledger_damaged", error) : error;
  }
  if (sha256(fileText(file)) !== digest) throw ledgerError("ledger_damaged");
  return file;
}

function isFirst(file: JsonObject): boolean {
  const { ledger_id: id } = file;
  return hasExactly(file, FIRST_KEYS) && typeof id === "string" && LEDGER_ID.test(id);
}

function isEventFile(file: JsonObject): boolean {
  return hasExactly(file, EVENT_KEYS) && isSha256Hex(file["previous"]);
}

function hasExactly(file: JsonObject, keys: readonly string[]): boolean {
  return (
    file["format"] === FORMAT &&
    Object.keys(file).length === keys.length &&
    keys.every((key) => Object.hasOwn(file, key))
  );
}
