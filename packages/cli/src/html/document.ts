// The frame of every page: one file, no script, no network. The policy in its head lets nothing in but its own style.

import { createHash } from "node:crypto";

import { html, type Markup, markupText } from "./markup.ts";
import { STYLE } from "./style.ts";

/** A whole page; the same parts give the same bytes. */
export function htmlDocument(title: string, body: Markup): string {
  const policy = `default-src 'none'; style-src 'sha256-${digestOf(STYLE)}'; base-uri 'none'; form-action 'none'`;
  const head = markupText(
    html`<meta charset="utf-8" /><meta http-equiv="Content-Security-Policy" content="${policy}" />
<meta name="viewport" content="width=device-width, initial-scale=1" /><meta name="color-scheme" content="light dark" />
<meta name="referrer" content="no-referrer" /><title>${title}</title>`,
  );
  // The style is ours and has to be written as it is: its digest is in the policy.
  return `<!doctype html>\n<html lang="en">\n<head>${head}\n<style>${STYLE}</style></head>\n<body>\n${markupText(body)}\n</body>\n</html>\n`;
}

function digestOf(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("base64");
}
