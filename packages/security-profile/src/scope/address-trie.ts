// Rules about addresses, found bit by bit: a question walks at most 32 or 128 steps, whatever the number of ranges.

import { bitAt, type AddressForm, type Cidr } from "./cidr.ts";
import { emptyTable, type ServiceTable } from "./service-table.ts";

/** A range of addresses in the trie. */
interface Node {
  table: ServiceTable | null;
  readonly below: [Node | null, Node | null];
}

/** Ranges of IPv4 and of IPv6 addresses, apart: an IPv6 address is never in an IPv4 range. */
export interface AddressTrie {
  readonly v4: Node;
  readonly v6: Node;
}

/** An empty trie. */
export function emptyTrie(): AddressTrie {
  return { v4: emptyNode(), v6: emptyNode() };
}

/** The table of a range, made when it is new. */
export function tableOfRange(trie: AddressTrie, { bytes, bits }: Cidr): ServiceTable {
  let node = bytes.length === 4 ? trie.v4 : trie.v6;
  for (let at = 0; at < bits; at += 1) {
    const bit = bitAt(bytes, at);
    node = node.below[bit] ??= emptyNode();
  }
  node.table ??= emptyTable();
  return node.table;
}

/** The tables of every range that an address is in, of at least so many bits. */
export function tablesOfAddress(trie: AddressTrie, { bytes, minBits }: AddressForm): readonly ServiceTable[] {
  const tables: ServiceTable[] = [];
  let node: Node | null = bytes.length === 4 ? trie.v4 : trie.v6;
  for (let at = 0; node !== null; at += 1) {
    if (node.table !== null && at >= minBits) tables.push(node.table);
    node = at < bytes.length * 8 ? node.below[bitAt(bytes, at)] : null;
  }
  return tables;
}

function emptyNode(): Node {
  return { table: null, below: [null, null] };
}
