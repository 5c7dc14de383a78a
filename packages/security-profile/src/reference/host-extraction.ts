// Hosts as the reference finds them in text: by Python's generic splitter, which no WHATWG parser agrees with.

import { hasBlank, strip } from "./python-values.ts";

const DROPPED = /[\t\r\n]/gu;
const SCHEME = /^[a-z][a-z0-9+.-]*$/iu;

/** The host in a text: of a URL, else of what looks like a host with a dot; `""` when there is none. */
export function extractHostFromUrl(value: string): string {
  const text = strip(value);
  if (text === "") return "";
  const direct = hostOf(text);
  if (direct !== "") return direct;
  if (text.includes("://") || !text.includes(".") || hasBlank(text)) return "";
  return hostOf(`//${text}`);
}

/** The lower-case host of a URL as the generic splitter sees it. */
function hostOf(given: string): string {
  const text = given.replace(DROPPED, "");
  const colon = text.indexOf(":");
  const rest = colon > 0 && SCHEME.test(text.slice(0, colon)) ? text.slice(colon + 1) : text;
  if (!rest.startsWith("//")) return "";
  const end = rest.slice(2).search(/[/?#]/u);
  const authority = end < 0 ? rest.slice(2) : rest.slice(2, 2 + end);
  if (authority.includes("[") !== authority.includes("]")) return "";
  const place = authority.slice(authority.lastIndexOf("@") + 1);
  return (place.includes("[") ? bracketed(place) : (place.split(":")[0] ?? "")).toLowerCase();
}

function bracketed(place: string): string {
  const inside = place.slice(place.indexOf("[") + 1);
  const end = inside.indexOf("]");
  return end < 0 ? "" : inside.slice(0, end);
}
