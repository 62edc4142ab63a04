// Two panes with a bar between them that can be dragged or moved with the arrow keys; the side pane's width is
// remembered under `name`. Without a side pane the main one has all the room.
import { type PointerEvent, type ReactElement, type ReactNode, useRef, useState } from 'react';
import { readSetting, writeSetting } from '../core/settings.ts';

interface SplitPaneProps {
  readonly name: string;
  readonly label: string;
  readonly children: ReactNode;
  readonly side: ReactNode | undefined;
  /** Width of the side pane until it is changed. */
  readonly firstPx?: number;
}

const minPx = 280;
const maxPx = 900;
const usualPx = 400;

function clamp(widthPx: number): number {
  return Math.round(Math.min(maxPx, window.innerWidth * 0.6, Math.max(minPx, widthPx)));
}

export function SplitPane({ name, label, children, side, firstPx = usualPx }: SplitPaneProps): ReactElement {
  const setting = `pane.${name}`;
  const [widthPx, setWidthPx] = useState(() => {
    const stored = readSetting(setting);
    return clamp(typeof stored === 'number' && Number.isFinite(stored) ? stored : firstPx);
  });
  const frame = useRef<HTMLDivElement>(null);
  const change = (next: number): void => {
    setWidthPx(clamp(next));
    writeSetting(setting, clamp(next));
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const right = frame.current?.getBoundingClientRect().right ?? window.innerWidth;
    change(right - event.clientX);
  };
  return (
    <div ref={frame} className="split">
      <div className="split-main">{children}</div>
      {side === undefined ? null : (
        <>
          {/* biome-ignore lint/a11y/useSemanticElements: a movable separator is a widget, not a rule. */}
          <div
            className="split-bar"
            role="separator"
            aria-orientation="vertical"
            aria-label={label}
            aria-valuenow={widthPx}
            aria-valuemin={minPx}
            aria-valuemax={maxPx}
            tabIndex={0}
            onPointerDown={onPointerDown}
            onPointerMove={onPointerMove}
            onDoubleClick={() => change(firstPx)}
            onKeyDown={(event) => {
              if (event.key === 'ArrowLeft') change(widthPx + 20);
              else if (event.key === 'ArrowRight') change(widthPx - 20);
              else return;
              event.preventDefault();
            }}
          />
          <div className="split-side" style={{ width: widthPx }}>
            {side}
          </div>
        </>
      )}
    </div>
  );
}
