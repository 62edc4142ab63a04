// The remarks a table's header gives rise to: unknown table, ambiguous category, doubled columns. Called by
// tableMapper.ts when a table begins.
import { categoryById } from '../catalog/catalog.ts';
import type { recogniseHeader } from '../catalog/recogniseHeader.ts';
import type { Place, Problem, TableDialect } from '../formats/types.ts';

/** Reports what is odd about a header; `isKnownWithoutTime` = recognised, but no cell holds the time. */
export function reportHeader(
  dialect: TableDialect,
  recognised: ReturnType<typeof recogniseHeader>,
  place: Place,
  report: (problem: Problem) => void,
  pageHeading: string | undefined,
  isKnownWithoutTime: boolean,
): void {
  const at = { isSetAside: false, line: place.line, byteOffset: place.byteOffset } as const;
  const header = listOf(dialect.header);
  const page = pageHeading === undefined ? '' : ` on the page "${pageHeading}"`;
  if (recognised === undefined) {
    const why = isKnownWithoutTime
      ? 'looks like one of the known logs but has no time column'
      : 'belongs to none of the known logs';
    const message = `The table${page} with the header ${header} ${why}; its records are counted as ignored.`;
    report({ code: 'unknown-table', ...at, message, sample: dialect.header.join(dialect.delimiter ?? '\t') });
    return;
  }
  if (recognised.isAmbiguous) {
    const title = categoryById(recognised.category).title;
    const message = `The header ${header} fits more than one log; it was read as ${title}.`;
    report({ code: 'ambiguous-category', ...at, message });
  }
  const seen = new Set<string>();
  for (const cell of dialect.header) {
    const name = cell.trim();
    if (name === '') continue;
    if (seen.has(name)) {
      const message = `The header names the column "${name}" more than once; the first is read, later ones are kept as extra values.`;
      report({ code: 'duplicate-column', ...at, column: name, message });
    }
    seen.add(name);
  }
}

function listOf(header: readonly string[]): string {
  const shown = header.slice(0, 12).map((cell) => `"${cell.slice(0, 40)}"`);
  return header.length > 12 ? `${shown.join(', ')} and ${header.length - 12} more` : shown.join(', ');
}
