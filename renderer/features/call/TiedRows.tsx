// Every row around a call, oldest first, each with the basis of its tie and a link to it in its log. A table, so
// that screen readers get the same in the same order.

import { type ReactElement, useState } from 'react';
import type { CallAnswer, TiedRow } from '../../../src/contract/analysis.ts';
import { momentWords, useClock } from '../../core/clock.ts';
import { formatCount } from '../../core/format.ts';
import { useSession } from '../../core/session.ts';
import { useTexts } from '../../core/useTexts.ts';
import { type Basis, BasisBadge, bases } from '../../widgets/BasisBadge.tsx';
import { CategoryMark } from '../../widgets/CategoryMark.tsx';
import { MomentText } from '../../widgets/MomentText.tsx';
import { RowLink } from '../../widgets/RowLink.tsx';
import { ScrollArea } from '../../widgets/ScrollArea.tsx';

/** Rows drawn at first; a long conference has thousands. */
const pageSize = 200;

export function TiedRows({ answer }: { readonly answer: CallAnswer }): ReactElement {
  const { text } = useTexts();
  const [hidden, setHidden] = useState<ReadonlySet<Basis>>(new Set());
  const [limit, setLimit] = useState(pageSize);
  const { timeline } = answer;
  const passing = timeline.filter((row) => !hidden.has(row.basis));
  const toggle = (basis: Basis): void => {
    const next = new Set(hidden);
    if (!next.delete(basis)) next.add(basis);
    setHidden(next);
  };
  return (
    <section className="card is-wide" aria-labelledby="timeline-title">
      <h2 id="timeline-title">
        {text('calls.around')} <span className="hint">{text('calls.aroundHint', { count: timeline.length })}</span>
      </h2>
      <fieldset className="basis-filter">
        <legend className="offscreen">{text('calls.byBasis')}</legend>
        {bases.map((basis) => {
          const count = timeline.filter((row) => row.basis === basis).length;
          return (
            <label key={basis} title={text(`calls.basisMeans-${basis}`)}>
              <input type="checkbox" checked={!hidden.has(basis)} onChange={() => toggle(basis)} />
              <BasisBadge basis={basis} /> <span className="is-muted is-tabular">{formatCount(count)}</span>
            </label>
          );
        })}
      </fieldset>
      {passing.length === 0 ? (
        <p className="is-muted">{text('calls.noBases')}</p>
      ) : (
        <ScrollArea className="table-scroll" label={text('calls.aroundTable')}>
          <table className="members tied">
            <thead>
              <tr>
                <th scope="col">{text('accounts.time')}</th>
                <th scope="col" className="is-number">
                  {text('calls.toBegin')}
                </th>
                <th scope="col">{text('overview.log')}</th>
                <th scope="col">{text('accounts.row')}</th>
                <th scope="col">{text('calls.basis')}</th>
                <th scope="col">{text('calls.whyHere')}</th>
              </tr>
            </thead>
            <tbody>
              {passing.slice(0, limit).map((row) => (
                <TiedLine key={`${row.category}:${row.row_id}`} row={row} answer={answer} />
              ))}
            </tbody>
          </table>
        </ScrollArea>
      )}
      {passing.length > limit ? (
        <button type="button" className="link" onClick={() => setLimit(limit + pageSize)}>
          {text('calls.showMore', { count: Math.min(pageSize, passing.length - limit) })}
        </button>
      ) : null}
      {answer.isTimelineCut ? <p className="hint">{text('calls.cut')}</p> : null}
    </section>
  );
}

function TiedLine({ row, answer }: { readonly row: TiedRow; readonly answer: CallAnswer }): ReactElement {
  const { text } = useTexts();
  const { catalog } = useSession();
  const clock = useClock();
  const isDuring = row.utc_ms >= answer.from && (answer.to === null || row.utc_ms <= answer.to);
  return (
    <tr className={isDuring ? 'is-during' : ''}>
      <td className="is-tabular">
        <RowLink
          category={row.category}
          rowId={row.row_id}
          label={text('calls.openRow', { time: momentWords(clock, row.utc_ms, row.timestamp, 'milliseconds') })}
        >
          <MomentText utcMs={row.utc_ms} written={row.timestamp} show="clock" />
        </RowLink>
      </td>
      <td className="is-number is-muted">{offsetText(row.utc_ms - answer.from)}</td>
      <td>
        <CategoryMark id={row.category} catalog={catalog} />
      </td>
      <td className="tied-summary">{row.summary}</td>
      <td>
        <BasisBadge basis={row.basis} />
      </td>
      <td className="tied-why">
        {row.tie}
        {row.twinOf === null ? null : (
          <>
            {`${text('calls.sameAs')} `}
            <RowLink category={row.twinOf.category} rowId={row.twinOf.row_id} />
          </>
        )}
        {row.copies.length > 1 ? text('calls.inBundles', { count: row.copies.length }) : ''}
      </td>
    </tr>
  );
}

/** Distance from the call's begin: '+1:05', '-0:12.400'. */
export function offsetText(offsetMs: number): string {
  const sign = offsetMs < 0 ? '−' : '+';
  const whole = Math.abs(offsetMs);
  const minutes = Math.floor(whole / 60_000);
  const seconds = (whole % 60_000) / 1000;
  const rest = Number.isInteger(seconds) ? String(seconds).padStart(2, '0') : seconds.toFixed(3).padStart(6, '0');
  return `${sign}${minutes}:${rest}`;
}
