// What goes with every export: which rows of which logs, filters in words, zone, sources and their digests, ledger,
// program. Facts are taken when the export begins, together with the rows it will write.
import type { ExportedLog, ExportFormat, ExportManifest } from '../../contract/exports.ts';
import { describeFilter, describeSort, type SayFilter } from '../../contract/filterWords.ts';
import { textsOf } from '../../texts/texts.ts';
import { getOverview } from '../query/overview.ts';
import type { Store } from '../store/store.ts';
import { type ExportClock, exportClock } from './exportClock.ts';
import { columnsHidden, columnsLeftOut } from './exportColumns.ts';
import type { ExportLog } from './exportLog.ts';

export interface ManifestFacts {
  readonly program: ExportManifest['program'];
  readonly nowMs: number;
  readonly format: ExportFormat;
  readonly withSecrets: boolean;
  /** Names of a log's sheets; none for CSV. */
  sheetsOf(log: ExportLog): readonly string[];
}

/** The manifest as far as it is known before the first row is written. */
export function startManifest(store: Store, logs: readonly ExportLog[], facts: ManifestFacts): ExportManifest {
  const overview = getOverview(store);
  const clock = logs[0]?.clock;
  const inWords = clock ?? exportClock(undefined, store.zone);
  const exported = logs.map((log) => describeLog(log, inWords, facts.sheetsOf(log)));
  const wanted = new Set(logs.map(({ category }) => category.id));
  const isWanted = (category: string | null): boolean =>
    category !== null && (wanted.has(category) || wanted.has('everything'));
  return {
    program: facts.program,
    exportedAt: new Date(facts.nowMs).toISOString(),
    format: facts.format,
    withSecrets: facts.withSecrets,
    file: null,
    rowsIn: exported.reduce((sum, log) => sum + log.rowsIn, 0),
    rowsOut: exported.reduce((sum, log) => sum + log.rowsOut, 0),
    logs: exported,
    zone: overview.zone,
    displayZone: clock?.zone ?? null,
    choices: overview.choices,
    sources: overview.bundles.map(({ name, sha256, bytes, state }) => ({ name, sha256, bytes, state })),
    members: overview.members
      .filter((member) => member.stored > 0 && isWanted(member.category))
      .map(({ bundle, path, sha256, stored }) => ({
        source: overview.bundles[bundle]?.name ?? '',
        path,
        sha256,
        stored,
      })),
    ledger: overview.ledger,
    cutCells: { count: 0, first: [] },
  };
}

/** A manifest is read by machines and by whoever gets the file: in English, whatever the page speaks. */
const sayFilter: SayFilter = (word, values) => textsOf('en').text(`filterWords.${word}`, values);

function describeLog(log: ExportLog, clock: ExportClock, sheets: readonly string[]): ExportedLog {
  const { request, category, reading } = log;
  const { columns } = category;
  const { filter } = request;
  // Ranges end before `to`; in words the last millisecond that belongs to them is said.
  const nameTime = (utcMs: number, bound: 'from' | 'to'): string => clock.words(bound === 'from' ? utcMs : utcMs - 1);
  const words =
    filter === undefined ? '' : describeFilter(filter, { say: sayFilter, columns, nameTime, maxValues: Infinity });
  return {
    category: category.id,
    title: category.title,
    rowsIn: reading.total,
    rowsOut: reading.rows,
    filter: words === '' ? 'none' : words,
    sort: describeSort(request.sort, columns, sayFilter),
    filterTree: filter ?? null,
    sortKeys: request.sort,
    columns: log.columns.map(({ title }) => title),
    columnsHidden: request.columns === undefined ? [] : [...columnsHidden(category, log.columns)],
    columnsLeftOut: [...columnsLeftOut(category, log.withSecrets)],
    sheets: [...sheets],
  };
}
