// The newest rows of one log that were found, and the way to all of them as a filter of that log.
import type { ReactElement } from 'react';
import type { CategoryData, ColumnData } from '../../../src/contract/catalogData.ts';
import type { Cell, Filter } from '../../../src/contract/filter.ts';
import type { SearchAnswer } from '../../../src/contract/search.ts';
import { emptyQuery, encodeAddress } from '../../core/address.ts';
import { formatCell, isBlank } from '../../core/format.ts';
import { findCategory, useSession } from '../../core/session.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Icon } from '../../widgets/icons.tsx';
import { MarkedText, splitAtMarks } from './MarkedText.tsx';

interface LogHitsProps {
  readonly hit: SearchAnswer['hits'][number];
  readonly marks: readonly string[];
}

export function LogHits({ hit, marks }: LogHitsProps): ReactElement | null {
  const { catalog } = useSession();
  const texts = useTexts();
  const category = findCategory(catalog, hit.category);
  if (category === undefined) return null;
  const all = encodeAddress({ page: 'log', category: hit.category, query: { ...emptyQuery, ...pillsOf(hit.filter) } });
  const { columns, values } = hit.rows;
  return (
    <section className="search-group" data-results={hit.category} aria-label={category.title}>
      <h2>
        <span className={`category-icon colour-${category.colour}`}>
          <Icon name={category.icon} size={14} />
        </span>
        {category.title}
        <span className="value-count">{texts.text('common.rows', { count: hit.count })}</span>
        <a className="row-link search-all" href={all}>
          {texts.text('search.openAsFilter')}
        </a>
      </h2>
      <ul>
        {values.map((row) => {
          const cells = Object.fromEntries(columns.map((name, index) => [name, row[index] ?? null]));
          return (
            <li key={String(cells.row_id)}>
              <a
                data-result
                className="search-row"
                href={encodeAddress({
                  page: 'log',
                  category: hit.category,
                  query: emptyQuery,
                  row: Number(cells.row_id),
                })}
              >
                <span className="is-tabular search-time">{String(cells.timestamp ?? '')}</span>
                <span className="search-cells">
                  {cellsToShow(category, cells, marks).map(({ column, text, isExtra }) => (
                    <span key={column.name} className="search-cell" title={`${column.label}: ${text}`}>
                      {isExtra ? <span className="is-muted">{column.label}: </span> : null}
                      <MarkedText text={text} marks={marks} />
                    </span>
                  ))}
                </span>
              </a>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Cells of a line; columns beyond them only where they hold what was looked for. */
const firstCells = 5;

interface ShownCell {
  readonly column: ColumnData;
  readonly text: string;
  readonly isExtra: boolean;
}

function cellsToShow(
  category: CategoryData,
  cells: Readonly<Record<string, Cell>>,
  marks: readonly string[],
): readonly ShownCell[] {
  const filled = category.columns
    .filter(({ kind, type, name }) => kind !== 'secret' && kind !== 'place' && type !== 'time' && !isBlank(cells[name]))
    .map((column) => ({ column, text: formatCell(cells[column.name], column) }));
  return filled.flatMap(({ column, text }, index): ShownCell[] => {
    const isExtra = index >= firstCells;
    const isFound = splitAtMarks(text, marks).some((piece) => piece.isMarked);
    return isExtra && !isFound ? [] : [{ column, text, isExtra }];
  });
}

/** A condition as the pills of a log: what must all hold is one pill each. */
export function pillsOf(filter: Filter): { readonly filters: readonly Filter[]; readonly any: string } {
  const items = filter.op === 'and' ? filter.items : [filter];
  const texts = items.flatMap((item) => (item.op === 'anyContains' ? [item.text] : []));
  const [only] = texts;
  // One text goes into the log's own box; the box takes no second.
  if (texts.length === 1 && only !== undefined) {
    return { filters: items.filter((item) => item.op !== 'anyContains'), any: only };
  }
  return { filters: items, any: '' };
}
