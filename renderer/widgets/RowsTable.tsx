// A compact table of rows whose links go by keyboard: Tab reaches one row, up and down move over the others.
// Shows the first rows; the rest come on request, so that a long history does not slow the page.
import { type KeyboardEvent, type ReactElement, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { useTexts } from '../core/useTexts.ts';
import { ScrollArea } from './ScrollArea.tsx';

export interface RowsColumn<Row> {
  readonly name: string;
  readonly label: string;
  readonly isNumber?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

interface RowsTableProps<Row> {
  /** Name for screen readers. */
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly RowsColumn<Row>[];
  readonly keyOf: (row: Row) => string | number;
  /** Rows shown before more are asked for. */
  readonly firstRows?: number;
  /** Rows that hold at the moment looked at. */
  readonly isCurrent?: (row: Row) => boolean;
}

const moreRows = 200;

export function RowsTable<Row>(props: RowsTableProps<Row>): ReactElement {
  const { text } = useTexts();
  const { label, rows, columns, keyOf, firstRows = 8, isCurrent } = props;
  const [limit, setLimit] = useState(firstRows);
  const [active, setActive] = useState(0);
  const body = useRef<HTMLTableSectionElement>(null);
  const shown = rows.slice(0, limit);
  const rest = rows.length - shown.length;
  const current = isCurrent === undefined ? -1 : rows.findIndex(isCurrent);

  // One row at a time takes the Tab key; which one moves with the focus.
  useLayoutEffect(() => {
    Array.from(body.current?.rows ?? []).forEach((line, index) => {
      for (const link of linksOf(line)) link.tabIndex = index === Math.min(active, shown.length - 1) ? 0 : -1;
    });
  });
  // Focused once it is drawn, which takes another pass.
  const awaited = useRef<number>(undefined);
  useLayoutEffect(() => {
    const line = awaited.current === undefined ? undefined : body.current?.rows[awaited.current];
    if (line === undefined) return;
    awaited.current = undefined;
    line.scrollIntoView({ block: 'center' });
    linksOf(line)[0]?.focus({ preventScroll: true });
  });
  const showRow = (index: number): void => {
    awaited.current = index;
    setLimit(index + firstRows);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const lines = Array.from(body.current?.rows ?? []);
    const at = lines.findIndex((line) => line.contains(document.activeElement));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: lines.length - 1 }[event.key];
    if (at < 0 || to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const line = lines[to];
    const here = lines[at];
    event.preventDefault();
    if (line === undefined || here === undefined) return;
    const place = linksOf(here).findIndex((link) => link.contains(document.activeElement));
    (linksOf(line)[place] ?? linksOf(line)[0])?.focus();
    setActive(to);
  };

  return (
    <>
      <ScrollArea className="table-scroll" label={label}>
        <table className="members rows-table">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.name} scope="col" className={column.isNumber ? 'is-number' : ''}>
                  {column.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={body} onKeyDown={onKeyDown}>
            {shown.map((row, index) => (
              <tr
                key={keyOf(row)}
                className={isCurrent?.(row) === true ? 'is-current' : ''}
                aria-current={isCurrent?.(row) === true ? 'true' : undefined}
                onFocus={() => setActive(index)}
              >
                {columns.map((column) => (
                  <td key={column.name} className={column.isNumber ? 'is-number' : ''}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
      {rest > 0 ? (
        <p className="rows-more">
          {current < shown.length ? null : (
            <button type="button" className="link" onClick={() => showRow(current)}>
              {text('shell.showCurrent')}
            </button>
          )}
          <button type="button" className="link" onClick={() => setLimit(limit + moreRows)}>
            {rest > moreRows
              ? text('shell.showMore', { count: moreRows })
              : text('shell.showAll', { count: rows.length })}
          </button>
          <span className="is-muted">{text('shell.shownOf', { shown: shown.length, count: rows.length })}</span>
        </p>
      ) : null}
    </>
  );
}

function linksOf(line: HTMLTableRowElement): HTMLElement[] {
  return [...line.querySelectorAll<HTMLElement>('a, button')];
}
