// Which columns an export has, in which order and under which titles. Asked by the CSV and the workbook writer
// and by the manifest; it writes nothing.
import type { CategoryData, ColumnData } from '../../contract/catalogData.ts';
import { categoryById, columnOf } from '../catalog/catalog.ts';
import type { ExportClock } from './exportClock.ts';

export interface ExportColumn {
  readonly data: ColumnData;
  /** The console's own title, by which this program and everybody else knows the column; ours where it has none. */
  readonly title: string;
}

export interface ColumnChoice {
  /** Leaves our own columns (source, file, record) out, so that the file is the log and nothing else. */
  readonly isExact: boolean;
  /** Whether any row has columns that the catalog does not know. */
  readonly hasExtra: boolean;
  /** Names in the order wanted; undefined = all in the order of the log. */
  readonly wanted?: readonly string[] | undefined;
  /** Clock of the times; undefined = as the log has them, without offset. */
  readonly clock?: Pick<ExportClock, 'zone' | 'isAppliance'> | undefined;
  /** Activation links and tokens were asked for: they are written, also beside the columns wanted. */
  readonly withSecrets?: boolean | undefined;
}

/**
 * The wanted columns; left out, every column of the log and those the catalog does not know where any row has one. A
 * secret one only where secrets were asked for.
 */
export function exportColumns(category: CategoryData, choice: ColumnChoice): readonly ExportColumn[] {
  const columns = category.columns.filter((column) => choice.withSecrets === true || column.kind !== 'secret');
  if (choice.wanted !== undefined) {
    const secrets = columns.filter(({ kind }) => kind === 'secret').map(({ name }) => name);
    return [...new Set([...choice.wanted, ...secrets])].flatMap((name) => {
      const data = columns.find((column) => column.name === name);
      return data === undefined ? [] : exported(category.id, data, choice);
    });
  }
  const own = columns.filter((column) => column.kind !== 'place');
  const places = columns.filter((column) => column.kind === 'place');
  const [first] = places;
  const extra = choice.hasExtra && first !== undefined ? [{ ...first, name: 'extra', label: 'Other columns' }] : [];
  return [...own, ...extra, ...(choice.isExact ? [] : places)].flatMap((data) => exported(category.id, data, choice));
}

/** Name of the column with the offset from UTC of the time before it. */
export const offsetColumn = 'utc_offset';

/** A column as it is written: the time has its offset beside it, and says whose time it is where it is not the log's. */
function exported(categoryId: string, data: ColumnData, { clock }: ColumnChoice): readonly ExportColumn[] {
  const title = titleOf(categoryId, data);
  if (data.name !== 'timestamp' || clock === undefined) return [{ data, title }];
  const offset = { ...data, name: offsetColumn, label: 'UTC offset', type: 'text', widthPx: 90 } as const;
  return [
    { data, title: clock.isAppliance ? title : `${title} (${clock.zone})` },
    { data: offset, title: offset.label },
  ];
}

/** Titles of the columns that leave the program one at a time, when a user shows them, or when an export asks for them. */
export function columnsLeftOut(category: CategoryData, withSecrets: boolean): readonly string[] {
  if (withSecrets) return [];
  return category.columns.filter((column) => column.kind === 'secret').map((column) => column.label);
}

/** Titles of columns that could have been exported and were not wanted. */
export function columnsHidden(category: CategoryData, exported: readonly ExportColumn[]): readonly string[] {
  return category.columns
    .filter((column) => column.kind !== 'secret' && !exported.some(({ data }) => data.name === column.name))
    .map((column) => titleOf(category.id, column));
}

function titleOf(categoryId: string, column: ColumnData): string {
  const category = categoryById(categoryId);
  const headers =
    column.name === 'timestamp' ? category?.time.headers : category && columnOf(category, column.name)?.headers;
  return headers?.console[0] ?? column.label;
}
