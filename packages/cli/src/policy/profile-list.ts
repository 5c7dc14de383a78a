// The planner profiles that a command line names.

/** Names joined by commas, without blanks around them; null for none. An empty name stays, and is refused as a profile. */
export function profileList(text: string | undefined): readonly string[] | null {
  return text === undefined ? null : text.split(",").map((name) => name.trim());
}
