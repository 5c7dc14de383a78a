// `govengine surfaces`: what this build contains, surface by surface, where to import it from, and what it refuses to be.

import { moduleSurfaceIndex, publicSurfaceIndex, surfaceModuleExports, type Surface } from "@govengine/artifact-core";

import { buildReport, type CommandOutcome, lines } from "../report.ts";
import type { Style } from "../style.ts";
import type { Command } from "./command.ts";

/** The `surfaces` command. */
export const surfacesCommand: Command = {
  name: "surfaces",
  usage: "[--json]",
  summary: "what this build contains, and what it refuses to be",
  description: [
    "Lists the surfaces of the registry with their modules and the entry point in which each is found, and what each",
    "surface does not own. Nothing is read and nothing is checked.",
  ],
  optionHelp: [],
  example: "surfaces",
  exitCodes: { 0: "the surfaces were listed", 2: "wrong usage" },
  options: {},
  operandCount: 0,
  run,
};

function run(): CommandOutcome {
  const surfaces = moduleSurfaceIndex();
  const result = {
    public_surfaces: publicSurfaceIndex().map(({ name }) => name),
    surfaces,
    modules: surfaceModuleExports(),
  };
  return {
    report: buildReport({ command: "surfaces", verdict: "pass", result }),
    text: (style) =>
      lines(surfaces.flatMap((surface, at) => [...(at === 0 ? [] : [""]), ...surfaceLines(surface, style)])),
    diagnostic: null,
  };
}

function surfaceLines({ claim, modules, name, non_claims, optional_profile, status }: Surface, style: Style): string[] {
  const entryPoints = new Map(surfaceModuleExports().map(({ module, entry_point }) => [module, entry_point]));
  const width = Math.max(...modules.map((module) => module.length));
  return [
    `${style.bold(name)}  ${status}${optional_profile ? ", optional" : ""}`,
    `  ${claim}`,
    ...modules.map((module) => `  ${module.padEnd(width)}  ${entryPoints.get(module) ?? ""}`),
    "  Not in it:",
    ...non_claims.map((label) => `    ${label}`),
  ];
}
