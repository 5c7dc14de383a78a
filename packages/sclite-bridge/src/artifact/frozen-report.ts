// Reports are data: plain, and frozen all the way down before anybody sees them.

import { deepFreeze, type JsonObject } from "@govengine/artifact-core";

/** Freezes a report that consists of plain JSON members, and returns it. */
export function frozenReport<Report extends object>(report: Report): Readonly<Report> {
  deepFreeze(report as unknown as JsonObject);
  return report;
}
