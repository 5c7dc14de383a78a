// dig and nslookup. What is looked up and the server that is asked are both targets. Options that make them ask other
// servers on the way (`+trace`, `+nssearch`), other ports, or complete the name from a list are refused.

import { allowed, grammar, refused, targets, type ToolGrammar } from "./grammar.ts";

/** The grammar of `dig`. */
export const DIG: ToolGrammar = grammar({
  tool: "dig",
  manual: "dig(1) 9.18.49",
  joins: ["next", "long_equals"],
  operands: ["dns_word"],
  moreOperands: true,
  options: [
    ...targets([
      ["-q name", "lookup_name"],
      ["-x addr", "reverse_address"],
    ]),
    ...allowed([
      ["-4", null],
      ["-6", null],
      ["-r", null],
      ["-u", null],
      ["-t type", "dns_type"],
      ["+short, +noshort", null],
      ["+all, +noall", null],
      ["+answer, +noanswer", null],
      ["+authority, +noauthority", null],
      ["+additional, +noadditional", null],
      ["+question, +noquestion", null],
      ["+comments, +nocomments", null],
      ["+cmd, +nocmd", null],
      ["+stats, +nostats", null],
      ["+multiline, +nomultiline", null],
      ["+dnssec, +nodnssec", null],
      ["+recurse, +norecurse", null],
      ["+tcp, +notcp", null],
      ["+nosearch", null],
      ["+ttlid, +nottlid", null],
      ["+yaml, +noyaml", null],
      ["+timeout=T", "count"],
      ["+tries=T", "count"],
      ["+retry=T", "count"],
      ["+bufsize=B", "count"],
    ]),
    ...refused("reads", ["-f file", "-k keyfile", "+tls-ca=file-name", "+tls-certfile=file-name"]),
    ...refused("proxy", [
      "-b address[#port]",
      "-p port",
      "+trace",
      "+nssearch",
      "+search",
      "+showsearch",
      "+defname",
      "+domain=somename",
      "+ndots=D",
      "+https",
      "+tls",
      "+subnet=addr",
    ]),
  ],
});

/** The grammar of `nslookup`. Without a name it would read commands from its input. */
export const NSLOOKUP: ToolGrammar = grammar({
  tool: "nslookup",
  manual: "nslookup(1) 9.18.49",
  joins: ["equals"],
  operands: ["lookup_name", "dns_server"],
  optionsFirst: true,
  options: [
    ...allowed([
      ["-type=value", "dns_type"],
      ["-querytype=value", "dns_type"],
      ["-query=value", "dns_type"],
      ["-timeout=number", "count"],
      ["-retry=number", "count"],
      ["-debug, -nodebug", null],
      ["-recurse, -norecurse", null],
      ["-nosearch", null],
      ["-novc", null],
    ]),
    ...refused("proxy", ["-port=value", "-domain=name", "-srchlist=names", "-search", "-defname", "-ndots=number"]),
  ],
});
