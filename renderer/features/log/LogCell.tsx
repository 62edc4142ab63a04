// How one cell of a log looks, by the kind of its column. Text nodes only: whatever a log holds is shown as
// text. A row that has not arrived yet is a bar of the same height.
import type { CustomCellRendererProps } from 'ag-grid-react';
import type { ReactElement } from 'react';
import type { CatalogData, ColumnData } from '../../../src/contract/catalogData.ts';
import type { Cell } from '../../../src/contract/filter.ts';
import { type Address, encodeAddress } from '../../core/address.ts';
import { formatCell, isBlank } from '../../core/format.ts';
import { addressOfValue, linkName } from '../../core/links.ts';
import { useTexts } from '../../core/useTexts.ts';
import { CategoryMark } from '../../widgets/CategoryMark.tsx';
import { Icon } from '../../widgets/icons.tsx';
import { ToneDot } from '../../widgets/ToneDot.tsx';
import { RowMark } from '../notes/index.ts';
import type { GridRow } from './gridRows.ts';

export interface LogCellParams {
  readonly column: ColumnData;
  readonly tones: ReadonlyMap<string, string>;
  readonly catalog: CatalogData;
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
  const { data, column, tones, catalog } = props;
  if (data === undefined) return <span className="cell-skeleton" />;
  const value = data.cells[column.name];
  if (isBlank(value)) return <BlankMark />;
  if (column.kind === 'secret') {
    return (
      <span className="cell-secret" title="Hidden. Reveal it in the detail pane.">
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
        <TimeText text={text} />
        {isOwnLogin(data.cells.extra) ? <OwnLoginMark /> : null}
        <RowMark rowId={data.rowId} />
      </>
    );
  }
  const target = addressOfValue(column.kind, value);
  if (target !== undefined) return <LinkedValue text={text} target={target} />;
  return <>{text}</>;
}

/** A value with a page of its own. A press on it still selects the cell; the sign at its end opens the page. */
function LinkedValue({ text, target }: { readonly text: string; readonly target: Address }): ReactElement {
  return (
    <span className="cell-linked">
      <span className="cell-linked-text">{text}</span>
      <a
        className="cell-link"
        href={encodeAddress(target)}
        tabIndex={-1}
        aria-label={linkName(target)}
        title={`${linkName(target)} (Alt+Enter)`}
      >
        <Icon name="arrowOut" size={13} />
      </a>
    </span>
  );
}

export function BlankMark(): ReactElement {
  return (
    <span className="cell-blank" title="blank">
      –
    </span>
  );
}

/** Date muted, time of day in full: neighbours differ in the time. */
export function TimeText({ text }: { readonly text: string }): ReactElement {
  const at = text.indexOf(' ');
  if (at < 0) return <>{text}</>;
  return (
    <>
      <span className="time-date">{text.slice(0, at + 1)}</span>
      {text.slice(at + 1)}
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
