// The form of a tool's bare name.

/** Lower case, no path, no suffix games. */
export const TOOL_NAME: RegExp = /^[a-z0-9][a-z0-9._+-]{0,63}$/u;

/** Whether a text is a tool's bare name. */
export function isToolName(text: string): boolean {
  return text.length <= 64 && TOOL_NAME.test(text);
}
