// How one cell of a log looks, by the kind of its column. Text nodes only: whatever a log holds is shown as
// text. A row that has not arrived yet is a bar of the same height.
import type { CustomCellRendererProps } from 'ag-grid-react';
import type { ReactElement } from 'react';
import type { CatalogData, ColumnData } from '../../../src/contract/catalogData.ts';
import type { Cell } from '../../../src/contract/filter.ts';
import { type Address, encodeAddress } from '../../core/address.ts';
import { timeOn } from '../../core/clock.ts';
import { formatCell, isBlank } from '../../core/format.ts';
import { addressOfValue, linkName } from '../../core/links.ts';
import { useTexts } from '../../core/useTexts.ts';
import { CategoryMark } from '../../widgets/CategoryMark.tsx';
import { Icon } from '../../widgets/icons.tsx';
import { ToneDot } from '../../widgets/ToneDot.tsx';
import { RowMark } from '../notes/index.ts';
import { cellText, type GridSight } from './gridCells.ts';
import { deltaKind } from './gridColumns.ts';
import type { GridRow } from './gridRows.ts';

export interface LogCellParams {
  readonly column: ColumnData;
  readonly tones: ReadonlyMap<string, string>;
  readonly catalog: CatalogData;
  readonly sight: GridSight;
}

/** Tones of an enum column by every spelling of its values. */
export function tonesOf(column: ColumnData): ReadonlyMap<string, string> {
  const tones = new Map<string, string>();
  for (const value of column.values) {
    for (const spelling of [value.value, ...value.aliases]) tones.set(foldSpelling(spelling), value.tone);
  }
  return tones;
}

/** Case, spaces, underscores and hyphens do not tell two spellings apart (catalog types). */
export function foldSpelling(text: string): string {
  return text.toLowerCase().replace(/[\s_-]+/g, '');
}

export function LogCell(props: CustomCellRendererProps<GridRow, Cell> & LogCellParams): ReactElement {
  const { data, column, tones, catalog, sight } = props;
  const { text: say } = useTexts();
  if (data === undefined) return <span className="cell-skeleton" />;
  const value = data.cells[column.name];
  if (column.kind === deltaKind) return <>{cellText(data, column, sight)}</>;
  if (isBlank(value)) return <BlankMark />;
  if (column.kind === 'secret') {
    return (
      <span className="cell-secret" title={say('log.hiddenSecret')}>
        ••••
      </span>
    );
  }
  if (column.name === 'category') return <CategoryMark id={String(value)} catalog={catalog} />;
  const text = formatCell(value, column);
  if (column.values.length > 0) {
    return (
      <span className="cell-enum">
        <ToneDot tone={tones.get(foldSpelling(text)) ?? 'unknown'} />
        <span>{text}</span>
      </span>
    );
  }
  if (column.type === 'time') {
    return (
      <>
        <TimeCell row={data} written={text} sight={sight} />
        {isOwnLogin(data.cells.extra) ? <OwnLoginMark /> : null}
        <RowMark rowId={data.rowId} />
      </>
    );
  }
  const target = addressOfValue(column.kind, value);
  if (target !== undefined) return <LinkedValue value={text} target={target} />;
  return <>{text}</>;
}

/** A value with a page of its own. A press on it still selects the cell; the sign at its end opens the page. */
function LinkedValue({ value, target }: { readonly value: string; readonly target: Address }): ReactElement {
  const { text } = useTexts();
  return (
    <span className="cell-linked">
      <span className="cell-linked-text">{value}</span>
      <a
        className="cell-link"
        href={encodeAddress(target)}
        tabIndex={-1}
        aria-label={linkName(target)}
        title={text('log.openKeys', { what: linkName(target) })}
      >
        <Icon name="arrowOut" size={13} />
      </a>
    </span>
  );
}

export function BlankMark(): ReactElement {
  const { text } = useTexts();
  return (
    <span className="cell-blank" title={text('log.blank')}>
      –
    </span>
  );
}

interface TimeCellProps {
  readonly row: GridRow;
  readonly written: string;
  readonly sight: GridSight;
}

/** Date and offset muted, time of day in full: neighbours differ in the time. */
function TimeCell({ row, written, sight }: TimeCellProps): ReactElement {
  const { text } = useTexts();
  const { wall, offset } = timeOn(sight.clock, row.utcMs, written);
  const at = wall.indexOf(' ') + 1;
  return (
    <>
      {sight.marked?.key === row.key ? (
        <span className="time-mark" role="img" aria-label={text('log.marked')} title={text('log.marked')}>
          ◆
        </span>
      ) : null}
      <span className="time-date">{wall.slice(0, at)}</span>
      {wall.slice(at)}
      <span className="moment-offset"> {offset}</span>
    </>
  );
}

/** Rows that a live link's own login caused carry that among their other columns (contract, live.ts). */
function isOwnLogin(extra: Cell | undefined): boolean {
  return typeof extra === 'string' && extra.includes('"ownLogin"');
}

function OwnLoginMark(): ReactElement {
  const { text } = useTexts();
  return (
    <span className="own-login" role="img" aria-label={text('live.ownRow')} title={text('live.ownRow')}>
      <Icon name="key" size={12} />
    </span>
  );
}
