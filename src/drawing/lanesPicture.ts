// Lanes as plain shapes with colours resolved: what the SVG and PNG files and the pictures of reports are made from.
// Pure, so that all of them are the same picture and none depends on the page's style sheets.
import type { Lane, LaneBand, LaneMark, LaneShape, LaneSpan, LaneTone, TimeRange } from './laneTypes.ts';
import { box, type DrawingColours, type DrawingShape, type DrawnPicture, round, text } from './shapes.ts';
import { timeTicks } from './timeTicks.ts';

interface PictureTexts {
  readonly title: string;
  readonly subtitle: string;
  readonly zone: string;
  /** For the words on the axis. */
  readonly locale: string;
  /** What the axis shows: days and zone. */
  readonly axis: string;
  /** Signs that stand in the picture, with their meaning. */
  readonly legend: readonly { readonly shape: LaneShape; readonly tone: LaneTone; readonly text: string }[];
}

const widthPx = 1200;
const leftPx = 190;
const rightPx = widthPx - 24;
const lanesTopPx = 96;
const laneHeightPx = 54;
const barPx = 20;
/** Room one character takes, on the safe side for every common sans-serif. */
const characterPx = 6.8;

export interface LanesDrawing {
  readonly lanes: readonly Lane[];
  readonly bands: readonly LaneBand[];
  readonly whole: TimeRange;
}

export function drawPicture(drawing: LanesDrawing, texts: PictureTexts, colours: DrawingColours): DrawnPicture {
  const { whole, lanes, bands } = drawing;
  const bottomPx = lanesTopPx + lanes.length * laneHeightPx;
  const heightPx = bottomPx + 56;
  const x = (atMs: number): number =>
    round(leftPx + ((atMs - whole.fromMs) / Math.max(1, whole.toMs - whole.fromMs)) * (rightPx - leftPx));
  const shapes: DrawingShape[] = [
    { kind: 'path', d: box(0, 0, widthPx, heightPx), fill: colours.ground },
    text(24, 32, texts.title, colours.text, { sizePx: 17, isBold: true }),
    text(24, 54, texts.subtitle, colours.muted),
  ];
  for (const band of bands) {
    const width = Math.max(1.5, x(band.toMs) - x(band.fromMs));
    shapes.push({
      kind: 'path',
      d: box(x(band.fromMs), lanesTopPx, width, bottomPx - lanesTopPx),
      fill: colours.tones[band.tone],
      opacity: 0.1,
    });
  }
  for (const { atMs, text: label } of timeTicks(whole, texts.zone, 10, texts.locale).ticks) {
    shapes.push({ kind: 'path', d: `M${x(atMs)} ${lanesTopPx - 6}V${bottomPx}`, stroke: colours.line, widthPx: 1 });
    shapes.push(text(x(atMs), lanesTopPx - 12, label, colours.muted, { sizePx: 11, anchor: 'middle' }));
  }
  lanes.forEach((lane, index) => {
    shapes.push(...laneShapes(lane, lanesTopPx + index * laneHeightPx, x, colours));
  });
  shapes.push({ kind: 'path', d: `M24 ${bottomPx}H${rightPx}`, stroke: colours.line, widthPx: 1 });
  shapes.push(...legendShapes(texts, bottomPx + 32, colours));
  return { widthPx, heightPx, title: `${texts.title}. ${texts.subtitle}`, shapes };
}

function laneShapes(
  lane: Lane,
  topPx: number,
  x: (atMs: number) => number,
  colours: DrawingColours,
): readonly DrawingShape[] {
  // The bar stands a little low: marks have their words above it.
  const middle = topPx + laneHeightPx / 2 + 5;
  const note = lane.note ?? '';
  return [
    { kind: 'path', d: `M24 ${topPx}H${rightPx}`, stroke: colours.line, widthPx: 1 },
    text(24, note === '' ? middle + 4 : middle - 2, shorten(lane.label, leftPx - 36), colours.text, { isBold: true }),
    ...(note === '' ? [] : [text(24, middle + 14, shorten(note, leftPx - 36), colours.muted, { sizePx: 11 })]),
    ...lane.spans.flatMap((span) => spanShapes(span, middle, x, colours)),
    ...lane.marks.flatMap((mark, index) => markShapes(mark, lane.marks[index + 1], middle, x, colours)),
  ];
}

function spanShapes(
  span: LaneSpan,
  middle: number,
  x: (atMs: number) => number,
  colours: DrawingColours,
): readonly DrawingShape[] {
  const colour = colours.tones[span.tone];
  const x1 = span.fromMs === undefined ? leftPx : x(span.fromMs);
  const x2 = Math.max(x1 + 1.5, span.toMs === undefined ? rightPx : x(span.toMs));
  const top = middle - barPx / 2;
  // Solid as far as rows prove it, an empty dashed box beyond.
  const proven = span.provenToMs === undefined ? x2 : Math.min(x2, Math.max(x1, x(span.provenToMs)));
  const shapes: DrawingShape[] = [
    ...(proven > x1
      ? [{ kind: 'path' as const, d: box(x1, top, proven - x1, barPx), fill: colour, opacity: 0.22 }]
      : []),
    ...(proven < x2
      ? [
          {
            kind: 'path' as const,
            d: box(proven, top, x2 - proven, barPx),
            stroke: colour,
            widthPx: 1,
            dashPx: [3, 3] as const,
          },
        ]
      : []),
    edge(x1, top, span.fromEdge, -1, colour),
    edge(x2, top, span.toEdge, 1, colour),
  ];
  if (span.text.length * characterPx + 16 < x2 - x1) {
    const inset = span.fromEdge === 'open' ? 16 : 10;
    shapes.push(text(x1 + inset, middle + 4, span.text, colours.text, { sizePx: 11 }));
  }
  return shapes;
}

/** A logged end is a line, a concluded one a dashed line, an open one two arrows in its direction. */
function edge(at: number, top: number, how: LaneSpan['toEdge'], direction: -1 | 1, colour: string): DrawingShape {
  const d =
    how !== 'open'
      ? `M${at} ${top}v${barPx}`
      : [0, 4]
          .map(
            (shift) =>
              `M${at - direction * (9 - shift)} ${top + 4}l${direction * 5} ${barPx / 2 - 4}l${direction * -5} ${barPx / 2 - 4}`,
          )
          .join('');
  return { kind: 'path', d, stroke: colour, widthPx: 2, ...(how === 'inferred' ? { dashPx: [3, 3] as const } : {}) };
}

function markShapes(
  mark: LaneMark,
  next: LaneMark | undefined,
  middle: number,
  x: (atMs: number) => number,
  colours: DrawingColours,
): readonly DrawingShape[] {
  const at = x(mark.atMs);
  const sign = signShape(mark.shape, at, middle, colours.tones[mark.tone], colours.ground);
  const needsPx = mark.text.length * characterPx;
  const y = middle - barPx / 2 - 4;
  const untilPx = next === undefined ? rightPx : x(next.atMs) - 4;
  if (mark.text === '') return [sign];
  if (at + needsPx < untilPx) return [sign, text(at - 4, y, mark.text, colours.text, { sizePx: 11 })];
  return next === undefined && at - needsPx > leftPx
    ? [sign, text(at + 4, y, mark.text, colours.text, { sizePx: 11, anchor: 'end' })]
    : [sign];
}

const signs: Readonly<Record<LaneShape, string>> = {
  circle: 'm-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z',
  diamond: 'm0 -6l6 6l-6 6l-6 -6z',
  triangle: 'm0 -6l6 10h-12z',
  square: 'm-4.5 -4.5h9v9h-9z',
  cross: 'm-4.5 -4.5l9 9m0 -9l-9 9',
};

function signShape(shape: LaneShape, x: number, y: number, colour: string, ground: string): DrawingShape {
  const d = `M${round(x)} ${round(y)}${signs[shape]}`;
  return shape === 'cross'
    ? { kind: 'path', d, stroke: colour, widthPx: 2.5 }
    : { kind: 'path', d, fill: colour, stroke: ground, widthPx: 1.5 };
}

function legendShapes({ legend, axis }: PictureTexts, y: number, colours: DrawingColours): readonly DrawingShape[] {
  const shapes: DrawingShape[] = [text(rightPx, y, axis, colours.muted, { sizePx: 11, anchor: 'end' })];
  let at = 30;
  for (const entry of legend) {
    shapes.push(signShape(entry.shape, at, y - 4, colours.tones[entry.tone], colours.ground));
    shapes.push(text(at + 11, y, entry.text, colours.muted, { sizePx: 11 }));
    at += 11 + entry.text.length * characterPx + 20;
  }
  return shapes;
}

function shorten(words: string, roomPx: number): string {
  const most = Math.floor(roomPx / characterPx);
  return words.length <= most ? words : `${words.slice(0, most - 1)}…`;
}
