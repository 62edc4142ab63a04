// Counts as bars, each divided by tone: how calls ended, day by day. Plain shapes like the lanes' pictures; what a
// colour stands for is in the legend, and the figures stand on the bars or in the table beside the picture.
import type { LaneTone } from './laneTypes.ts';
import { box, type DrawingColours, type DrawingShape, type DrawnPicture, round, text } from './shapes.ts';

export interface Bar {
  readonly label: string;
  /** One figure for each series, in their order. */
  readonly counts: readonly number[];
}

export interface BarSeries {
  readonly text: string;
  readonly tone: LaneTone;
}

interface BarsTexts {
  readonly title: string;
  readonly subtitle: string;
  /** How a count is written. */
  count(value: number): string;
}

const widthPx = 1200;
const leftPx = 70;
const rightPx = widthPx - 24;
const topPx = 84;
const plotPx = 220;
const labelRoomPx = 74;

/** Lines of the scale are round numbers: 1, 2 or 5 times a power of ten. */
function scaleStep(most: number): number {
  const rough = Math.max(1, most / 4);
  const power = 10 ** Math.floor(Math.log10(rough));
  return Math.max(1, [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= rough) ?? rough);
}

export function drawBars(
  bars: readonly Bar[],
  series: readonly BarSeries[],
  texts: BarsTexts,
  colours: DrawingColours,
): DrawnPicture {
  const most = Math.max(1, ...bars.map((bar) => sum(bar.counts)));
  const step = scaleStep(most);
  const top = Math.ceil(most / step) * step;
  const bottomPx = topPx + plotPx;
  const slotPx = (rightPx - leftPx) / Math.max(1, bars.length);
  const barPx = Math.min(46, slotPx * 0.72);
  const shapes: DrawingShape[] = [
    { kind: 'path', d: box(0, 0, widthPx, bottomPx + 60), fill: colours.ground },
    text(24, 32, texts.title, colours.text, { sizePx: 17, isBold: true }),
    text(24, 54, texts.subtitle, colours.muted),
  ];
  for (let value = 0; value <= top; value += step) {
    const y = round(bottomPx - (value / top) * plotPx);
    shapes.push({ kind: 'path', d: `M${leftPx} ${y}H${rightPx}`, stroke: colours.line, widthPx: 1 });
    shapes.push(text(leftPx - 8, y + 4, texts.count(value), colours.muted, { sizePx: 11, anchor: 'end' }));
  }
  const everyLabel = Math.max(1, Math.ceil(labelRoomPx / slotPx));
  bars.forEach((bar, index) => {
    const x = leftPx + (index + 0.5) * slotPx;
    let y = bottomPx;
    bar.counts.forEach((count, at) => {
      const heightPx = (count / top) * plotPx;
      if (count === 0) return;
      y -= heightPx;
      shapes.push({
        kind: 'path',
        d: box(x - barPx / 2, y, barPx, heightPx),
        fill: colours.tones[series[at]?.tone ?? 'neutral'],
        stroke: colours.ground,
        widthPx: 1,
      });
    });
    if (index % everyLabel === 0)
      shapes.push(text(x, bottomPx + 18, bar.label, colours.muted, { sizePx: 11, anchor: 'middle' }));
  });
  let at = leftPx;
  for (const { text: words, tone } of series) {
    shapes.push({ kind: 'path', d: box(at, bottomPx + 33, 11, 11), fill: colours.tones[tone] });
    shapes.push(text(at + 17, bottomPx + 43, words, colours.muted, { sizePx: 12 }));
    at += 17 + words.length * 7 + 24;
  }
  return { widthPx, heightPx: bottomPx + 60, title: `${texts.title}. ${texts.subtitle}`, shapes };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
