// Declared interface and schema agree in both directions, or the program doesn't compile.

import * as v from "valibot";
import {
  boolean,
  closed,
  defineRecord,
  identifier,
  list,
  oneOf,
  optionalMember,
  record,
  withDefault,
  type RecordType,
} from "../../src/define.ts";

/** Compiles only for the record type of exactly these members. */
declare function takes<T extends object>(type: RecordType<T>): void;

interface Lease {
  readonly lease_id: string;
  readonly state: "active" | "released";
  readonly refs: readonly string[];
  readonly note?: string;
  readonly open: boolean;
}

const schema = v.strictObject({
  lease_id: identifier(),
  state: withDefault(oneOf(["active", "released"]), "active"),
  refs: list(identifier()),
  note: optionalMember(identifier()),
  open: boolean(),
});

const head = { name: "lease", recordType: "govengine.example.Lease", schemaVersion: "v1", schema } as const;

export const Lease: RecordType<Lease> = defineRecord({
  ...head,
  derived: { open: ({ state }) => state === "active" },
  aliases: { lease_id: ["id"] },
  codes: { missing: { lease_id: "missing_lease_id" } },
  check: ({ refs }) => (refs.length > 0 ? [] : []),
});

interface SameInAnotherOrder {
  readonly open: boolean;
  readonly note?: string;
  readonly refs: readonly string[];
  readonly state: "released" | "active";
  readonly lease_id: string;
}
takes<SameInAnotherOrder>(Lease);

// The same call as below with the right members compiles.
takes<Lease>(defineRecord(head));

interface WithMore extends Lease {
  readonly more: string;
}
// @ts-expect-error a member that the schema lacks
takes<WithMore>(defineRecord(head));

interface WithMoreOptional extends Lease {
  readonly more?: string;
}
// @ts-expect-error an optional member that the schema lacks
takes<WithMoreOptional>(defineRecord(head));

// @ts-expect-error a member that the interface lacks
takes<Omit<Lease, "state">>(defineRecord(head));

// @ts-expect-error an optional member that the interface lacks
takes<Omit<Lease, "note">>(defineRecord(head));

interface Narrower extends Omit<Lease, "state"> {
  readonly state: "active";
}
// @ts-expect-error a word that the interface lacks
takes<Narrower>(defineRecord(head));

interface Wider extends Omit<Lease, "state"> {
  readonly state: "active" | "released" | "expired";
}
// @ts-expect-error a word that the schema lacks
takes<Wider>(defineRecord(head));

interface AlwaysNoted extends Omit<Lease, "note"> {
  readonly note: string;
}
// @ts-expect-error a member that the schema lets be absent
takes<AlwaysNoted>(defineRecord(head));

interface Untyped extends Omit<Lease, "refs"> {
  readonly refs: readonly unknown[];
}
// @ts-expect-error items of another type
takes<Untyped>(defineRecord(head));

interface Mutable extends Omit<Lease, "refs"> {
  readonly refs: string[];
}
// @ts-expect-error a list that could be changed
takes<Mutable>(defineRecord(head));

defineRecord({
  ...head,
  // @ts-expect-error a derived member of another type
  derived: { open: () => "yes" },
});

defineRecord({
  ...head,
  // @ts-expect-error a derived member can't follow from itself
  derived: { open: ({ open }) => open },
});

defineRecord({
  ...head,
  // @ts-expect-error a derived member that isn't declared
  derived: { closed: () => true },
});

takes<Lease>(
  defineRecord({
    ...head,
    filled: { state: ({ refs }) => (refs.length > 0 ? "active" : "released") },
    derived: { open: ({ state }) => state === "active" },
  }),
);

defineRecord({
  ...head,
  // @ts-expect-error a filled member of another type
  filled: { state: () => "expired" },
});

defineRecord({
  ...head,
  // @ts-expect-error a filled member can't follow from itself
  filled: { state: ({ state }) => state },
});

defineRecord({
  ...head,
  // @ts-expect-error a filled member that isn't declared
  filled: { closed: () => true },
});

defineRecord({
  ...head,
  // @ts-expect-error an alias of a member that isn't declared
  aliases: { lease: ["id"] },
});

defineRecord({
  ...head,
  // @ts-expect-error a record type of another owner
  recordType: "example.Lease",
});

// @ts-expect-error a default outside the list
withDefault(oneOf(["active", "released"]), "expired");

interface Pool {
  readonly leases: readonly Lease[];
  readonly limits: { readonly most: string; readonly note?: string };
}
const poolSchema = v.strictObject({
  leases: list(record(Lease)),
  limits: closed({ most: identifier(), note: optionalMember(identifier()) }),
});
export const Pool: RecordType<Pool> = defineRecord({
  name: "pool",
  recordType: "govengine.example.Pool",
  schemaVersion: "v1",
  schema: poolSchema,
});

interface PoolOfMore extends Omit<Pool, "leases"> {
  readonly leases: readonly WithMore[];
}
// @ts-expect-error a nested record with a member more
takes<PoolOfMore>(Pool);

interface PoolWithOther extends Omit<Pool, "limits"> {
  readonly limits: { readonly most: number };
}
// @ts-expect-error a closed part of another type
takes<PoolWithOther>(Pool);
