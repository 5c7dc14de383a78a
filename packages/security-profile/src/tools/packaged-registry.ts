// The registry that comes with this package: 120 tools in five profiles.

import { NETWORK_TOOLS } from "./data/network-tools.ts";
import { OBSERVATION_TOOLS } from "./data/observation-tools.ts";
import { SUPPORT_TOOLS } from "./data/support-tools.ts";
import { entryOfRow, supportEntry } from "./data/tool-row.ts";
import { CAPABILITIES, PROFILES, TASK_FAMILIES } from "./data/vocabulary.ts";
import { WEB_TOOLS } from "./data/web-tools.ts";
import { WIRELESS_TOOLS } from "./data/wireless-tools.ts";
import { createToolRegistry, type ToolRegistry } from "./registry.ts";

let packaged: ToolRegistry | null = null;

/** The packaged tool registry, the same value every time. */
export function packagedToolRegistry(): ToolRegistry {
  packaged ??= createToolRegistry({
    schema_version: "govengine.tools.v1",
    default_profile: "core",
    profiles: PROFILES,
    capabilities: CAPABILITIES,
    task_families: TASK_FAMILIES,
    tools: [
      ...[WEB_TOOLS, NETWORK_TOOLS, OBSERVATION_TOOLS, WIRELESS_TOOLS].flat().map(entryOfRow),
      ...SUPPORT_TOOLS.map(supportEntry),
    ],
  });
  return packaged;
}
