// The manifest as the lines of a workbook's sheet "About": for people first, every figure of the manifest in it.
import type { ExportedLog, ExportManifest } from '../../../contract/exports.ts';
import { maxCellCharacters } from './xmlText.ts';

export interface AboutRow {
  readonly cells: readonly (string | number)[];
  readonly isHeading: boolean;
}

/** Lines from top to bottom; a text longer than a cell goes on in the next line. */
export function aboutRows(manifest: ExportManifest): readonly AboutRow[] {
  const { program, zone, ledger, cutCells } = manifest;
  return [
    heading('Export'),
    ...line('Program', `${program.name} ${program.version}`),
    ...line('Exported at (UTC)', manifest.exportedAt),
    line1('Rows written', manifest.rowsOut),
    line1('Rows in these logs', manifest.rowsIn),
    ...line('Time zone', zone.name),
    ...line('Zone known by', zone.isCertain ? zone.basis : `${zone.basis} (not certain)`),
    ...line('Clock of the times', clockWords(manifest)),
    ...line(
      'Values',
      'As the log has them: texts as texts, never a formula; durations in seconds. Characters that XML cannot hold are written as _xHHHH_, which spreadsheets show as the character.',
    ),
    ...manifest.choices.flatMap((choice) => line('Only read of the sources', choiceWords(choice))),
    ...(manifest.withSecrets ? line('Secrets', 'Activation links and tokens are in it: they were asked for.') : []),
    line1('Texts cut', cutCells.count),
    blank,
    ...manifest.logs.flatMap(logRows),
    heading('Ledger of everything that was open'),
    line1('Records read', ledger.records),
    line1('Stored', ledger.stored),
    line1('Set aside', ledger.setAside),
    line1('Ignored', ledger.ignored),
    ...line('Adds up', ledger.isBalanced ? 'Yes: records = stored + set aside + ignored' : 'No'),
    blank,
    heading('Source', 'SHA-256', 'Bytes', 'State'),
    ...manifest.sources.map(({ name, sha256, bytes, state }) =>
      row(name, sha256 ?? 'not known: a folder, or not read to its end', bytes, state),
    ),
    blank,
    heading('File in the source', 'SHA-256', 'Rows stored', 'Source'),
    ...manifest.members.map(({ source, path, sha256, stored }) => row(path, sha256 ?? 'not known', stored, source)),
    ...(cutCells.count === 0
      ? []
      : [
          blank,
          heading('Text cut in cell', 'Sheet', 'Characters in the log'),
          ...cutCells.first.map(({ sheet, cell, characters }) => row(cell, sheet, characters)),
          ...(cutCells.count > cutCells.first.length
            ? line('And more', `${cutCells.count - cutCells.first.length} further texts were cut`)
            : []),
        ]),
  ];
}

/** Whose wall times the rows have. A workbook is never exact, so there is always a zone. */
function clockWords({ displayZone, zone }: ExportManifest): string {
  const whose = displayZone === zone.name ? 'the appliance’s zone' : 'not the appliance’s zone';
  return `${displayZone ?? zone.name} (${whose}); the offset from UTC of each time stands beside it.`;
}

function logRows(log: ExportedLog): readonly AboutRow[] {
  return [
    heading(log.title),
    ...line('Sheets', log.sheets.join(', ')),
    line1('Rows written', log.rowsOut),
    line1('Rows in the log', log.rowsIn),
    ...line('Filter', log.filter),
    ...line('Order', log.sort),
    ...(log.columnsHidden.length === 0 ? [] : line('Columns not shown', log.columnsHidden.join(', '))),
    ...(log.columnsLeftOut.length === 0 ? [] : line('Columns left out', `${log.columnsLeftOut.join(', ')} (secret)`)),
    blank,
  ];
}

/** What of some sources was chosen to be read, so that nobody takes the rest for missing. */
function choiceWords(choice: ExportManifest['choices'][number]): string {
  const logs = choice.categories.length === 0 ? 'all logs' : choice.categories.join(', ');
  const from = choice.from === null ? '' : ` from ${choice.from}`;
  const to = choice.to === null ? '' : ` before ${choice.to}`;
  return `${choice.bundles.join(', ')}: ${logs}${from}${to}`;
}

const blank: AboutRow = { cells: [], isHeading: false };

function heading(...cells: string[]): AboutRow {
  return { cells, isHeading: true };
}

function row(...cells: (string | number)[]): AboutRow {
  return { cells, isHeading: false };
}

function line1(label: string, value: number): AboutRow {
  return row(label, value);
}

function line(label: string, text: string): readonly AboutRow[] {
  const lines: AboutRow[] = [];
  for (let from = 0; from === 0 || from < text.length; from += maxCellCharacters) {
    lines.push(row(from === 0 ? label : `${label}, continued`, text.slice(from, from + maxCellCharacters)));
  }
  return lines;
}
