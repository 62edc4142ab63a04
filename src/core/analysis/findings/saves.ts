// What was changed in the console, one entry a save: audit rows of one user within two seconds of each other
// are one, and the security log's copy only lends its words. Used by rules that ask what was changed.
import { listed, type Said, type Saying, said, sentences } from '../../../texts/said.ts';
import { evidenceOf, type FindingContext } from './context.ts';
import { groupBy, runsOf } from './logins.ts';
import type { LogRow } from './readRows.ts';
import type { EvidenceRow } from './types.ts';

const foldMs = 2000;
/** The security copy of a save comes within this of its audit rows. */
const copyMs = 3000;

export interface Save {
  readonly utcMs: number;
  /** Console user; undefined where no audit row tells. */
  readonly user: string | undefined;
  readonly rows: number;
  /** 'admin: DELETE Setting, INSERT Setting, 3 × INSERT Asterisk Setting (“… changed to yes”)'. */
  readonly words: Saying;
  /** Names and values of the rows alone, to be looked through. */
  readonly names: string;
  readonly evidence: readonly EvidenceRow[];
}

const columns = ['username', 'change', 'object_type', 'object_id'] as const;
type AuditRow = LogRow<(typeof columns)[number]>;
const read = new WeakMap<FindingContext, readonly Save[]>();

/** Every save, oldest first. */
export function savesOf(context: FindingContext): readonly Save[] {
  const before = read.get(context);
  if (before !== undefined) return before;
  const changes = context
    .rows('security-events', ['description', 'event_type'])
    .filter(
      ({ cells }) => /CHANGE/i.test(cells.event_type ?? '') || /changed to|TLS item/i.test(cells.description ?? ''),
    );
  const copied = new Set<number>();
  const saves: Save[] = [];
  const byUser = groupBy(context.rows('audit-events', columns), (row) => row.cells.username ?? '');
  for (const [user, rows] of byUser) {
    for (const burst of runsOf(rows, foldMs)) {
      const from = burst[0]?.utcMs ?? 0;
      const to = burst.at(-1)?.utcMs ?? from;
      const copies = changes.filter((row) => row.utcMs >= from - copyMs && row.utcMs <= to + copyMs);
      for (const copy of copies) copied.add(copy.rowId);
      saves.push(saveOf(user === '' ? undefined : user, burst, copies));
    }
  }
  for (const row of changes) {
    if (copied.has(row.rowId)) continue;
    const names = row.cells.description ?? '';
    const words = said('foundConsole.saveNotAudited', { description: names });
    saves.push({ utcMs: row.utcMs, user: undefined, rows: 1, words, names, evidence: [evidenceOf(row)] });
  }
  saves.sort((a, b) => a.utcMs - b.utcMs);
  read.set(context, saves);
  return saves;
}

function saveOf(
  user: string | undefined,
  burst: readonly AuditRow[],
  copies: readonly LogRow<'description' | 'event_type'>[],
): Save {
  const counts = new Map<string, { readonly part: Said; count: number }>();
  for (const { cells } of burst) {
    const isSingle = burst.length === 1 && cells.object_id !== undefined;
    const type = cells.object_type ?? said('foundConsole.saveObject');
    const part = said('foundConsole.savePart', {
      change: cells.change ?? said('foundConsole.saveChange'),
      object: isSingle ? sentences(type, cells.object_id) : type,
    });
    const key = JSON.stringify(part);
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { part, count: 1 });
    else known.count++;
  }
  const parts = [...counts.values()].map(({ part, count }) =>
    count === 1 ? part : said('foundConsole.savePartMany', { count, part }),
  );
  const told = copies.map((row) => row.cells.description ?? '');
  const who = user ?? said('foundConsole.saveUnnamed');
  return {
    utcMs: burst[0]?.utcMs ?? 0,
    user,
    rows: burst.length,
    words:
      told.length > 0
        ? said('foundConsole.saveByTold', {
            user: who,
            parts: listed(parts),
            told: listed(
              told.map((text) => said('foundConsole.quoted', { text })),
              3,
            ),
          })
        : said('foundConsole.saveBy', { user: who, parts: listed(parts) }),
    names: [user, ...burst.map(({ cells }) => cells.object_type), ...told].join(' '),
    evidence: [...burst, ...copies].map(evidenceOf),
  };
}
