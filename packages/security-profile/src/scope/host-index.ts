// Rules by host: names label by label, addresses bit by bit. A question costs as many steps as its host has labels or
// bits. No pattern is ever made from a rule.

import { parseCidr, type AddressForm } from "./cidr.ts";
import { emptyTrie, tableOfRange, tablesOfAddress, type AddressTrie } from "./address-trie.ts";
import { parseHost } from "./host.ts";
import type { ScopeRule } from "./rule.ts";
import { emptyTable, type ServiceTable } from "./service-table.ts";

/** Rules by the hosts that they are about. */
export interface HostIndex {
  readonly names: Map<string, ServiceTable>;
  /** By a domain: rules about every name below it. */
  readonly below: Map<string, ServiceTable>;
  /** Domains that a rule about some name below them exists for. */
  readonly above: Set<string>;
  readonly addresses: AddressTrie;
}

/** How the rules of an index are read. */
export interface IndexOptions {
  readonly rules: readonly ScopeRule[];
  /** Whether a rule about a host is about its sub-domains too. */
  readonly withSubdomains: boolean;
  readonly addServices: (table: ServiceTable, rule: ScopeRule) => void;
}

/** Builds an index of rules that were read. */
export function indexRules({ rules, withSubdomains, addServices }: IndexOptions): HostIndex {
  const index: HostIndex = { names: new Map(), below: new Map(), above: new Set(), addresses: emptyTrie() };
  for (const rule of rules) {
    for (const table of tablesOfRule(index, rule, withSubdomains)) addServices(table, rule);
  }
  return index;
}

/** The tables that a name is covered by: its own, and those of the domains above it. */
export function tablesOfName(index: HostIndex, labels: readonly string[]): readonly ServiceTable[] {
  const own = index.names.get(labels.join("."));
  return [...(own === undefined ? [] : [own]), ...tablesBelow(index, labels.slice(1))];
}

/** The tables of rules about every name below a domain, or below a domain above it. */
export function tablesBelow(index: HostIndex, labels: readonly string[]): readonly ServiceTable[] {
  const tables: ServiceTable[] = [];
  for (let at = 0; at < labels.length; at += 1) {
    const table = index.below.get(labels.slice(at).join("."));
    if (table !== undefined) tables.push(table);
  }
  return tables;
}

/** The tables that an address is covered by. */
export function tablesOfIp(index: HostIndex, address: AddressForm): readonly ServiceTable[] {
  return tablesOfAddress(index.addresses, address);
}

function tablesOfRule(index: HostIndex, rule: ScopeRule, withSubdomains: boolean): readonly ServiceTable[] {
  if (rule.cidr !== undefined) {
    const range = parseCidr(rule.cidr);
    return range === null ? [] : [tableOfRange(index.addresses, range)];
  }
  const reading = parseHost(rule.host ?? rule.suffix);
  if (!reading.ok) return [];
  const { host } = reading;
  if (host.kind !== "name") {
    return [tableOfRange(index.addresses, { bytes: host.bytes, bits: host.bytes.length * 8 })];
  }
  for (let at = 1; at < host.labels.length; at += 1) index.above.add(host.labels.slice(at).join("."));
  const own = rule.host !== undefined || rule.include_apex === true;
  const below = rule.suffix !== undefined || withSubdomains;
  return [...(own ? [tableAt(index.names, host.text)] : []), ...(below ? [tableAt(index.below, host.text)] : [])];
}

function tableAt(tables: Map<string, ServiceTable>, name: string): ServiceTable {
  let table = tables.get(name);
  if (table === undefined) {
    table = emptyTable();
    tables.set(name, table);
  }
  return table;
}
