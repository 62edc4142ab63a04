// Rows that tell the same event in two logs: the security log repeats others (heartbeats, log-ins, log-outs, saved
// settings). The repetition points to the other row, so that one event is not taken for two. Called where rows of
// several logs are listed together.
import type { TiedRow } from '../../contract/analysis.ts';
import { categoryById } from '../catalog/catalog.ts';
import type { CategoryId } from '../catalog/index.gen.ts';
import type { Store } from '../store/store.ts';
import { readLogRows } from './logRows.ts';

/** In the vendor's samples the copy is stamped within a second. */
const twinWithinMs = 2_000;

interface Repeated {
  /** Event Type (or Description, where a release has other types) of the security row. */
  readonly security: RegExp;
  readonly category: CategoryId;
  /** Summary of the row that is repeated. */
  readonly original: RegExp;
}

/** PSOM 4.0.1 §1: every security event also exists in rawer form in another log. */
const repetitions: readonly Repeated[] = [
  { security: /heart ?beat/i, category: 'system-events', original: /heart ?beat/i },
  {
    security: /upgrade|updated from version|re-?boot|restart|restore|backup/i,
    category: 'system-events',
    original: /./,
  },
  { security: /log_?in/i, category: 'web-sessions', original: /SUCCESS/i },
  { security: /log_?out/i, category: 'web-sessions', original: /LOGOUT|SESSION_TIMEOUT/i },
  { security: /change|TLS item/i, category: 'audit-events', original: /./ },
];

/** The same rows, security rows with the row that they repeat, where one is within two seconds and not taken yet. */
export function markTwins(store: Store, rows: readonly TiedRow[]): TiedRow[] {
  const taken = new Set<number>();
  return rows.map((row) => {
    if (row.category !== 'security-events' || row.twinOf !== null) return row;
    const repeated = repetitions.find(({ security }) => security.test(row.summary));
    if (repeated === undefined) return row;
    const near = readLogRows(store, categoryById(repeated.category), [
      `t.utc_ms BETWEEN ${row.utc_ms - twinWithinMs} AND ${row.utc_ms + twinWithinMs}`,
    ])
      .filter((other) => !taken.has(other.rowId) && repeated.original.test(other.summary))
      .sort((a, b) => Math.abs(a.utcMs - row.utc_ms) - Math.abs(b.utcMs - row.utc_ms));
    const [twin] = near;
    if (twin === undefined) return row;
    taken.add(twin.rowId);
    return { ...row, twinOf: { category: repeated.category, row_id: twin.rowId } };
  });
}
