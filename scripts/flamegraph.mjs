// Draws a CPU profile of V8's (.cpuprofile, as `node --cpu-prof` writes it) as a flame graph: calls from top to bottom,
// as wide as their time. `node scripts/flamegraph.mjs FILE.cpuprofile OUT.svg [title]`, or drawFlameGraph() from
// `npm run bench -- --profile`. The same profile gives the same picture; waiting is left out.
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const width = 1200;
const rowHeight = 17;
const margin = 10;
const headerHeight = 44;
/** Calls narrower than this, in pixels, are left out: nobody can read or hover them. */
const minPixels = 0.7;
const charPixels = 6.3;

/**
 * The picture as SVG. `cpuprofile` is the file's text or its parsed content; `title` stands above. Boxes carry their name,
 * time and share as a tooltip, and follow the reader's light or dark theme.
 */
export function drawFlameGraph(cpuprofile, title = 'CPU time by call') {
  const profile = typeof cpuprofile === 'string' ? JSON.parse(cpuprofile) : cpuprofile;
  const root = mergeCalls(profile);
  const pixelsPerUs = root.total === 0 ? 0 : (width - 2 * margin) / root.total;
  const boxes = [];
  let depth = 0;
  const place = (node, x, level) => {
    const pixels = node.total * pixelsPerUs;
    if (pixels < minPixels) return;
    depth = Math.max(depth, level);
    boxes.push(box(node, x, level, pixels, root.total));
    let at = x;
    for (const child of sorted(node.children)) {
      place(child, at, level + 1);
      at += child.total * pixelsPerUs;
    }
  };
  place(root, margin, 0);
  const height = headerHeight + (depth + 1) * rowHeight + margin;
  const ms = Math.round(root.total / 1000).toLocaleString('en');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${toXml(title)}">
<style>
svg{background:#fff}text{font:11px ui-monospace,Menlo,Consolas,monospace;fill:#1b1f24}.title{font:600 14px system-ui,sans-serif}.note{font:12px system-ui,sans-serif;fill:#57606a}
rect{stroke:#fff;stroke-width:.6}.own{fill:#f2b48f}.lib{fill:#c9d3de}.wasm{fill:#b9c8f0}.engine{fill:#e2d9a6}
@media(prefers-color-scheme:dark){svg{background:#14171b}text{fill:#e6e9ed}.note{fill:#9aa4af}rect{stroke:#14171b}.own{fill:#8a4b25}.lib{fill:#3c4854}.wasm{fill:#3a4c86}.engine{fill:#655b22}}
</style>
<text class="title" x="${margin}" y="18">${toXml(title)}</text>
<text class="note" x="${margin}" y="35">${ms} ms of work, waiting left out. Warm: our code and its packages; blue: SQLite (WASM); grey: Node; yellow: the engine (garbage collection, start).</text>
${boxes.join('\n')}
</svg>
`;
}

/** One tree of calls; calls of the same function from the same place are one node. Times in microseconds. */
function mergeCalls(profile) {
  const byId = new Map(profile.nodes.map((node) => [node.id, node]));
  const own = new Map();
  for (const [index, id] of profile.samples.entries())
    own.set(id, (own.get(id) ?? 0) + (profile.timeDeltas[index] ?? 0));
  const merge = (ids, frame) => {
    const merged = { frame, total: 0, children: new Map() };
    const below = new Map();
    // Grows while it is walked: SQLite calling itself is one box, its functions have only numbers.
    for (const id of ids) {
      merged.total += own.get(id) ?? 0;
      for (const childId of byId.get(id)?.children ?? []) {
        const child = byId.get(childId).callFrame;
        if (child.functionName === '(idle)') continue;
        const key = nameOf(child);
        if (kindOf(child) === 'wasm' && kindOf(frame) === 'wasm') {
          ids.push(childId);
          continue;
        }
        const known = below.get(key) ?? { frame: child, ids: [] };
        known.ids.push(childId);
        below.set(key, known);
      }
    }
    for (const [key, entry] of below) {
      const child = merge(entry.ids, entry.frame);
      merged.total += child.total;
      merged.children.set(key, child);
    }
    return merged;
  };
  const [rootNode] = profile.nodes;
  return merge([rootNode.id], { ...rootNode.callFrame, functionName: 'all' });
}

function sorted(children) {
  return [...children.entries()]
    .sort(([a, left], [b, right]) => right.total - left.total || (a < b ? -1 : 1))
    .map(([, child]) => child);
}

/** Wrappers between JavaScript and WASM are named alike, and functions of SQLite have only numbers. */
function nameOf({ functionName, url }) {
  const file = url.slice(url.lastIndexOf('/') + 1);
  const name = functionName === '' ? '(anonymous)' : functionName;
  if (/^wasm-function|wasm-to-js|js-to-wasm|WasmWrapper/.test(name)) return 'SQLite (WASM)';
  return file === '' || name.startsWith('(') ? name : `${name} ${file}`;
}

function kindOf({ functionName, url }) {
  if (/wasm/i.test(functionName)) return 'wasm';
  if (url === '' || functionName.startsWith('(')) return 'engine';
  return url.startsWith('node:') ? 'lib' : 'own';
}

function box(node, x, level, pixels, total) {
  const name = nameOf(node.frame);
  const y = headerHeight + level * rowHeight;
  const share = ((100 * node.total) / total).toFixed(1);
  const room = Math.floor((pixels - 6) / charPixels);
  const label = room < 3 ? '' : name.length <= room ? name : `${name.slice(0, room - 1)}…`;
  const text = label === '' ? '' : `<text x="${(x + 3).toFixed(1)}" y="${y + 12}">${toXml(label)}</text>`;
  const tip = `${name}: ${(node.total / 1000).toFixed(1)} ms, ${share} %`;
  return `<g><title>${toXml(tip)}</title><rect class="${kindOf(node.frame)}" x="${x.toFixed(1)}" y="${y}" width="${pixels.toFixed(1)}" height="${rowHeight - 1}"/>${text}</g>`;
}

function toXml(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [input, output, title] = process.argv.slice(2);
  if (input === undefined || output === undefined) {
    console.error('Usage: node scripts/flamegraph.mjs FILE.cpuprofile OUT.svg [title]');
    process.exitCode = 2;
  } else writeFileSync(output, drawFlameGraph(readFileSync(input, 'utf8'), title));
}
