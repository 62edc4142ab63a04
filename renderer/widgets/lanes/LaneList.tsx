// The lanes as a list, for screen readers: the same sentences in the same order, without the drawing.
import type { ReactElement } from 'react';
import type { Lane, LaneBand } from '../../../src/drawing/laneTypes.ts';
import { useTexts } from '../../core/useTexts.ts';

/** More would only be noise to listen to; the tables of the page hold all of it. */
const maxItems = 300;

interface LaneListProps {
  readonly label: string;
  readonly lanes: readonly Lane[];
  readonly bands: readonly LaneBand[];
}

export function LaneList({ label, lanes, bands }: LaneListProps): ReactElement {
  const { text } = useTexts();
  return (
    <section className="offscreen" aria-label={text('drawing.asList', { label })}>
      {bands.length === 0 ? null : (
        <ul>
          {bands.map((band) => (
            <li key={band.id}>{band.about}</li>
          ))}
        </ul>
      )}
      {lanes.map((lane) => {
        const items = [
          ...lane.spans.map((span) => ({ key: span.id, at: span.fromMs ?? -Infinity, about: span.about })),
          ...lane.marks.map((mark) => ({ key: mark.id, at: mark.atMs, about: mark.about })),
        ].toSorted((a, b) => a.at - b.at);
        return (
          <div key={lane.id}>
            <h3>
              {lane.label}
              {lane.note === undefined ? '' : `, ${lane.note}`}
            </h3>
            {items.length === 0 ? (
              <p>{text('drawing.nothing')}</p>
            ) : (
              <ul>
                {items.slice(0, maxItems).map((item) => (
                  <li key={item.key}>{item.about}</li>
                ))}
                {items.length > maxItems ? (
                  <li>{text('drawing.moreItems', { count: items.length - maxItems })}</li>
                ) : null}
              </ul>
            )}
          </div>
        );
      })}
    </section>
  );
}
