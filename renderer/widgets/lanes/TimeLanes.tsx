// Lanes over one time axis: what the account page and the call page draw. Wheel over the axis or +/- zooms,
// drag or Shift+arrows pans, arrows walk over the items, Enter opens one. Asks nothing of the core.
import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactElement,
  type Ref,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Lane, LaneBand, LaneChoice, LaneTone, TimeRange } from '../../../src/drawing/laneTypes.ts';
import { formatSpan } from '../../core/times.ts';
import { useTexts } from '../../core/useTexts.ts';
import { IconButton } from '../Button.tsx';
import { LaneItems, laneHeightPx } from './LaneItems.tsx';
import { LaneList } from './LaneList.tsx';
import {
  clampView,
  isWhole,
  itemsInView,
  type LaneItem,
  type LaneScale,
  panView,
  toMs,
  toPx,
  viewInto,
  zoomView,
} from './laneScale.ts';
import { axisHeightPx, TimeAxis } from './TimeAxis.tsx';
import { useLaneSize } from './useLaneSize.ts';

const marginPx = 132;
const endRoomPx = 12;
const zoomStep = 1.5;
/** A press that moved less than this is a click. */
const clickSlackPx = 4;
const tones: readonly LaneTone[] = ['neutral', 'accent', 'good', 'attention', 'bad'];
const noBands: readonly LaneBand[] = [];

interface TimeLanesProps {
  /** What the lanes show, for screen readers: 'Presence and connections of 10001'. */
  readonly label: string;
  readonly lanes: readonly Lane[];
  readonly bands?: readonly LaneBand[];
  /** All there is to see: the axis never leaves it. */
  readonly whole: TimeRange;
  /** What shall be in view; another one moves the view there. The whole by default. */
  readonly wanted?: TimeRange | undefined;
  /** The view moved or was zoomed; undefined = all of it is in view. */
  readonly onView?: (view: TimeRange | undefined) => void;
  /** What the whole is called; 'Whole log' by default. */
  readonly wholeText?: string;
  /** The appliance's zone. */
  readonly zone: string;
  readonly cursorMs?: number | undefined;
  /** The cursor was dragged, clicked or moved by keys; without it there is no cursor to move. */
  readonly onCursor?: (atMs: number) => void;
  /** Enter or click on a span or mark. */
  readonly onOpen?: (choice: LaneChoice) => void;
  /** Drawn as chosen. */
  readonly selected?: LaneChoice | undefined;
  /** The drawing, for exports. */
  readonly svgRef?: Ref<SVGSVGElement>;
  /** Beside the zoom buttons, such as a legend. */
  readonly children?: ReactElement;
}

export function TimeLanes(props: TimeLanesProps): ReactElement {
  const { text } = useTexts();
  const { label, lanes, bands = noBands, whole, zone, cursorMs, onCursor, onOpen, selected } = props;
  const [view, setView] = useState<TimeRange>(() => clampView(props.wanted ?? whole, whole));
  const [tabItem, setTabItem] = useState<LaneChoice>();
  const patternId = useId();
  const frame = useRef<HTMLDivElement>(null);
  const drag = useRef<{ readonly x: number; readonly view: TimeRange; readonly isAxis: boolean; isMoved: boolean }>(
    undefined,
  );
  const frameWidthPx = useLaneSize(frame);
  const shown = useMemo(() => clampView(view, whole), [view, whole]);
  const scale = useMemo<LaneScale>(
    () => ({ view: shown, leftPx: marginPx, widthPx: Math.max(120, frameWidthPx - marginPx - endRoomPx) }),
    [shown, frameWidthPx],
  );
  const drawn = useMemo(
    () => lanes.map((lane) => ({ lane, items: itemsInView(lane, scale, whole) })),
    [lanes, scale, whole],
  );
  const heightPx = axisHeightPx + lanes.length * laneHeightPx + 6;
  const right = scale.leftPx + scale.widthPx;
  const isAll = isWhole(shown, whole);
  const middleMs = (shown.fromMs + shown.toMs) / 2;

  const wantedFromMs = (props.wanted ?? whole).fromMs;
  const wantedToMs = (props.wanted ?? whole).toMs;
  const { fromMs: firstMs, toMs: lastMs } = whole;
  useEffect(
    () => setView(clampView({ fromMs: wantedFromMs, toMs: wantedToMs }, { fromMs: firstMs, toMs: lastMs })),
    [wantedFromMs, wantedToMs, firstMs, lastMs],
  );
  const change = (next: TimeRange): void => {
    setView(next);
    props.onView?.(isWhole(next, whole) ? undefined : next);
  };
  const latestChange = useRef(change);
  const latestView = useRef(shown);
  useEffect(() => {
    latestChange.current = change;
    latestView.current = shown;
  });

  // A moment that was typed or linked comes into view; one the user moved away from stays where it is.
  useEffect(() => {
    const now = latestView.current;
    if (cursorMs === undefined || (cursorMs >= now.fromMs && cursorMs <= now.toMs)) return;
    const halfMs = (now.toMs - now.fromMs) / 2;
    latestChange.current(clampView({ fromMs: cursorMs - halfMs, toMs: cursorMs + halfMs }, whole));
  }, [cursorMs, whole]);

  const zoom = (factor: number, around = zoomCentre(cursorMs, shown) ?? middleMs): void =>
    change(zoomView(shown, whole, factor, around));
  useWheel(frame, (event) => {
    const box = frame.current?.getBoundingClientRect();
    if (box === undefined) return false;
    const x = event.clientX - box.left;
    if (x < marginPx) return false;
    const isOnAxis = event.clientY - box.top < axisHeightPx;
    if (Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey) {
      const deltaPx = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
      change(panView(shown, whole, deltaPx / scale.widthPx));
      return true;
    }
    // Over the lanes a plain wheel scrolls the page, as it does everywhere else.
    if (!isOnAxis && !event.ctrlKey && !event.metaKey) return false;
    change(zoomView(shown, whole, Math.exp(event.deltaY * 0.002), toMs(scale, x)));
    return true;
  });

  const open = (laneId: string, item: LaneItem): void => {
    if (drag.current?.isMoved === true) return;
    if (item.kind === 'fold') change(viewInto(item.range, shown, whole));
    else onOpen?.({ laneId, itemId: item.key });
  };

  const pointX = (event: PointerEvent): number => event.clientX - (frame.current?.getBoundingClientRect().left ?? 0);
  const moveCursor = (event: PointerEvent): void => {
    const at = Math.min(shown.toMs, Math.max(shown.fromMs, toMs(scale, pointX(event))));
    onCursor?.(Math.round(at));
  };
  const onPointerDown = (event: PointerEvent<SVGSVGElement>): void => {
    if (event.button !== 0 || pointX(event) < marginPx) return;
    const y = event.clientY - event.currentTarget.getBoundingClientRect().top;
    const isAxis = y < axisHeightPx && onCursor !== undefined;
    drag.current = { x: event.clientX, view: shown, isAxis, isMoved: false };
    if (isAxis) {
      event.currentTarget.setPointerCapture(event.pointerId);
      moveCursor(event);
    }
  };
  const onPointerMove = (event: PointerEvent<SVGSVGElement>): void => {
    const now = drag.current;
    if (now === undefined || event.buttons === 0) return;
    if (now.isAxis) {
      moveCursor(event);
      return;
    }
    const movedPx = event.clientX - now.x;
    if (!now.isMoved && Math.abs(movedPx) < clickSlackPx) return;
    if (!now.isMoved) event.currentTarget.setPointerCapture(event.pointerId);
    now.isMoved = true;
    change(panView(now.view, whole, -movedPx / scale.widthPx));
  };

  const focusItem = (laneId: string, key: string): void => {
    const selector = `[data-lane="${CSS.escape(laneId)}"][data-item="${CSS.escape(key)}"]`;
    frame.current?.querySelector<SVGGElement>(selector)?.focus();
  };
  const walk = (event: KeyboardEvent): boolean => {
    const current = event.target instanceof Element ? event.target.closest('[data-item]') : null;
    if (current === null) return false;
    const next = itemBeside(drawn, current.getAttribute('data-lane'), current.getAttribute('data-item'), event.key);
    if (next === undefined) return false;
    focusItem(next.laneId, next.itemId);
    return true;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '+' || event.key === '=') zoom(1 / zoomStep);
    else if (event.key === '-') zoom(zoomStep);
    else if (event.key === '0') change(whole);
    else if (event.shiftKey && event.key === 'ArrowLeft') change(panView(shown, whole, -0.2));
    else if (event.shiftKey && event.key === 'ArrowRight') change(panView(shown, whole, 0.2));
    else if (event.shiftKey || !walk(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const firstItem = drawn.flatMap(({ lane, items }) => items.map((item) => ({ laneId: lane.id, itemId: item.key })))[0];
  const isThere = drawn.some(
    ({ lane, items }) => lane.id === tabItem?.laneId && items.some((item) => item.key === tabItem.itemId),
  );
  const tab = isThere ? tabItem : firstItem;

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the whole group; its parts are the controls.
    <div className="lanes" onKeyDown={onKeyDown}>
      <div className="lanes-tools">
        {props.children ?? <span />}
        <span className="lanes-zoom">
          <span className="hint is-tabular" role="status">
            {isAll
              ? `${props.wholeText ?? text('drawing.wholeLog')}, ${formatSpan(whole.toMs - whole.fromMs)}`
              : text('drawing.inView', { span: formatSpan(shown.toMs - shown.fromMs) })}
          </span>
          <IconButton
            icon="minus"
            label={text('drawing.zoomOut')}
            keys="-"
            isSmall
            isDisabled={isAll}
            onClick={() => zoom(zoomStep)}
          />
          <IconButton icon="plus" label={text('drawing.zoomIn')} keys="+" isSmall onClick={() => zoom(1 / zoomStep)} />
          <IconButton
            icon="chevronLeft"
            label={text('drawing.earlier')}
            keys="Shift+←"
            isSmall
            isDisabled={shown.fromMs <= whole.fromMs}
            onClick={() => change(panView(shown, whole, -0.5))}
          />
          <IconButton
            icon="chevron"
            label={text('drawing.later')}
            keys="Shift+→"
            isSmall
            isDisabled={shown.toMs >= whole.toMs}
            onClick={() => change(panView(shown, whole, 0.5))}
          />
          <IconButton
            icon="fit"
            label={text('drawing.showAllOfIt')}
            keys="0"
            isSmall
            isDisabled={isAll}
            onClick={() => change(whole)}
          />
        </span>
      </div>
      <div ref={frame} className="lanes-frame">
        {/* biome-ignore lint/a11y/useSemanticElements: the drawing is a group of controls. */}
        <svg
          ref={props.svgRef}
          className="lanes-drawing"
          width={frameWidthPx}
          height={heightPx}
          role="group"
          aria-label={text('drawing.lanes', { label, count: lanes.length })}
          onPointerDown={onPointerDown}
          onPointerMove={onPointerMove}
        >
          <defs>
            <clipPath id={`${patternId}-clip`}>
              <rect x={scale.leftPx} y={0} width={scale.widthPx + endRoomPx} height={heightPx} />
            </clipPath>
            {tones.map((tone) => (
              <pattern
                key={tone}
                id={`${patternId}-${tone}`}
                className={`lane-tone-${tone}`}
                width="6"
                height="6"
                patternUnits="userSpaceOnUse"
                patternTransform="rotate(45)"
              >
                <rect className="lane-hatch" width="2" height="6" />
              </pattern>
            ))}
          </defs>
          <rect
            className="lanes-ground"
            x={scale.leftPx}
            y={axisHeightPx}
            width={scale.widthPx + endRoomPx}
            height={heightPx - axisHeightPx}
          />
          {bands.map((band) => {
            const x1 = Math.max(scale.leftPx, toPx(scale, band.fromMs));
            const x2 = Math.min(right, toPx(scale, band.toMs));
            return x2 <= scale.leftPx || x1 >= right ? null : (
              <g key={band.id} className={`lanes-band lane-tone-${band.tone}`}>
                <title>{band.about}</title>
                <rect x={x1} y={axisHeightPx} width={Math.max(1.5, x2 - x1)} height={heightPx - axisHeightPx} />
              </g>
            );
          })}
          <TimeAxis
            scale={scale}
            whole={whole}
            zone={zone}
            heightPx={heightPx}
            cursorMs={cursorMs}
            onCursor={onCursor}
          />
          {drawn.map(({ lane, items }, index) => (
            <LaneItems
              key={lane.id}
              lane={lane}
              items={items}
              scale={scale}
              topPx={axisHeightPx + index * laneHeightPx}
              patternId={patternId}
              tabKey={tab?.laneId === lane.id ? tab.itemId : undefined}
              selectedId={selected?.laneId === lane.id ? selected.itemId : undefined}
              onFocus={(laneId, item) => setTabItem({ laneId, itemId: item.key })}
              onOpen={open}
            />
          ))}
          {cursorMs === undefined || zoomCentre(cursorMs, shown) === undefined ? null : (
            <CursorLine x={Math.round(toPx(scale, cursorMs)) + 0.5} heightPx={heightPx} />
          )}
        </svg>
      </div>
      <LaneList label={label} lanes={lanes} bands={bands} />
    </div>
  );
}

/** Over the lanes, where the axis's own line would lie behind the bars. */
function CursorLine({ x, heightPx }: { readonly x: number; readonly heightPx: number }): ReactElement {
  return <line className="lanes-cursor-line" x1={x} x2={x} y1={axisHeightPx} y2={heightPx} />;
}

/** Zooming keeps the cursor where it is while it is in view. */
function zoomCentre(cursorMs: number | undefined, view: TimeRange): number | undefined {
  return cursorMs !== undefined && cursorMs >= view.fromMs && cursorMs <= view.toMs ? cursorMs : undefined;
}

interface DrawnLane {
  readonly lane: Lane;
  readonly items: readonly LaneItem[];
}

/** Where an arrow, Home or End leads from an item; up and down go to what is nearest in time. */
function itemBeside(
  drawn: readonly DrawnLane[],
  laneId: string | null,
  key: string | null,
  pressed: string,
): LaneChoice | undefined {
  const row = drawn.findIndex(({ lane }) => lane.id === laneId);
  const items = drawn[row]?.items ?? [];
  const at = items.findIndex((item) => item.key === key);
  const here = items[at];
  if (here === undefined || laneId === null) return undefined;
  const inLane = (item: LaneItem | undefined): LaneChoice | undefined =>
    item === undefined ? undefined : { laneId, itemId: item.key };
  if (pressed === 'ArrowLeft') return inLane(items[at - 1]);
  if (pressed === 'ArrowRight') return inLane(items[at + 1]);
  if (pressed === 'Home') return inLane(items[0]);
  if (pressed === 'End') return inLane(items.at(-1));
  if (pressed !== 'ArrowUp' && pressed !== 'ArrowDown') return undefined;
  const others = pressed === 'ArrowUp' ? drawn.slice(0, row).reverse() : drawn.slice(row + 1);
  const other = others.find((each) => each.items.length > 0);
  const distance = (item: LaneItem): number => Math.max(item.x1 - here.x2, here.x1 - item.x2, 0);
  const nearest = other?.items.toSorted((a, b) => distance(a) - distance(b))[0];
  return other === undefined || nearest === undefined ? undefined : { laneId: other.lane.id, itemId: nearest.key };
}

/** The wheel with a say in whether the page scrolls, which React's own listener has not. */
function useWheel(target: { readonly current: HTMLElement | null }, onWheel: (event: WheelEvent) => boolean): void {
  const latest = useRef(onWheel);
  useEffect(() => {
    latest.current = onWheel;
  });
  useEffect(() => {
    const element = target.current;
    const listener = (event: WheelEvent): void => {
      if (latest.current(event)) event.preventDefault();
    };
    element?.addEventListener('wheel', listener, { passive: false });
    return () => element?.removeEventListener('wheel', listener);
  }, [target]);
}
