// The picture of growth: one small chart for each kind of work, both axes logarithmic.
const WIDTH = 420;
const HEIGHT = 240;
const LEFT = 56;
const BOTTOM = 36;
const TOP = 28;
const COLORS = ["#0b6e4f", "#b5532a", "#3b5b92", "#7a4d8c"];

/** The charts as one SVG: it holds no script and fetches nothing. */
export function picture(lines) {
  const names = [...new Set(lines.map(({ picture: name }) => name))];
  const charts = names.map((name, at) =>
    chart(
      name,
      lines.filter(({ picture: own }) => own === name),
      at,
    ),
  );
  const height = Math.ceil(names.length / 2) * (HEIGHT + 80);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${2 * WIDTH + 20} ${height}" font-family="sans-serif" font-size="11" role="img" aria-label="Time against work">
<rect width="100%" height="100%" fill="#ffffff"/>
${charts.join("\n")}
</svg>
`;
}

function chart(name, lines, at) {
  const points = lines.flatMap((line) => line.points);
  const x = scale(
    points.map(([work]) => work),
    LEFT,
    WIDTH - 12,
  );
  const y = scale(
    points.map(([, us]) => us),
    HEIGHT - BOTTOM,
    TOP,
  );
  const ticks = [
    ...x.powers.map((power) => text(x.at(10 ** power), HEIGHT - BOTTOM + 16, label(power), "middle")),
    ...y.powers.map((power) => text(LEFT - 6, y.at(10 ** power) + 4, label(power), "end")),
    ...y.powers.map((power) => {
      const height = y.at(10 ** power).toFixed(1);
      return `<line x1="${LEFT}" x2="${WIDTH - 12}" y1="${height}" y2="${height}" stroke="#dddddd"/>`;
    }),
  ];
  const drawn = lines.flatMap((line, index) => {
    const color = COLORS[index % COLORS.length];
    const path = line.points.map(([work, us]) => `${x.at(work).toFixed(1)},${y.at(us).toFixed(1)}`);
    return [
      `<polyline points="${path.join(" ")}" fill="none" stroke="${color}" stroke-width="2"/>`,
      ...path.map((point) => `<circle cx="${point.split(",")[0]}" cy="${point.split(",")[1]}" r="3" fill="${color}"/>`),
      `<text x="${LEFT}" y="${HEIGHT + 4 + index * 14}" fill="${color}">${line.label}</text>`,
    ];
  });
  const place = `translate(${(at % 2) * (WIDTH + 20)} ${Math.floor(at / 2) * (HEIGHT + 80)})`;
  return `<g transform="${place}">${text(LEFT, 16, name, "start")}${ticks.join("")}${drawn.join("")}</g>`;
}

/** A logarithmic scale over whole powers of ten. */
function scale(values, from, to) {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(Math.ceil(Math.log10(Math.max(...values))), low + 1);
  return {
    powers: Array.from({ length: high - low + 1 }, (_, step) => low + step),
    at: (value) => from + ((Math.log10(value) - low) / (high - low)) * (to - from),
  };
}

function label(power) {
  return power >= 0 && power <= 6 ? (10 ** power).toLocaleString("en") : `1e${power}`;
}

function text(x, y, words, anchor) {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}" fill="#222222">${words}</text>`;
}
