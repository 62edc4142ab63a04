// What each log can and cannot prove, on one axis in appliance time: a lane of spans a log, told apart by pattern
// and word. The sentence of the span under the pointer or the focus stands below; the same is there as a table.

import { type KeyboardEvent, type ReactElement, useMemo, useRef, useState } from 'react';
import type { CategoryData } from '../../../src/contract/catalogData.ts';
import { emptyQuery } from '../../core/address.ts';
import { useClock } from '../../core/clock.ts';
import { type CoverageSpan, coverageStates, lookOf, spanBeside, spansByCategory } from '../../core/coverageTexts.ts';
import { formatCount, formatCountOf } from '../../core/format.ts';
import { everythingId, useSession } from '../../core/session.ts';
import { formatSpan } from '../../core/times.ts';
import { useTexts } from '../../core/useTexts.ts';
import { CategoryMark } from '../../widgets/CategoryMark.tsx';
import { Icon } from '../../widgets/icons.tsx';
import { MomentText } from '../../widgets/MomentText.tsx';
import { ScrollArea } from '../../widgets/ScrollArea.tsx';
import { SpanText } from '../../widgets/SpanText.tsx';
import { TimeSpans } from './TimeSpans.tsx';

/** Where a link to the map leads. */
export const coverageCardId = 'coverage';

interface Place {
  readonly lane: number;
  readonly index: number;
}

export function CoverageMap(): ReactElement {
  const { catalog, overview, isImporting, go } = useSession();
  const zone = overview.zone.name;
  const clock = useClock();
  const { text } = useTexts();
  const spans = useMemo(() => spansByCategory(overview.coverage, zone), [overview.coverage, zone]);
  const [told, setTold] = useState<Place>();
  const [tab, setTab] = useState<Place>();
  const body = useRef<HTMLTableSectionElement>(null);
  const categories = catalog.categories.filter((category) => category.id !== everythingId);
  const lanes = categories.map((category) => spans.get(category.id) ?? []);
  const all = lanes.flat();
  // While rows still come in, where they reach is all that can be said.
  if (isImporting || all.length === 0) return <TimeSpans />;
  const startMs = Math.min(...all.map((span) => span.fromMs));
  const endMs = Math.max(...all.map((span) => span.toMs));
  const firstLane = lanes.findIndex((lane) => lane.length > 0);
  const tabPlace =
    tab !== undefined && lanes[tab.lane]?.[tab.index] !== undefined ? tab : { lane: firstLane, index: 0 };
  const toldSpan = told === undefined ? undefined : lanes[told.lane]?.[told.index];
  const states = coverageStates.filter((state) => all.some((span) => span.state === state));

  const onKeyDown = (event: KeyboardEvent): void => {
    const next = spanBeside(lanes, tabPlace.lane, tabPlace.index, event.key);
    if (next === undefined || !(event.target instanceof Element) || !event.target.matches('.cover-span')) return;
    event.preventDefault();
    body.current?.querySelector<HTMLElement>(`[data-place="${next.lane}:${next.index}"]`)?.focus();
  };
  const open = (category: CategoryData, span: CoverageSpan): void =>
    go({
      page: 'log',
      category: category.id,
      query: {
        ...emptyQuery,
        filters: [{ op: 'range', column: 'timestamp', from: span.fromMs, to: Math.max(span.toMs, span.fromMs) + 1 }],
      },
    });

  return (
    <section id={coverageCardId} tabIndex={-1} className="card is-wide" aria-labelledby="spans-title">
      <div className="card-head">
        <h2 id="spans-title">
          {text('overview.coverage')}{' '}
          <span className="hint">
            {formatSpan(Math.max(1, endMs - startMs))}, {text('time.clockShown', { clock: clock.choice })}
          </span>
        </h2>
        <ul className="cover-legend" aria-label={text('drawing.legend')}>
          {states.map((state) => (
            <li key={state}>
              <span className={`cover-key ${lookOf(state).className}`} /> {lookOf(state).word}
            </li>
          ))}
        </ul>
      </div>
      <table className="spans coverage">
        <thead>
          <tr>
            <th scope="col">{text('overview.log')}</th>
            <th scope="col" className="is-number">
              {text('overview.rows')}
            </th>
            <th scope="col">
              <span className="axis-ends">
                <MomentText utcMs={startMs} show="minutes" />
                <MomentText utcMs={endMs} show="minutes" />
              </span>
            </th>
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={onKeyDown} onMouseLeave={() => setTold(undefined)}>
          {categories.map((category, lane) => {
            const records = overview.categories.find((each) => each.id === category.id)?.records ?? 0;
            return (
              <tr key={category.id} className={records > 0 ? '' : 'is-empty'}>
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
                <td className="is-number">{records > 0 ? formatCount(records) : '–'}</td>
                <td className="span-cell">
                  <div className={`cover-lane colour-${category.colour}`}>
                    {(lanes[lane] ?? []).map((span, index) => (
                      <SpanButton
                        key={`${span.from}:${span.state}`}
                        span={span}
                        title={category.title}
                        place={{ lane, index }}
                        startMs={startMs}
                        lengthMs={Math.max(1, endMs - startMs)}
                        isTab={tabPlace.lane === lane && tabPlace.index === index}
                        onTell={setTold}
                        onTab={setTab}
                        onOpen={() => open(category, span)}
                      />
                    ))}
                  </div>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="cover-told" aria-live="off">
        {toldSpan === undefined ? (
          <span className="is-muted">{text('overview.coverHint')}</span>
        ) : (
          <>
            <strong>{lookOf(toldSpan.state).word}</strong>{' '}
            <span className="is-tabular">
              <SpanText from={toldSpan.fromMs} to={toldSpan.toMs} />
            </span>{' '}
            {toldSpan.why}
          </>
        )}
      </p>
      <CoverageTable lanes={lanes} />
    </section>
  );
}

interface SpanButtonProps {
  readonly span: CoverageSpan;
  readonly title: string;
  readonly place: Place;
  readonly startMs: number;
  readonly lengthMs: number;
  readonly isTab: boolean;
  readonly onTell: (place: Place) => void;
  readonly onTab: (place: Place) => void;
  readonly onOpen: () => void;
}

/** Share of the axis from which a word fits into a span. */
const wordShare = 0.07;

function SpanButton(props: SpanButtonProps): ReactElement {
  const { text } = useTexts();
  const { span, place, startMs, lengthMs } = props;
  const look = lookOf(span.state);
  const share = (span.toMs - span.fromMs) / lengthMs;
  const isNamed = share > wordShare && span.state !== 'present' && span.state !== 'quiet';
  return (
    <button
      type="button"
      className={`cover-span ${look.className}`}
      style={{ left: `${((span.fromMs - startMs) / lengthMs) * 100}%`, width: `${share * 100}%` }}
      data-place={`${place.lane}:${place.index}`}
      tabIndex={props.isTab ? 0 : -1}
      aria-label={text('overview.spanLabel', {
        title: props.title,
        word: look.word,
        from: span.from.slice(0, 19),
        to: span.to.slice(0, 19),
        why: span.why,
      })}
      onMouseEnter={() => props.onTell(place)}
      onFocus={() => {
        props.onTell(place);
        props.onTab(place);
      }}
      onClick={props.onOpen}
    >
      {isNamed ? <span className="cover-word">{look.word}</span> : null}
    </button>
  );
}

function CoverageTable({ lanes }: { readonly lanes: readonly (readonly CoverageSpan[])[] }): ReactElement {
  const { text } = useTexts();
  const { catalog } = useSession();
  const [isOpen, setIsOpen] = useState(false);
  const rows = lanes.flat();
  return (
    <details className="cover-table" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>
        {text('overview.sameAsTable')} <span className="hint">{formatCountOf(rows.length, 'span')}</span>
      </summary>
      {!isOpen ? null : (
        <ScrollArea className="cover-table-scroll" label={text('overview.coverageTable')}>
          <table className="members">
            <thead>
              <tr>
                <th scope="col">{text('overview.log')}</th>
                <th scope="col">{text('overview.state')}</th>
                <th scope="col">{text('overview.from')}</th>
                <th scope="col">{text('overview.to')}</th>
                <th scope="col">{text('overview.proves')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((span) => (
                <tr key={`${span.category}:${span.from}:${span.state}`}>
                  <th scope="row">
                    <CategoryMark id={span.category} catalog={catalog} />
                  </th>
                  <td>{lookOf(span.state).word}</td>
                  <td className="is-tabular">{span.from.slice(0, 19)}</td>
                  <td className="is-tabular">{span.to.slice(0, 19)}</td>
                  <td className="cover-why">{span.why}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollArea>
      )}
    </details>
  );
}
