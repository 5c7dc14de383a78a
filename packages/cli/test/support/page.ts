// Reading a page as a test does: its tags by a strict grammar, so that anything else would be seen, and its text.

/** One opening tag with its attributes. */
export interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

const TAG = /<(?<end>\/?)(?<name>[a-z][a-z0-9]*)(?<rest>(?: [a-zA-Z-]+="[^"<>]*")*)(?: \/)?>/gu;

/** The opening tags of a page. Throws for a `<` that begins no tag of this grammar. */
export function tagsOf(page: string): readonly Tag[] {
  // The style is ours, and its digest is in the policy; it has combinators that look like brackets.
  const body = page.replace(/^<!doctype html>\n/u, "").replace(/<style>[^<]*<\/style>/u, "<style></style>");
  const rest = body.replace(TAG, "");
  if (/[<>]/u.test(rest)) throw new Error("a bracket outside of tags");
  return [...body.matchAll(TAG)]
    .filter(({ groups }) => groups?.["end"] === "")
    .map(({ groups }) => ({
      name: groups?.["name"] ?? "",
      attributes: Object.fromEntries(
        [...(groups?.["rest"] ?? "").matchAll(/(?<key>[a-zA-Z-]+)="(?<value>[^"]*)"/gu)].map((match) => [
          match.groups?.["key"] ?? "",
          decoded(match.groups?.["value"] ?? ""),
        ]),
      ),
    }));
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
  "&amp;": "&",
};

/** The text of the page's body, without its tags. */
export function textOf(page: string): string {
  const body = page.slice(page.indexOf("<body>"));
  return decoded(body.replace(TAG, ""));
}

function decoded(text: string): string {
  return text.replace(/&(?:lt|gt|quot|#39|amp);/gu, (entity) => ENTITIES[entity] ?? "");
}

/** The text of one section of a page. */
export function sectionOf(page: string, id: string): string {
  const from = page.indexOf(`<section aria-labelledby="${id}">`);
  if (from === -1) throw new Error(`no section ${id}`);
  return textOf(`<body>${page.slice(from, page.indexOf("</section>", from))}`);
}

const TAGS =
  "html head meta title style body header nav main section div p h1 h2 h3 ul ol li dl dt dd span strong code a br svg rect text path circle";
const ATTRIBUTES =
  "lang charset http-equiv content name class id href role aria-labelledby aria-label viewBox d x y cx cy r rx width height text-anchor";

/** What a page has that could run, fetch, or come from a text of others; nothing for a page that is inert. */
export function livelyParts(page: string): readonly string[] {
  const tags = tagsOf(page);
  const ids = tags.flatMap(({ attributes }) => attributes["id"] ?? []);
  return tags.flatMap(({ name, attributes }) => [
    ...(TAGS.split(" ").includes(name) ? [] : [name]),
    ...Object.keys(attributes).filter((key) => !ATTRIBUTES.split(" ").includes(key)),
    ...("href" in attributes && !ids.includes((attributes["href"] ?? "").replace(/^#/u, "")) ? ["href"] : []),
    ...(/url\(|@import|javascript:|https?:/u.test(Object.values(attributes).join(" ")) ? ["address"] : []),
  ]);
}
