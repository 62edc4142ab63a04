// Rows on which a statement rests, with the place of each in the sources: who reads the report can look them up.

import { readLogRows } from '../../analysis/logRows.ts';
import { categoryById } from '../../catalog/catalog.ts';
import { getRow } from '../../query/row.ts';
import type { Block } from '../document/model.ts';
import { type ReportContext, table, titleOfCategory, when } from './context.ts';
import { rowWords } from './rowWords.ts';

interface RowRef {
  readonly category: string;
  readonly row_id: number;
}

/** Rows shown for one statement; their number is always told. */
const maxEvidence = 6;

/** A table of the rows, oldest first; none where there are no rows. `count` is told where more rows support it. */
export function evidenceTable(context: ReportContext, refs: readonly RowRef[]): readonly Block[] {
  const { say } = context;
  const seen = new Set<string>();
  const all = refs.filter(({ category, row_id }) => {
    const key = `${category} ${row_id}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  if (all.length === 0) return [];
  const rows = readRows(context, all.slice(0, maxEvidence));
  const caption =
    all.length > maxEvidence
      ? say('reports.evidenceSome', { shown: maxEvidence, count: all.length })
      : say('reports.evidence', { count: all.length });
  return [
    table(
      context,
      caption,
      [
        { title: say('reports.time') },
        { title: say('reports.log') },
        { title: say('reports.row') },
        { title: say('reports.place') },
      ],
      rows,
      (row) => [when(context, row.utcMs), titleOfCategory(row.category), row.summary, row.place],
    ),
  ];
}

function readRows(
  context: ReportContext,
  refs: readonly RowRef[],
): readonly { readonly utcMs: number; readonly category: string; readonly summary: string; readonly place: string }[] {
  const { store, say } = context;
  return refs
    .flatMap(({ category: id, row_id }) => {
      const category = categoryById(id);
      if (category === undefined) return [];
      const [row] = readLogRows(store, category, [{ sql: 't.row_id = ?', params: [row_id] }], { isFolded: false });
      if (row === undefined) return [];
      const { place } = getRow(store, id, row_id);
      return [
        {
          utcMs: row.utcMs,
          category: id,
          summary: rowWords(context, row),
          place: say('reports.placeOf', { member: place.member, record: String(place.record), origin: place.origin }),
        },
      ];
    })
    .sort((a, b) => a.utcMs - b.utcMs);
}
