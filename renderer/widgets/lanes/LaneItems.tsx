// One lane: its name in the margin, its spans and marks. Each item is a button with a whole sentence as its
// name; which of them takes the Tab key is the widget's choice.
import type { ReactElement } from 'react';
import type { Lane, LaneEdge, LaneShape, LaneTone } from '../../../src/drawing/laneTypes.ts';
import { formatCount } from '../../core/format.ts';
import { spoken } from '../../core/spoken.ts';
import { type LaneItem, type LaneScale, markRadiusPx, toPx } from './laneScale.ts';

export const laneHeightPx = 42;
const barHeightPx = 20;
const maxLabelLength = 18;
/** Room one character takes at the widget's font size, on the safe side. */
const characterPx = 6.6;

interface LaneItemsProps {
  readonly lane: Lane;
  readonly items: readonly LaneItem[];
  readonly scale: LaneScale;
  readonly topPx: number;
  readonly patternId: string;
  /** Key of the item the Tab key reaches, if it is on this lane. */
  readonly tabKey: string | undefined;
  readonly selectedId: string | undefined;
  readonly onFocus: (laneId: string, item: LaneItem) => void;
  readonly onOpen: (laneId: string, item: LaneItem) => void;
}

export function LaneItems(props: LaneItemsProps): ReactElement {
  const { lane, items, scale, topPx, tabKey, selectedId, onFocus, onOpen } = props;
  const middle = topPx + laneHeightPx / 2;
  return (
    <g className="lane">
      <line className="lane-rule" x1={0} x2={scale.leftPx + scale.widthPx} y1={topPx + 0.5} y2={topPx + 0.5} />
      <text className="lane-label" x={12} y={lane.note === undefined ? middle + 4 : middle - 2}>
        {shorten(lane.label)}
        {shorten(lane.label) === lane.label ? null : <title>{lane.label}</title>}
      </text>
      {lane.note === undefined ? null : (
        <text className="lane-note" x={12} y={middle + 12}>
          {lane.note}
        </text>
      )}
      <g clipPath={`url(#${props.patternId}-clip)`}>
        {items.map((item, index) => (
          // biome-ignore lint/a11y/useSemanticElements: a button drawn in SVG cannot be a <button>.
          <g
            key={item.key}
            className={selectedId === item.key ? 'lane-item is-selected' : 'lane-item'}
            role="button"
            tabIndex={tabKey === item.key ? 0 : -1}
            aria-label={nameOf(item)}
            data-lane={lane.id}
            data-item={item.key}
            onFocus={() => onFocus(lane.id, item)}
            onClick={() => onOpen(lane.id, item)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' && event.key !== ' ') return;
              event.preventDefault();
              onOpen(lane.id, item);
            }}
          >
            <title>{nameOf(item)}</title>
            <ItemShape
              item={item}
              scale={scale}
              middle={middle}
              patternId={props.patternId}
              nextX={items[index + 1]?.x1 ?? scale.leftPx + scale.widthPx}
            />
          </g>
        ))}
      </g>
    </g>
  );
}

/** A label as long as the margin is wide. Names of a kind differ at their ends, so the middle goes. */
function shorten(label: string): string {
  return label.length <= maxLabelLength ? label : `${label.slice(0, 9).trimEnd()}…${label.slice(-8).trimStart()}`;
}

/** What an item is called, by its tooltip and by screen readers. */
export function nameOf(item: LaneItem): string {
  if (item.kind === 'span') return item.span.about;
  if (item.kind === 'mark') return item.mark.about;
  return spoken().text('drawing.together', { count: item.abouts.length, first: item.abouts[0] ?? '' });
}

interface ShapeProps {
  readonly item: LaneItem;
  readonly scale: LaneScale;
  readonly middle: number;
  readonly patternId: string;
  readonly nextX: number;
}

function ItemShape({ item, scale, middle, patternId, nextX }: ShapeProps): ReactElement {
  if (item.kind === 'mark') {
    const x = (item.x1 + item.x2) / 2;
    const { shape, tone, text } = item.mark;
    const hasRoom = nextX - item.x2 > text.length * characterPx + 6;
    return (
      <>
        <MarkShape shape={shape} tone={tone} x={x} y={middle} />
        {text !== '' && hasRoom ? (
          <text className="lane-mark-text" x={item.x2 + 4} y={middle + 4}>
            {text}
          </text>
        ) : null}
      </>
    );
  }
  if (item.kind === 'fold') return <FoldShape fold={item} middle={middle} />;
  const { span } = item;
  // Far ends are drawn just outside the view: browsers lose precision with huge numbers.
  const x1 = Math.max(item.x1, scale.leftPx - 20);
  const x2 = Math.min(Math.max(item.x2, x1 + 2), scale.leftPx + scale.widthPx + 20);
  const provenX = Math.min(x2, Math.max(x1, span.provenToMs === undefined ? x2 : toPx(scale, span.provenToMs)));
  const top = middle - barHeightPx / 2;
  // The arrows of an open end stand where a text would begin.
  const textFrom = Math.max(x1, scale.leftPx) + (span.fromEdge === 'open' && x1 >= scale.leftPx - 6 ? 17 : 9);
  const hasRoom = Math.min(x2, scale.leftPx + scale.widthPx) - textFrom > span.text.length * characterPx + 4;
  return (
    <g className={`lane-span lane-tone-${span.tone}`}>
      {provenX > x1 ? <rect className="lane-solid" x={x1} y={top} width={provenX - x1} height={barHeightPx} /> : null}
      {x2 > provenX ? (
        <>
          <rect className="lane-hollow" x={provenX} y={top} width={x2 - provenX} height={barHeightPx} />
          <rect
            className="lane-hatched"
            x={provenX}
            y={top}
            width={x2 - provenX}
            height={barHeightPx}
            fill={`url(#${patternId}-${span.tone})`}
          />
        </>
      ) : null}
      <path className="lane-rim" d={`M${x1} ${top + 0.5}H${x2}M${x1} ${top + barHeightPx - 0.5}H${x2}`} />
      {x2 - x1 < 4 ? (
        <rect className="lane-sliver" x={x1} y={top} width={x2 - x1} height={barHeightPx} />
      ) : (
        <>
          <Edge edge={span.fromEdge} x={x1 + 1} top={top} outwards={-1} isRoomy={x2 - x1 > 14} />
          <Edge edge={span.toEdge} x={x2 - 1} top={top} outwards={1} isRoomy={x2 - x1 > 14} />
        </>
      )}
      {hasRoom && span.text !== '' ? (
        <text className="lane-span-text" x={textFrom} y={middle + 4}>
          {span.text}
        </text>
      ) : null}
      <rect className="lane-hit" x={x1 - 1} y={top - 3} width={x2 - x1 + 2} height={barHeightPx + 6} rx={3} />
    </g>
  );
}

interface FoldProps {
  readonly fold: LaneItem & { readonly kind: 'fold' };
  readonly middle: number;
}

/** Spans too dense to tell apart are a solid block; marks are a pill with their number. */
function FoldShape({ fold, middle }: FoldProps): ReactElement {
  const count = formatCount(fold.abouts.length);
  const textPx = count.length * characterPx + 10;
  if (fold.of === 'span') {
    const width = Math.max(4, fold.x2 - fold.x1);
    return (
      <g className={`lane-tone-${fold.tone}`}>
        <rect
          className="lane-fold is-span"
          x={fold.x1}
          y={middle - barHeightPx / 2}
          width={width}
          height={barHeightPx}
          rx={2}
        />
      </g>
    );
  }
  const width = Math.max(textPx, fold.x2 - fold.x1);
  const centre = (fold.x1 + fold.x2) / 2;
  return (
    <g className={`lane-tone-${fold.tone}`}>
      <rect className="lane-fold" x={centre - width / 2} y={middle - 8} width={width} height={16} rx={8} />
      <text className="lane-fold-text" x={centre} y={middle + 4} textAnchor="middle">
        {count}
      </text>
    </g>
  );
}

interface EdgeProps {
  readonly edge: LaneEdge;
  readonly x: number;
  readonly top: number;
  readonly outwards: -1 | 1;
  readonly isRoomy: boolean;
}

/** Logged: a firm stroke. Inferred: a dashed one. Open: none, but two arrows that point on. */
function Edge({ edge, x, top, outwards, isRoomy }: EdgeProps): ReactElement | null {
  const bottom = top + barHeightPx;
  if (edge === 'logged') return <line className="lane-edge" x1={x} x2={x} y1={top} y2={bottom} />;
  if (edge === 'inferred') return <line className="lane-edge is-inferred" x1={x} x2={x} y1={top} y2={bottom} />;
  if (!isRoomy) return null;
  const arrow = (at: number): string => `M${at - 3 * outwards} ${top + 6}l${4 * outwards} 4l${-4 * outwards} 4`;
  return <path className="lane-edge is-open" d={`${arrow(x - outwards)}${arrow(x - 5 * outwards)}`} />;
}

interface MarkProps {
  readonly shape: LaneShape;
  readonly tone: LaneTone;
  readonly x: number;
  readonly y: number;
}

export function MarkShape({ shape, tone, x, y }: MarkProps): ReactElement {
  const r = markRadiusPx;
  const className = `lane-mark lane-tone-${tone}`;
  switch (shape) {
    case 'circle':
      return <circle className={className} cx={x} cy={y} r={r - 0.5} />;
    case 'square':
      return <rect className={className} x={x - r + 1} y={y - r + 1} width={2 * r - 2} height={2 * r - 2} />;
    case 'diamond':
      return (
        <path className={className} d={`M${x} ${y - r - 1}l${r + 1} ${r + 1}-${r + 1} ${r + 1}-${r + 1}-${r + 1}z`} />
      );
    case 'triangle':
      return <path className={className} d={`M${x} ${y - r}l${r} ${2 * r - 1}h-${2 * r}z`} />;
    case 'cross':
      return <path className={`${className} is-line`} d={`M${x - 4} ${y - 4}l8 8M${x + 4} ${y - 4}l-8 8`} />;
  }
}
