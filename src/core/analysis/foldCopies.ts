// Folds rows of the SIP log that overlapping bundles, or two exports of the same log, hold more than once. Called by
// sipEvents.ts for the rows of one millisecond, in file order. Pure.
import type { Store } from '../store/store.ts';
import { cachedByStore } from './storeCache.ts';
import type { SipEvent } from './types.ts';

/**
 * Members of a log that are dumps of the SQL view while other members are not: their rows have fewer columns and
 * whole seconds, so the same event looks different in them. Empty where all members have one form.
 */
export const coarseMembers = cachedByStore((store: Store, categoryId): ReadonlySet<number> => {
  const members = store.database.all('SELECT member_id, dialect FROM member WHERE category = ? AND stored > 0', [
    categoryId,
  ]).values;
  const coarse = members.filter(([, dialect]) => dialect === 'sql').map(([memberId]) => Number(memberId));
  return new Set(coarse.length === members.length ? [] : coarse);
});

/**
 * Rows of one second, in order: exact copies first, then each row of a coarse member with the row of another member
 * that it is a poorer form of. The richer row stays. A row of the dump has the second cut off, so it never comes later.
 */
export function foldSecond(group: readonly SipEvent[], coarse: ReadonlySet<number>): readonly SipEvent[] {
  const rows: SipEvent[] = [];
  for (let from = 0; from < group.length; ) {
    let to = from + 1;
    while (to < group.length && group[to]?.utcMs === group[from]?.utcMs) to++;
    rows.push(...foldCopies(group.slice(from, to)));
    from = to;
  }
  const poor = rows.filter((event) => coarse.has(event.memberId));
  if (poor.length === 0 || poor.length === rows.length) return rows;
  const folded = new Map<number, SipEvent>();
  const gone = new Set<number>();
  for (const event of poor) {
    const richer = rows.find(
      (other) => !coarse.has(other.memberId) && !folded.has(other.rowId) && isPoorerForm(event, other),
    );
    if (richer === undefined) continue;
    gone.add(event.rowId);
    folded.set(richer.rowId, {
      ...richer,
      account: richer.account ?? event.account,
      copies: [...richer.copies, event.rowId, ...event.copies],
    });
  }
  return rows.filter((event) => !gone.has(event.rowId)).map((event) => folded.get(event.rowId) ?? event);
}

/** True where nothing that the poorer row says differs from the richer one. */
function isPoorerForm(poor: SipEvent, rich: SipEvent): boolean {
  return (
    poor.event === rich.event &&
    poor.address === rich.address &&
    fits(poor.account, rich.account) &&
    fits(poor.useragent, rich.useragent) &&
    fits(poor.cipher, rich.cipher) &&
    fits(poor.details, rich.details) &&
    fits(poor.source, rich.source) &&
    fits(poor.transport, rich.transport)
  );
}

function fits(a: string | undefined, b: string | undefined): boolean {
  return a === b || a === undefined || b === undefined;
}

/**
 * Folds rows that say the same and come from different members: the n-th of one member with the n-th of another,
 * so that a file's own repetitions stay. A row whose account was filled in between two exports is the same row.
 */
export function foldCopies(group: readonly SipEvent[]): readonly SipEvent[] {
  if (group.every((event) => event.memberId === group[0]?.memberId)) return group;
  const kept: { event: SipEvent; members: Set<number> }[] = [];
  for (const event of group) {
    const twin = kept.find((other) => !other.members.has(event.memberId) && isCopy(other.event, event));
    if (twin === undefined) {
      kept.push({ event, members: new Set([event.memberId]) });
      continue;
    }
    twin.members.add(event.memberId);
    twin.event = {
      ...twin.event,
      account: twin.event.account ?? event.account,
      isMasked: twin.event.isMasked && event.isMasked,
      copies: [...twin.event.copies, event.rowId],
    };
  }
  return kept.map(({ event }) => event);
}

function isCopy(a: SipEvent, b: SipEvent): boolean {
  return (
    a.event === b.event &&
    a.address === b.address &&
    a.details === b.details &&
    a.source === b.source &&
    a.useragent === b.useragent &&
    a.cipher === b.cipher &&
    a.transport === b.transport &&
    (a.account === b.account || a.account === undefined || b.account === undefined)
  );
}

/** So many columns must agree before rows of two exports are taken for one event. */
const leastEqual = 2;

/** Cells of two rows of one second, column by column: none differs, blanks aside, and some are equal. */
export function isSameEvent(a: readonly unknown[], b: readonly unknown[]): boolean {
  let equal = 0;
  for (let i = 0; i < a.length; i++) {
    const [one, other] = [a[i] ?? null, b[i] ?? null];
    if (one === null || other === null) continue;
    if (one !== other) return false;
    equal++;
  }
  return equal >= leastEqual;
}
