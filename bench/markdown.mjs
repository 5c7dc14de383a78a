// The page of figures.
import { digits } from "./report.mjs";

/** `docs/performance.md` for what was measured. */
export function markdown(suites, machine) {
  const aims = suites.flatMap((suite) => suite.aims.map((aim) => ({ ...aim, of: suite.title })));
  const missed = aims.filter(isMissed);
  return `${[
    "# Performance",
    "Made by `npm run bench`; don't edit. Nothing here is a promise, and no test holds a time: what continuous integration holds are sizes and numbers of modules, in `bench/size-budget.json`.",
    about(machine),
    "## Aims",
    `${aims.length - missed.length} of ${aims.length} aims are met.`,
    table(["what", "aim", "at most", "measured", "met"], aims.map(aimRow)),
    ...(missed.length === 0 ? [] : ["### What is missed, and why", reasons(missed)]),
    ...suites.flatMap(section),
    "## Growth",
    "Time against entries, rules, bytes, runs at once and past runs; the figures are in the tables above and below. Both axes are logarithmic, so work that grows in proportion is a slope of one and a constant one is flat.",
    "![Time against work](performance.svg)",
    ...growth(suites.flatMap(({ lines = [] }) => lines)),
  ].join("\n\n")}\n`;
}

function about({ processor, cores, pinned, load, node, v8, date, versions }) {
  const where = pinned ? "on one core" : "on whatever core the system gave";
  return [
    `Measured on ${date}, Node.js ${node} (V8 ${v8}), ${processor}, ${cores} cores shared with other work (load ${load.toFixed(1)} at the end), ${where}.`,
    "Each suite is a process of its own. Its contenders are warmed up for half a second each, then take turns in five rounds, and each is judged by its median round; times are processor time of the whole process (with what the engine compiles and collects in other threads), measured by mitata. Read the ratios: the times are those of a busy machine and would be shorter on an idle one.",
    `Compared: ${versions.join(", ")}.`,
  ].join(" ");
}

function section({ title, about: text, tables }) {
  return [
    `## ${title}`,
    text,
    ...tables.flatMap(({ caption, header, rows }) => [`**${caption}**`, table(header, rows)]),
  ];
}

function isMissed({ measured, limit }) {
  return !(measured <= limit);
}

function aimRow(aim) {
  const { of, aim: text, measured, limit, unit } = aim;
  const met = isMissed(aim) ? `no, ${digits(measured / limit)}× the aim` : "yes";
  return [of, text, `${limit} ${unit}`, `${digits(measured)} ${unit}`, met];
}

/** Every reason once, with all the aims that it is the reason for. */
function reasons(missed) {
  const byReason = new Map();
  for (const { of, aim, ifMissed = "The cause wasn't looked for yet." } of missed) {
    byReason.set(ifMissed, [...(byReason.get(ifMissed) ?? []), `${of}: ${aim}`]);
  }
  return [...byReason].map(([reason, aims]) => `- **${aims.join("; ")}.** ${reason}`).join("\n");
}

function growth(lines) {
  const pictures = [...new Set(lines.map(({ picture }) => picture))];
  return pictures.flatMap((name) => {
    const rows = lines
      .filter(({ picture }) => picture === name)
      .flatMap(({ label, points }) =>
        points.map(([work, us]) => [label, work.toLocaleString("en"), `${digits(us)} µs`]),
      );
    return [`**${name}**`, table(["line", "work", "time"], rows)];
  });
}

function table(header, rows) {
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}
