// What is inside the opened sources: bundles, members with their ledger, categories with their span of time,
// problems. The overview page and `psconsole inspect` show exactly this.
import type { Cell } from '../../contract/filter.ts';
import type { Overview, ProblemRow } from '../../contract/overview.ts';
import { type Texts, textsOf } from '../../texts/texts.ts';
import { coverageRows } from '../analysis/coverage.ts';
import { readChoices } from '../estimate/choices.ts';
import { coverCell, coverQuotes } from '../secrets/cover.ts';
import { secretMembers } from '../secrets/secretMembers.ts';
import type { CategoryColumns } from '../store/columns.ts';
import type { Store } from '../store/store.ts';
import { tables } from '../store/store.ts';
import { formatWallTime } from '../time/zoneRules.ts';
import { reasonIn } from './reasonWords.ts';

/** The overview as of now; also while an import runs. */
export function getOverview(store: Store, texts: Texts = textsOf()): Overview {
  const { database } = store;
  const bundleRows = database.all(
    'SELECT source_id, name, sha256, bytes, state, reason FROM source ORDER BY source_id',
  ).values;
  const bundleIndex = new Map(bundleRows.map((row, index) => [row[0], index]));
  const members = database
    .all(
      `SELECT source_id, member_id, path, sha256, bytes, format, category, dialect, encoding, encoding_basis, delimiter,
       state, reason, unknown_header, records, stored, set_aside, ignored, first_local_ms, last_local_ms
       FROM member ORDER BY member_id`,
    )
    .values.map((row) => memberRow(row, bundleIndex.get(row[0] ?? null) ?? 0, texts));
  const sum = (key: 'records' | 'stored' | 'setAside' | 'ignored'): number =>
    members.reduce((total, member) => total + member[key], 0);
  return {
    bundles: bundleRows.map(([, name, sha256, bytes, state, reason]) => ({
      name: String(name),
      sha256: text(sha256),
      bytes: Number(bytes),
      state: state as Overview['bundles'][number]['state'],
      reason: reasonIn(texts.language, String(reason)),
    })),
    zone: { ...store.zoneChoice },
    categories: categorySpans(store),
    members,
    coverage: coverageRows(store, texts),
    ledger: {
      records: sum('records'),
      stored: sum('stored'),
      setAside: sum('setAside'),
      ignored: sum('ignored'),
      isBalanced: members.every(
        (member) => member.state !== 'reading' && member.records === member.stored + member.setAside + member.ignored,
      ),
    },
    choices: readChoices(store),
    problemCount: Number(database.value('SELECT count(*) FROM problem')),
    problemKinds: database
      .all('SELECT code, count(*), sum(is_set_aside) FROM problem GROUP BY code ORDER BY 3 DESC, 2 DESC, 1')
      .values.map(([code, count, setAside]) => ({
        code: String(code),
        count: Number(count),
        setAside: Number(setAside),
      })),
  };
}

function categorySpans(store: Store): Overview['categories'] {
  const problems = new Map(
    store.database.all(
      `SELECT member.category, count(*) FROM problem JOIN member USING (member_id) WHERE member.category IS NOT NULL GROUP BY 1`,
    ).values as [string, number][],
  );
  return tables.map(({ category }) => {
    const { first, last } = edgesOf(store, category.id);
    return {
      id: category.id,
      records: store.counts.get(category.id) ?? 0,
      first: first === undefined ? null : formatWallTime(first),
      last: last === undefined ? null : formatWallTime(last),
      problems: problems.get(category.id) ?? 0,
    };
  });
}

interface Edges {
  first: number;
  last: number;
  count: number;
  readonly stamp: string;
}

const knownEdges = new WeakMap<CategoryColumns, Edges>();

/**
 * Wall times of the first and the last row of a log, from memory: while an import runs there is no index. Asked twice a
 * second then, so it goes on where it was; times may change at the import's end.
 */
function edgesOf(
  store: Store,
  category: string,
): { readonly first?: number | undefined; readonly last?: number | undefined } {
  const columns = store.columns.get(category);
  const count = store.counts.get(category) ?? 0;
  if (columns === undefined || count === 0) return {};
  const times = columns.utcMs.values;
  const stamp = `${columns.cuts} ${store.zone.name} ${store.isReading ? 'reading' : store.version}`;
  let edges = knownEdges.get(columns);
  if (edges === undefined || edges.stamp !== stamp || edges.count > count) {
    edges = { first: 0, last: 0, count: 1, stamp };
    knownEdges.set(columns, edges);
  }
  let { first, last } = edges;
  for (let row = edges.count; row < count; row++) {
    const at = times[row] as number;
    if (at < (times[first] as number)) first = row;
    if (at >= (times[last] as number)) last = row;
  }
  Object.assign(edges, { first, last, count });
  return { first: columns.localMs.values[first], last: columns.localMs.values[last] };
}

function memberRow(row: readonly Cell[], bundle: number, { language }: Texts): Overview['members'][number] {
  const [, memberId, path, sha256, bytes, format, category, dialect, encoding, encodingBasis, delimiter] = row;
  const [state, reason, unknownHeader, records, stored, setAside, ignored, first, last] = row.slice(11);
  return {
    bundle,
    memberId: Number(memberId),
    path: String(path),
    sha256: text(sha256),
    bytes: typeof bytes === 'number' ? bytes : null,
    format: text(format),
    category: text(category),
    dialect: text(dialect),
    encoding: text(encoding),
    encodingBasis: text(encodingBasis),
    delimiter: text(delimiter),
    state: state as Overview['members'][number]['state'],
    reason: reasonIn(language, String(reason)),
    unknownHeader: JSON.parse(String(unknownHeader)) as string[],
    records: Number(records),
    stored: Number(stored),
    setAside: Number(setAside),
    ignored: Number(ignored),
    first: typeof first === 'number' ? formatWallTime(first) : null,
    last: typeof last === 'number' ? formatWallTime(last) : null,
  };
}

function text(cell: Cell | undefined): string | null {
  return cell === null || cell === undefined ? null : String(cell);
}

/** A page of problems in reading order, of all members or of one. Of a file with secrets no piece of a record is shown. */
export function getProblems(
  store: Store,
  request: { readonly from: number; readonly count: number; readonly member?: string | undefined },
  { language }: Texts = textsOf(),
): { problems: ProblemRow[]; total: number } {
  const where = request.member === undefined ? '' : 'WHERE problem.member = ?';
  const params = request.member === undefined ? [] : [request.member];
  const total = Number(store.database.value(`SELECT count(*) FROM problem ${where}`, params));
  const rows = store.database.all(
    `SELECT problem_id, (SELECT count(*) FROM source WHERE source.source_id < problem.source_id), member, record, line,
     byte_offset, column_name, code, is_set_aside, message, sample,
     member_id IN (${secretMembers(store.database).join(',')})
     FROM problem ${where} ORDER BY problem_id LIMIT ? OFFSET ?`,
    [...params, request.count, request.from],
  ).values;
  const number = (cell: Cell | undefined): number | null => (typeof cell === 'number' ? cell : null);
  const problems = rows.map(
    ([id, bundle, member, record, line, byteOffset, column, code, isSetAside, message, sample, isCovered]) => ({
      problemId: Number(id),
      bundle: Number(bundle),
      member: String(member),
      record: number(record),
      line: number(line),
      byteOffset: number(byteOffset),
      column: text(column),
      code: String(code),
      isSetAside: isSetAside === 1,
      message: reasonIn(language, isCovered === 1 ? coverQuotes(String(message)) : String(message)),
      sample: isCovered === 1 ? text(coverCell(sample ?? null)) : text(sample),
    }),
  );
  return { problems, total };
}
