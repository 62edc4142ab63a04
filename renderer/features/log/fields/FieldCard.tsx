// One column of the fields panel.
import { lazy, type ReactElement, Suspense, useState } from 'react';
import type { ColumnData } from '../../../../src/contract/catalogData.ts';
import type { Cell } from '../../../../src/contract/filter.ts';
import { nameValue } from '../../../core/format.ts';
import { findCategory, useSession } from '../../../core/session.ts';
import { useTexts } from '../../../core/useTexts.ts';
import { MomentText } from '../../../widgets/MomentText.tsx';
import type { FieldState } from './useFieldStats.ts';

/** The charts come with their library, only when a column of figures is shown. */
const Distribution = lazy(() => import('./Distribution.tsx'));

interface FieldCardProps {
  readonly column: ColumnData;
  readonly stats: FieldState | undefined;
  readonly onFilterValue: (value: Cell, isExcluded: boolean) => void;
  /** Keeps the rows with from <= figure < to. */
  readonly onRange: (from: number, to: number) => void;
  readonly onMore: () => void;
}

export function FieldCard({ column, stats: state, onFilterValue, onRange, onMore }: FieldCardProps): ReactElement {
  const { text, locale } = useTexts();
  const { catalog } = useSession();
  const [isOpen, setIsOpen] = useState(true);
  const stats = state?.stats;
  const share = (count: number): string => shareText(count, stats?.rows ?? 0, locale);
  const name = (value: Cell): string =>
    (column.kind === 'category' ? findCategory(catalog, String(value))?.title : undefined) ?? nameValue(value, column);
  return (
    <section className={state?.isLate === true ? 'field-card is-late' : 'field-card'} aria-label={column.label}>
      <h3>
        <button type="button" className="field-head" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span>
          <span className="field-name">{column.label}</span>
          <span className="field-facts is-tabular">
            {stats === undefined ? '…' : text('fields.distinct', { count: stats.distinct })}
          </span>
        </button>
      </h3>
      {!isOpen || stats === undefined ? null : (
        <>
          <p className="field-line">
            {text('fields.blanks', { share: share(stats.blanks), count: stats.blanks })}
            {stats.first === null || stats.last === null ? null : (
              <>
                <br />
                {text('fields.first')} <MomentText utcMs={stats.first} show="seconds" />
                <br />
                {text('fields.last')} <MomentText utcMs={stats.last} show="seconds" />
              </>
            )}
          </p>
          {stats.numbers === null ? null : (
            <Suspense fallback={<div className="distribution is-empty" />}>
              <Distribution column={column} numbers={stats.numbers} onRange={onRange} />
            </Suspense>
          )}
          <ul className="field-values" aria-label={text('fields.topOf', { column: column.label })}>
            {stats.top.map(({ value, count, first, last }) => (
              <li key={String(value)} title={first === null || last === null ? undefined : name(value)}>
                <button
                  type="button"
                  className="field-value-button"
                  title={text('fields.keep', { value: name(value), count, share: share(count) })}
                  onClick={() => onFilterValue(value, false)}
                >
                  <span className="field-value-name">{name(value)}</span>{' '}
                  <span className="field-value-count is-tabular">{count.toLocaleString(locale)}</span>{' '}
                  <span className="field-value-share is-tabular">{share(count)}</span>
                  <span className="field-value-bar" aria-hidden="true">
                    <span style={{ width: `${stats.rows === 0 ? 0 : (count / stats.rows) * 100}%` }} />
                  </span>
                </button>
                <button
                  type="button"
                  className="icon-button is-small is-sign"
                  aria-label={text('fields.leaveOut', { value: name(value) })}
                  title={text('fields.leaveOut', { value: name(value) })}
                  onClick={() => onFilterValue(value, true)}
                >
                  ≠
                </button>
              </li>
            ))}
          </ul>
          {stats.distinct > stats.top.length ? (
            <button type="button" className="link field-more" onClick={onMore}>
              {text('fields.more', { shown: stats.top.length, count: stats.distinct })}
            </button>
          ) : null}
        </>
      )}
    </section>
  );
}

/** '12.3 %'; never 0 % for something, never 100 % where something is left. */
export function shareText(count: number, rows: number, locale: string): string {
  if (rows === 0 || count === 0) return '0 %';
  const percent = (count / rows) * 100;
  if (percent < 0.1) return '<0.1 %'.replace('.', locale.startsWith('it') ? ',' : '.');
  if (count < rows && percent > 99.9) return '>99.9 %'.replace('.', locale.startsWith('it') ? ',' : '.');
  return `${percent.toLocaleString(locale, { maximumFractionDigits: 1 })} %`;
}
