// Draws the growth plot: small panels, each with one measure over the number of rows on logarithmic axes, and guide
// lines of n and n log n through its last point. A plain SVG that follows the reader's light or dark theme.

const panel = { width: 360, height: 250, left: 62, right: 16, top: 34, bottom: 40 };
const columns = 3;

const style = `
  svg { color-scheme: light dark; font: 12px system-ui, sans-serif; }
  .back { fill: #ffffff; } .text { fill: #1f2328; } .muted { fill: #59636e; }
  .grid { stroke: #d1d9e0; stroke-width: 1; } .line { stroke: #0b5cad; stroke-width: 2; fill: none; }
  .dot { fill: #0b5cad; } .guide { stroke: #59636e; stroke-width: 1; fill: none; }
  .linear { stroke-dasharray: 6 4; } .loglinear { stroke-dasharray: 1.5 3; }
  @media (prefers-color-scheme: dark) {
    .back { fill: #0d1117; } .text { fill: #f0f6fc; } .muted { fill: #9198a1; }
    .grid { stroke: #3d444d; } .line { stroke: #79b8ff; } .dot { fill: #79b8ff; } .guide { stroke: #9198a1; }
  }`;

const escapeText = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const shortCount = (value) => (value >= 1e6 ? `${value / 1e6} M` : value >= 1e3 ? `${value / 1e3} k` : String(value));

/**
 * `measures`: `{ title, unit, points: [{ rows, value }] }`, points by rows. Values of 0 or less cannot stand on a
 * logarithmic axis and are left out. Returns the text of an SVG file.
 */
export function drawGrowth(measures) {
  const lines = Math.ceil((measures.length + 1) / columns);
  const width = columns * panel.width;
  const height = lines * panel.height;
  const panels = measures.map((measure, index) => placed(index, drawPanel(measure)));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${describe(measures)}">`,
    `<style>${style}\n</style>`,
    `<rect class="back" width="${width}" height="${height}"/>`,
    ...panels,
    placed(measures.length, drawLegend()),
    '</svg>',
    '',
  ].join('\n');
}

function placed(index, content) {
  const x = (index % columns) * panel.width;
  const y = Math.floor(index / columns) * panel.height;
  return `<g transform="translate(${x} ${y})">\n${content}\n</g>`;
}

function describe(measures) {
  const words = measures.map(({ title, unit, points }) => {
    const [first, last] = [points[0], points.at(-1)];
    if (first === undefined || last === undefined) return title;
    return `${title}: ${first.value.toPrecision(2)} ${unit} at ${shortCount(first.rows)} rows, ${last.value.toPrecision(2)} ${unit} at ${shortCount(last.rows)}`;
  });
  return escapeText(`Growth with the number of rows. ${words.join('; ')}.`).replaceAll('"', '&quot;');
}

function drawPanel({ title, unit, points }) {
  const usable = points.filter(({ value }) => value > 0);
  const heading = `<text class="text" x="${panel.left}" y="20" font-weight="600">${escapeText(title)} <tspan class="muted" font-weight="400">${escapeText(unit)}</tspan></text>`;
  const last = usable.at(-1);
  if (last === undefined) return `${heading}\n<text class="muted" x="${panel.left}" y="50">not measured</text>`;
  const x = axis(
    usable.map(({ rows }) => rows),
    panel.left,
    panel.width - panel.right,
  );
  const y = axis(
    usable.map(({ value }) => value),
    panel.height - panel.bottom,
    panel.top,
  );
  const path = (list) =>
    list.map((point) => `${x.at(point.rows).toFixed(1)},${y.at(point.value).toFixed(1)}`).join(' ');
  const guide = (kind, cost) => {
    const sizes = Array.from({ length: 25 }, (_, step) => x.from * (x.to / x.from) ** (step / 24));
    const inside = sizes
      .map((rows) => ({ rows, value: (last.value * cost(rows)) / cost(last.rows) }))
      .filter(({ value }) => value >= y.from && value <= y.to);
    return `<polyline class="guide ${kind}" points="${path(inside)}"/>`;
  };
  const ticks = [
    ...x.ticks.map(
      (value) =>
        `<line class="grid" x1="${x.at(value).toFixed(1)}" x2="${x.at(value).toFixed(1)}" y1="${panel.top}" y2="${panel.height - panel.bottom}"/><text class="muted" text-anchor="middle" x="${x.at(value).toFixed(1)}" y="${panel.height - panel.bottom + 18}">${shortCount(value)}</text>`,
    ),
    ...y.ticks.map(
      (value) =>
        `<line class="grid" x1="${panel.left}" x2="${panel.width - panel.right}" y1="${y.at(value).toFixed(1)}" y2="${y.at(value).toFixed(1)}"/><text class="muted" text-anchor="end" x="${panel.left - 6}" y="${(y.at(value) + 4).toFixed(1)}">${tickText(value)}</text>`,
    ),
  ];
  return [
    heading,
    ...ticks,
    guide('linear', (rows) => rows),
    guide('loglinear', (rows) => rows * Math.log(rows)),
    `<polyline class="line" points="${path(usable)}"/>`,
    ...usable.map(
      ({ rows, value }) =>
        `<circle class="dot" r="3.5" cx="${x.at(rows).toFixed(1)}" cy="${y.at(value).toFixed(1)}"><title>${rows.toLocaleString('en')} rows: ${value.toPrecision(3)} ${escapeText(unit)}</title></circle>`,
    ),
  ].join('\n');
}

/** A logarithmic axis over whole decades. */
function axis(values, start, end) {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))));
  return {
    from: 10 ** low,
    to: 10 ** high,
    ticks: Array.from({ length: high - low + 1 }, (_, step) => 10 ** (low + step)),
    at: (value) => start + ((Math.log10(value) - low) / (high - low)) * (end - start),
  };
}

function tickText(value) {
  return value >= 1000 ? value.toLocaleString('en') : String(Number(value.toPrecision(1)));
}

function drawLegend() {
  const entries = [
    ['line', 'measured'],
    ['guide linear', 'n, through the last point'],
    ['guide loglinear', 'n log n, through the last point'],
  ];
  return entries
    .map(
      ([kind, text], index) =>
        `<line class="${kind}" x1="${panel.left}" x2="${panel.left + 40}" y1="${50 + index * 24}" y2="${50 + index * 24}"/><text class="text" x="${panel.left + 50}" y="${54 + index * 24}">${text}</text>`,
    )
    .join('\n');
}
