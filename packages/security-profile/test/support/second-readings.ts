// Two readings of a target that know nothing of ours: the platform's URL parser, and the generic syntax of RFC 3986 as
// its appendix cuts it. What they give for host and port must be the same.

/** A host and a port as text; the port of the scheme when none is written. */
export interface Place {
  readonly host: string;
  readonly port: string;
}

const USUAL: Readonly<Record<string, string>> = { http: "80", https: "443", ws: "80", wss: "443" };

/** What the platform's parser makes of a text: its own spelling, and the place; null when it refuses. */
export function platformReading(text: string): (Place & { readonly href: string }) | null {
  try {
    const { href, hostname, port, protocol } = new URL(text);
    return { href, host: hostname, port: port === "" ? (USUAL[protocol.slice(0, -1)] ?? "") : port };
  } catch {
    return null;
  }
}

/** What the generic syntax makes of a text, without decoding or changing anything. */
export function genericReading(text: string): Place | null {
  const [, , scheme = "", , authority] =
    /^(([^:/?#]+):)?(\/\/([^/?#]*))?([^?#]*)(\?([^#]*))?(#(.*))?/su.exec(text) ?? [];
  if (authority === undefined) return null;
  const place = authority.slice(authority.lastIndexOf("@") + 1);
  const [, host = "", , port = ""] = /^(\[[^\]]*\]|[^:]*)(:(.*))?$/su.exec(place) ?? [];
  return { host, port: port === "" ? (USUAL[scheme] ?? "") : port };
}

/** Whether a text is what the platform writes, or that without the `/` of an empty path behind the authority. */
export function isOwnSpelling(text: string, href: string): boolean {
  if (text === href) return true;
  const end = text.slice(text.indexOf("://") + 3).search(/[?#]/u);
  const at = end < 0 ? text.length : text.indexOf("://") + 3 + end;
  return `${text.slice(0, at)}/${text.slice(at)}` === href;
}
