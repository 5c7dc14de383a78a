// The members that name tools and words of a registry, in a file of their own: public declarations mention no valibot.

import { textLike, type Field } from "@govengine/artifact-core/define";
import { TOOL_NAME } from "./tool-name.ts";

const WORD = /^[a-z][a-z0-9_]{0,63}$/u;

/** A tool's bare name: lower case, no path, no suffix games. */
export function toolName(): Field<string> {
  return textLike(TOOL_NAME, 64);
}

/** A word of a registry or a recipe: a profile, a capability, a task family, a category. */
export function registryWord(): Field<string> {
  return textLike(WORD, 64);
}
