// The style of the pages: readable in light, dark and print, at any width, and never by colour alone.

/** One style sheet, without anything that would have to be fetched. */
export const STYLE = `
:root{--ink:#1b1f24;--paper:#fff;--soft:#f3f5f7;--line:#8a939d;--dim:#4b5560;--good:#0b6b2e;--bad:#a3121f;--warn:#7a4b00;--link:#0b57a4}
@media (prefers-color-scheme:dark){:root{--ink:#e8ebee;--paper:#14171a;--soft:#1f2429;--line:#7d8791;--dim:#b3bcc5;--good:#6fd391;--bad:#ff9aa2;--warn:#f2c066;--link:#8cc2ff}}
*{box-sizing:border-box}
html{color:var(--ink);background:var(--paper);font:16px/1.5 system-ui,sans-serif}
body{margin:0 auto;max-width:60rem;padding:1rem;overflow-wrap:anywhere}
h1{font-size:1.5rem;line-height:1.2;margin:.5rem 0}
h2{font-size:1.2rem;margin:2rem 0 .5rem;border-bottom:1px solid var(--line)}
h3{font-size:1rem;margin:1rem 0 .25rem}
code,pre{font-family:ui-monospace,monospace;font-size:.9em}
pre{white-space:pre-wrap;background:var(--soft);padding:.5rem;margin:.5rem 0}
a{color:var(--link)}
.skip{position:absolute;left:-99rem}
.skip:focus{position:static}
.dim{color:var(--dim)}
.verdict{border:3px solid;padding:.75rem 1rem;margin:1rem 0}
.verdict strong{font-size:2rem;line-height:1.1;display:block}
.good{color:var(--good)}
.bad{color:var(--bad)}
.warn{color:var(--warn)}
ol.stages{list-style:none;padding:0;margin:0}
ol.stages>li{border-left:3px solid var(--line);padding:0 0 1rem 1rem}
ol.stages h3{margin-top:0}
ol.arguments{padding-left:3.5rem}
ol.arguments code{background:var(--soft);padding:0 .25rem;white-space:pre-wrap}
dl{display:grid;grid-template-columns:minmax(7rem,max-content) 1fr;gap:.25rem 1rem;margin:.25rem 0}
dt{color:var(--dim)}
dd{margin:0}
table{border-collapse:collapse;width:100%;margin:.5rem 0}
caption{text-align:left;color:var(--dim);padding:.25rem 0}
th,td{border-bottom:1px solid var(--line);padding:.25rem .5rem;text-align:left;vertical-align:top}
th{font-weight:600}
svg{display:block;width:100%;max-width:26rem;height:auto;margin:.5rem 0}
svg text{fill:var(--ink);font:13px system-ui,sans-serif}
svg .mono{font:11px ui-monospace,monospace;fill:var(--dim)}
svg rect{fill:var(--soft);stroke:var(--line)}
svg path{fill:none;stroke-width:2;stroke:var(--dim)}
svg .ok{stroke:var(--good)}
svg .broken{stroke:var(--bad);stroke-dasharray:3 3}
svg .open{stroke:var(--warn);stroke-dasharray:8 3}
svg circle{fill:var(--paper);stroke:var(--line)}
@media (max-width:30rem){dl{display:block}dd{margin:0 0 .5rem}body{padding:.5rem}th,td{padding:.25rem}}
@media print{html{background:#fff;color:#000;font-size:11pt}body{max-width:none}h2,h3{break-after:avoid}tr,li,svg{break-inside:avoid}.skip{display:none}}
`;
