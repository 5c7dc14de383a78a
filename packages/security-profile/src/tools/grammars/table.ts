// The tools whose arguments are understood. A tool that isn't here has no grammar.

import { ARJUN } from "./arjun.ts";
import { CURL } from "./curl.ts";
import { DNSX, GAU, HAKRAWLER, KATANA, SUBFINDER } from "./discovery-tools.ts";
import { DIG, NSLOOKUP } from "./dns-tools.ts";
import { FFUF } from "./ffuf.ts";
import { GOBUSTER_DIR, GOBUSTER_DNS } from "./gobuster.ts";
import type { ToolGrammar } from "./grammar.ts";
import { HTTPX, HTTPX_PD, HTTPX_PY } from "./httpx.ts";
import { NMAP } from "./nmap.ts";
import { SQLMAP } from "./sqlmap.ts";
import { WHATWEB } from "./whatweb.ts";

/** Every grammar. A tool has several when its first word chooses what it does. */
export const TOOL_GRAMMARS: readonly ToolGrammar[] = Object.freeze([
  ARJUN,
  CURL,
  DIG,
  DNSX,
  FFUF,
  GAU,
  GOBUSTER_DIR,
  GOBUSTER_DNS,
  HAKRAWLER,
  HTTPX,
  HTTPX_PD,
  HTTPX_PY,
  KATANA,
  NMAP,
  NSLOOKUP,
  SQLMAP,
  SUBFINDER,
  WHATWEB,
]);

const BY_TOOL: ReadonlyMap<string, readonly ToolGrammar[]> = new Map(
  TOOL_GRAMMARS.map(({ tool }) => [tool, TOOL_GRAMMARS.filter((grammar) => grammar.tool === tool)]),
);

/** The grammars of a tool by its exact name; none for a path, another case, or a name with an ending. */
export function grammarsOf(tool: string): readonly ToolGrammar[] {
  return BY_TOOL.get(tool) ?? [];
}

/** Whether a tool's arguments are understood. */
export function hasGrammar(tool: string): boolean {
  return BY_TOOL.has(tool);
}
