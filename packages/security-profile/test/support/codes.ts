// The code with which something is refused.

import { isGovEngineError } from "@govengine/artifact-core";

/** The code of the error that a call throws; null when it throws none. Anything but our error is thrown on. */
export function codeOf(call: () => unknown): string | null {
  try {
    call();
    return null;
  } catch (error) {
    if (isGovEngineError(error)) return error.code;
    throw error;
  }
}
