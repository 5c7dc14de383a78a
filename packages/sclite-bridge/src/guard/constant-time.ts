// Comparing a tag with a secret one, so that how long it takes doesn't tell how much of it was right.

/** Whether two texts of the same length are equal; each character is looked at, whatever the others were. */
export function equalInConstantTime(left: string, right: string): boolean {
  if (left.length !== right.length) return false;
  let difference = 0;
  for (let at = 0; at < left.length; at += 1) difference |= left.charCodeAt(at) ^ right.charCodeAt(at);
  return difference === 0;
}
