// What would make a non-claim of the surface registry untrue, as far as code shows it: modules that the surface must not lead
// to, files of ours that it must not lead to, and names that it must not export.

import type { Reach } from "./reach.ts";

/** What a surface consists of. */
export interface SurfaceFacts extends Reach {
  /** What the surface's entry points export. */
  readonly names: readonly string[];
}

interface Denial {
  readonly modules?: RegExp;
  readonly files?: RegExp;
  readonly names?: RegExp;
}

const PROCESS = "child_process|cluster|worker_threads|vm|repl";
const NETWORK = "http|https|http2|net|tls|dgram|dns|inspector";
const STORAGE = "fs|sqlite";
const SCHEDULING = "events|timers|worker_threads|cluster|async_hooks";

/** Built-ins of these families, with and without `node:`, and their sub-paths. */
function builtIns(...families: readonly string[]): RegExp {
  return new RegExp(String.raw`^(?:node:)?(?:${families.join("|")})(?:\/|$)`, "u");
}

/** Packages of other projects, by their first word. */
const FOREIGN = /^(?:@?(?:engine|ravenclaw|logdash|openclaw|mcp|modelcontextprotocol|a2a|a2a-js))(?:\/|$)/u;
const SECURITY_FILES = /^security-profile\//u;

/** For each label what would make it untrue. */
export const DENIALS: Readonly<Record<string, Denial>> = {
  "SCLite schema/canonicalization ownership": { names: /^(?:add|define|register|replace)(?:Schema|CanonicalForm)/u },
  "PKI/key-store ownership": {
    modules: builtIns("crypto", "tls"),
    names: /keystore|privatekey|keypair|certificate|pki|kms/iu,
  },
  "raw artifact storage ownership": { modules: builtIns(STORAGE), files: /\/src\/node\//u },
  "workflow scheduling or event bus ownership": {
    modules: builtIns(SCHEDULING),
    names: /eventbus|scheduler|^schedule|^subscribe/iu,
  },
  "planner implementation ownership": { names: /^(?:create|make|run)Plan|^plan[A-Z]/u, files: SECURITY_FILES },
  "Ravenclaw security planning semantics ownership": { modules: FOREIGN, names: /ravenclaw/iu, files: SECURITY_FILES },
  "raw target or prompt ownership": { names: /^(?:raw|resolve)(?:Target|Prompt)/iu },
  "queue, scheduler, storage, adapter, command, or live-execution ownership": {
    modules: builtIns(PROCESS, NETWORK, STORAGE, SCHEDULING),
    names: /queue|schedul|storage|adapter|subprocess|liverunner/iu,
  },
  "domain policy meaning ownership": { files: SECURITY_FILES, names: /^(?:decide|evaluate)Policy/u },
  "operator approval workflow ownership": { modules: builtIns("readline"), names: /^(?:ask|notify|remind|send)[A-Z]/u },
  "audit storage or retention ownership": { modules: builtIns(STORAGE), names: /retention|auditstore|auditlog/iu },
  "raw target, prompt, command, credential, adapter, scheduler, storage, or live-execution ownership": {
    modules: builtIns(PROCESS, NETWORK, STORAGE, SCHEDULING),
    names: /adapter|schedul|storage|credentialstore|subprocess|liverunner/iu,
  },
  "raw-intent execution": { names: /^(?:execute|run)(?:Raw)?Intent/u },
  "default live subprocess execution": { modules: builtIns(PROCESS), names: /subprocess|spawn|^exec(?:File)?$/iu },
  "scanner/campaign execution ownership": { modules: builtIns(PROCESS, NETWORK), names: /scanner|campaign/iu },
  "protocol adapter ownership": { modules: FOREIGN, names: /adapter|^mcp|^a2a|openclaw/iu },
  "runtime storage or scheduler ownership": {
    modules: builtIns(STORAGE, SCHEDULING),
    files: /\/src\/node\//u,
    names: /schedule(?!rTick)|storage/iu,
  },
  "live backend ownership": { modules: builtIns(PROCESS, NETWORK), names: /livebackend|liverunner|livekernel/iu },
  "live exploit/scanner capability": { modules: builtIns(PROCESS, NETWORK), names: /exploit|scanner/iu },
  "authorization to test targets": { names: /^(?:authorize|grant|permit)[A-Z]/u },
  "bug-bounty campaign orchestration": { names: /campaign|bounty|orchestrat/iu },
  "Logdash or Ravenclaw runtime ownership": { modules: FOREIGN, names: /logdash|ravenclaw/iu },
  "OpenClaw/MCP/A2A adapter ownership": { modules: FOREIGN, names: /openclaw|^mcp|^a2a|adapter/iu },
};

/** What makes a label untrue of a surface, if anything; a label that has no rule is untrue. */
export function untruths(label: string, { files, modules, names }: SurfaceFacts): readonly string[] {
  const denial = Object.hasOwn(DENIALS, label) ? DENIALS[label] : undefined;
  if (denial === undefined) return ["no rule"];
  const hits = (pattern: RegExp | undefined, found: readonly string[]): readonly string[] =>
    pattern === undefined ? [] : found.filter((each) => pattern.test(each));
  return [...hits(denial.modules, modules), ...hits(denial.files, files), ...hits(denial.names, names)];
}
