// Written by scripts/write-version.mjs. Don't edit.

/** The version of the packages, which are released together. */
export const version: string = "0.0.0";
