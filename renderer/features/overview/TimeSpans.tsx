// From when to when each log reaches, on one axis in appliance time, with its row count.

import type { ReactElement } from 'react';
import { emptyQuery } from '../../core/address.ts';
import { useClock } from '../../core/clock.ts';
import { formatCount } from '../../core/format.ts';
import { everythingId, useSession } from '../../core/session.ts';
import { formatSpan, wallToUtcMs } from '../../core/times.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Icon } from '../../widgets/icons.tsx';
import { MomentText } from '../../widgets/MomentText.tsx';

interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

const axisWidth = 1000;

export function TimeSpans(): ReactElement {
  const { catalog, overview, isImporting, go } = useSession();
  const zone = overview.zone.name;
  const clock = useClock();
  const { text } = useTexts();
  const entries = new Map(overview.categories.map((each) => [each.id, each]));
  const spans = new Map<string, Span>();
  for (const entry of overview.categories) {
    if (entry.id === everythingId) continue;
    const fromMs = wallToUtcMs(entry.first, zone);
    const toMs = wallToUtcMs(entry.last, zone);
    if (fromMs !== undefined && toMs !== undefined) spans.set(entry.id, { fromMs, toMs: Math.max(fromMs, toMs) });
  }
  const startMs = Math.min(...[...spans.values()].map((span) => span.fromMs));
  const endMs = Math.max(...[...spans.values()].map((span) => span.toMs));
  const lengthMs = Math.max(1, endMs - startMs);
  const hasAxis = spans.size > 0;
  return (
    <section className="card is-wide" aria-labelledby="spans-title">
      <h2 id="spans-title">
        {text('overview.timeCovered')}{' '}
        <span className="hint">
          {hasAxis ? `${formatSpan(lengthMs)}, ${text('time.clockShown', { clock: clock.choice })}` : ''}
        </span>
      </h2>
      <table className="spans">
        <thead>
          <tr>
            <th scope="col">{text('overview.log')}</th>
            <th scope="col" className="is-number">
              {text('overview.rows')}
            </th>
            <th scope="col">
              {hasAxis ? (
                <span className="axis-ends">
                  <MomentText utcMs={startMs} show="minutes" />
                  <MomentText utcMs={endMs} show="minutes" />
                </span>
              ) : (
                text('overview.span')
              )}
            </th>
            <th scope="col">{text('overview.columnFirst')}</th>
            <th scope="col">{text('overview.columnLast')}</th>
          </tr>
        </thead>
        <tbody>
          {catalog.categories
            .filter((category) => category.id !== everythingId)
            .map((category) => {
              const entry = entries.get(category.id);
              const span = spans.get(category.id);
              const isThere = (entry?.records ?? 0) > 0;
              return (
                <tr key={category.id} className={isThere ? '' : 'is-empty'}>
                  <th scope="row">
                    <button
                      type="button"
                      className="span-name"
                      onClick={() => go({ page: 'log', category: category.id, query: emptyQuery })}
                    >
                      <span className={`category-icon colour-${category.colour}`}>
                        <Icon name={category.icon} size={14} />
                      </span>
                      {category.title}
                    </button>
                  </th>
                  <td className="is-number">{isThere ? formatCount(entry?.records ?? 0) : '–'}</td>
                  <td className="span-cell">
                    <svg viewBox={`0 0 ${axisWidth} 10`} preserveAspectRatio="none" aria-hidden="true">
                      <line className="span-track" x1="0" x2={axisWidth} y1="5" y2="5" />
                      {span === undefined ? null : (
                        <SpanBar span={span} startMs={startMs} lengthMs={lengthMs} colour={category.colour} />
                      )}
                    </svg>
                  </td>
                  <td className="is-tabular">
                    {entry?.first != null && span !== undefined ? (
                      <MomentText utcMs={span.fromMs} written={entry.first} show="seconds" />
                    ) : (
                      <span className="is-muted">
                        {isImporting ? text('overview.notReadYet') : text('overview.notInBundle')}
                      </span>
                    )}
                  </td>
                  <td className="is-tabular">
                    {entry?.last != null && span !== undefined ? (
                      <MomentText utcMs={span.toMs} written={entry.last} show="seconds" />
                    ) : (
                      ''
                    )}
                  </td>
                </tr>
              );
            })}
        </tbody>
      </table>
    </section>
  );
}

interface SpanBarProps {
  readonly span: Span;
  readonly startMs: number;
  readonly lengthMs: number;
  readonly colour: number;
}

function SpanBar({ span, startMs, lengthMs, colour }: SpanBarProps): ReactElement {
  const scale = axisWidth / lengthMs;
  const width = Math.max(4, (span.toMs - span.fromMs) * scale);
  const x = Math.min(axisWidth - width, (span.fromMs - startMs) * scale);
  return <rect className={`span-bar colour-${colour}`} x={x} y="1" width={width} height="8" rx="1" />;
}
