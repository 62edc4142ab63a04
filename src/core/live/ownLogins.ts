// Marks the rows that the link's own logins cause in the very logs it reads (domain notes §2.2): SUCCESS and
// SUCCESS_INTERACTIVE in Web Sessions, LOG_IN in Security Events. A mark, not a judgement: it says what it goes by.
import type { CategoryId } from '../catalog/index.gen.ts';
import type { CollectedTable, PageRecord } from './collectTable.ts';

export interface OwnLogin {
  readonly user: string;
  /** Our clock, when the login was sent. */
  readonly atMs: number;
  /** The appliance's clock minus ours; undefined where it tells no time. */
  readonly skewMs: number | undefined;
}

/** Column of a marked row that the catalog does not know. */
export const ownLoginColumn = 'ownLogin';

/** A login's rows are written within seconds of its request; the Date header, by which skew is known, counts whole seconds. */
const nearMs = 5000;
/** Zones are offset from UTC by whole quarters of an hour, and the rows have wall times. */
const quarterHourMs = 15 * 60_000;

const loginEvents: Partial<Record<CategoryId, ReadonlySet<string>>> = {
  'web-sessions': new Set(['SUCCESS', 'SUCCESS_INTERACTIVE']),
  'security-events': new Set(['LOG_IN']),
};

/** The table with marks in the `extra` of rows that one of these logins has caused. */
export function markOwnLogins(
  category: CategoryId,
  table: CollectedTable,
  logins: readonly OwnLogin[],
): CollectedTable {
  const events = loginEvents[category];
  if (events === undefined || logins.length === 0) return table;
  const { mapping } = table.recognised;
  const eventIndex = mapping.indexOf('event_type');
  const principalIndex = mapping.indexOf('principal');
  const markOf = (record: PageRecord): string | undefined => {
    if (!events.has((record.cells[eventIndex] ?? '').trim().toUpperCase())) return undefined;
    // Security events name nobody: there only the time can tell.
    const principal = principalIndex < 0 ? undefined : record.cells[principalIndex]?.trim();
    const login = logins.find(
      (one) => (principal === undefined || principal === one.user) && isNear(record.localMs, one),
    );
    if (login === undefined) return undefined;
    return principal === undefined
      ? 'probably caused by this console (by its time)'
      : 'caused by this console (by user and time)';
  };
  return {
    ...table,
    records: table.records.map((record) => {
      const mark = markOf(record);
      return mark === undefined ? record : { ...record, extra: { ...record.extra, [ownLoginColumn]: mark } };
    }),
  };
}

/** Whatever the appliance's zone is: the wall time fits the login but for whole quarters of an hour. */
function isNear(localMs: number, { atMs, skewMs }: OwnLogin): boolean {
  const away = localMs - (atMs + (skewMs ?? 0));
  // No zone is further from UTC than 14 hours.
  if (!(Math.abs(away) <= 14 * 3_600_000 + nearMs)) return false;
  const rest = ((away % quarterHourMs) + quarterHourMs) % quarterHourMs;
  return rest <= nearMs || rest >= quarterHourMs - nearMs;
}
