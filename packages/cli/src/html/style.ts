// The style of the pages: readable in light, dark and print, at any width, and never by colour alone.

/** One style sheet, without anything that would have to be fetched. */
export const STYLE = `
:root{--ink:#1b1f24;--paper:#fff;--soft:#f3f5f7;--line:#8a939d;--dim:#4b5560;--good:#0b6b2e;--bad:#a3121f;--warn:#7a4b00;--link:#0b57a4}
@media screen and (prefers-color-scheme:dark){:root{--ink:#e8ebee;--paper:#14171a;--soft:#1f2429;--line:#7d8791;--dim:#b3bcc5;--good:#6fd391;--bad:#ff9aa2;--warn:#f2c066;--link:#8cc2ff}}
*{box-sizing:border-box}
html{color:var(--ink);background:var(--paper);font:16px/1.5 system-ui,sans-serif}
body{margin:0 auto;max-width:62rem;padding:1rem;overflow-wrap:anywhere}
h1{font-size:1.5rem;line-height:1.25;margin:.5rem 0 1rem}
h2{font-size:1.25rem;margin:2.5rem 0 .75rem;border-bottom:2px solid var(--line)}
h3{font-size:1rem;margin:1.25rem 0 .25rem}
p{margin:.5rem 0}
code{font-family:ui-monospace,monospace;font-size:.9em;white-space:pre-wrap}
a{color:var(--link)}
a:focus-visible{outline:3px solid var(--link);outline-offset:2px}
ul,ol{padding-left:1.5rem;margin:.5rem 0}
.skip{position:absolute;left:-99rem}
.skip:focus{position:static}
.dim{color:var(--dim)}
.good{color:var(--good)}
.bad{color:var(--bad)}
.warn{color:var(--warn)}
.mark{font-weight:600;white-space:nowrap}
.nowrap{display:inline-block;margin-right:1rem}
.verdict{border:3px solid;padding:.75rem 1rem;margin:1rem 0}
.verdict strong{font-size:2.25rem;line-height:1.1;display:block}
.notice{border-left:3px solid;padding-left:.75rem}
nav ul{list-style:none;padding:0;margin:1rem 0;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}
ul.lines,.cards,.stages{list-style:none;padding:0}
ol.lines{padding-left:2.25rem}
.lines>li{padding:.125rem 0}
.columns{columns:24rem 2;column-gap:2.5rem}
.columns>li{break-inside:avoid}
.cards>li{background:var(--soft);border-left:3px solid var(--line);padding:.5rem 1rem;margin:.5rem 0}
.cards h3{margin-top:0}
.pair{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,24rem),1fr));gap:.75rem}
.pair>li{margin:0}
.stages>li{border-left:3px solid var(--line);padding:0 0 1.25rem 1rem}
.stages h3{margin:0 0 .25rem}
.step{margin:1rem 0}
ol.arguments{padding-left:4rem}
ol.arguments code{background:var(--soft);padding:.0625rem .25rem}
dl{display:grid;grid-template-columns:11rem 1fr;gap:.25rem 1rem;margin:.25rem 0}
.members{grid-template-columns:2fr 3fr;gap:0}
.members dt,.members dd{border-bottom:1px solid var(--line);padding:.25rem 1rem .25rem 0}
dt{color:var(--dim)}
dd{margin:0;grid-column:2}
svg{display:block;width:100%;max-width:28rem;height:auto;margin:1rem 0}
svg text{fill:var(--ink);font:14px system-ui,sans-serif}
svg .mono{font:12px ui-monospace,monospace;fill:var(--dim)}
svg .sign{font-weight:700;font-size:16px}
svg rect{fill:var(--soft);stroke:var(--line)}
svg path{fill:none;stroke-width:2;stroke:var(--dim)}
svg .ok{stroke:var(--good)}
svg .broken{stroke:var(--bad);stroke-dasharray:2 4}
svg .open{stroke:var(--warn);stroke-dasharray:8 4}
svg .point{stroke-dasharray:none}
svg circle{fill:var(--paper);stroke:var(--line)}
@media (max-width:36rem){body{padding:.75rem}dl,.members{display:block}dd{margin:0 0 .5rem}.members dt{border-bottom:0;padding:0}ol.arguments{padding-left:3rem}.cards>li{padding:.5rem .75rem}}
@media print{html{background:#fff;color:#000;font-size:10.5pt}body{max-width:none;padding:0}h2,h3{break-after:avoid}li,dt,svg,.verdict{break-inside:avoid}dt{break-after:avoid}.stages>li{break-inside:auto}.skip,nav{display:none}svg{max-width:22rem}a{color:inherit;text-decoration:none}}
`;
