// The CSV export of a list: one request instead of hundreds, where it can be trusted to be whole. The export
// plugin's documented pattern exports the current page only (domain notes §2.4), so an export counts only if it
// has every record the list has; otherwise the pages are read. Called by listReader.ts at a first reading.
import type { CategoryId } from '../catalog/index.gen.ts';
import { openCsv } from '../formats/csvReader.ts';
import { contentKind, isEndProven } from './answerText.ts';
import { type CollectedTable, collectTable } from './collectTable.ts';
import { type ConsolePlace, withParameters } from './consoleAddress.ts';
import type { WebAnswer } from './requests.ts';
import { isIdKey, type RowKey, rowKeys } from './rowKeys.ts';

/** What the list's own pages say, to measure the export by. */
export interface ListMeasure {
  /** Records in the list, exactly: from its last page. */
  readonly total: number;
  /** Keys of the first and the last page. */
  readonly keys: readonly RowKey[];
}

export type ExportVerdict =
  | { readonly isWhole: true; readonly table: CollectedTable; readonly keys: readonly RowKey[] }
  | { readonly isWhole: false; readonly why: string };

/** The address to ask for the whole list: the page's own link without its page. */
export function exportAddress(link: string, total: number): string {
  return withParameters(link, { offset: undefined, max: total + 1000 });
}

/** Judges an export. It is taken as whole only when nothing speaks against it. */
export function judgeExport(
  place: ConsolePlace,
  answer: WebAnswer,
  category: CategoryId,
  listUrl: string,
  list: ListMeasure,
): ExportVerdict {
  const no = (why: string): ExportVerdict => ({ isWhole: false, why });
  if (answer.status !== 200) return no(`it was answered with status ${answer.status}`);
  const kind = contentKind(answer, answer.text);
  if (kind !== 'csv' && kind !== 'other') return no('what came back is no CSV');
  if (!isEndProven(answer)) return no('its end is not proven: the connection was closed');
  const { table } = collectTable(answer.text, openCsv, category);
  if (table === undefined) return no('its columns are not those of this log');
  if (table.records.some((record) => record.problem !== undefined)) return no('not every record of it can be read');
  const keys = rowKeys(table, place, listUrl);
  // Pages show their times and truths in other words than exports do: only ids tell that two records are one.
  if (!keys.every(isIdKey) || !list.keys.every(isIdKey)) return no('its records have no ids to compare with the pages');
  const exported = new Set(keys.map(({ key }) => key));
  if (exported.size < keys.length) return no('it holds records twice');
  if (exported.size < list.total) return no(`it holds ${exported.size} of ${list.total} records`);
  const missing = list.keys.filter(({ key }) => !exported.has(key)).length;
  if (missing > 0) return no(`${missing} records of the list's first and last page are not in it`);
  return { isWhole: true, table, keys };
}
