// Calls put together by cause, pair, trunk or hour, with how many of them were answered. Pure; the page asks the
// core for the calls and draws what this returns.
import type { CallList } from '../../../src/contract/analysis.ts';
import type { CallGroup } from '../../core/address.ts';
import { spoken } from '../../core/spoken.ts';
import { formatOffset, formatWall } from '../../core/times.ts';

export type CallRow = CallList['calls'][number];

export interface GroupedCalls {
  readonly key: string;
  /** What its calls have in common. */
  readonly title: string;
  /** Newest first. */
  readonly calls: readonly CallRow[];
  readonly notAnswered: number;
}

/** Spellings of a disposition differ in case, spaces and underscores (catalog, cdr). */
function isAnswered({ disposition }: CallRow): boolean {
  return disposition?.toUpperCase() === 'ANSWERED';
}

/** Title of the group a call belongs to. */
function titleOf(call: CallRow, group: Exclude<CallGroup, 'none' | 'trunk'>, zone: string): string {
  if (group === 'cause') return call.hangupCause ?? spoken().text('calls.noCause');
  if (group === 'pair') {
    const [from = 'somebody', to] = call.parties;
    if (call.parties.length > 2)
      return spoken().text('calls.andOthers', { name: from, count: call.parties.length - 1 });
    return to === undefined ? spoken().text('calls.alone', { name: from }) : `${from} → ${to}`;
  }
  return hourOf(call.from, zone);
}

/** The appliance's clock hour; with its offset where the clock shows it twice. */
function hourOf(utcMs: number, zone: string): string {
  const hour = (atMs: number): string => `${formatWall(atMs, zone).slice(0, 13)}:00`;
  const own = hour(utcMs);
  const isDoubled = hour(utcMs - 3_600_000) === own || hour(utcMs + 3_600_000) === own;
  return isDoubled ? `${own} ${formatOffset(utcMs, zone)}` : own;
}

/** Calls in groups: hours newest first, all else by the number that was not answered. */
export function groupCalls(
  calls: readonly CallRow[],
  group: Exclude<CallGroup, 'none' | 'trunk'>,
  zone: string,
): readonly GroupedCalls[] {
  const groups = new Map<string, CallRow[]>();
  for (const call of calls) {
    const title = titleOf(call, group, zone);
    const list = groups.get(title) ?? [];
    if (list.length === 0) groups.set(title, list);
    list.push(call);
  }
  const all = [...groups].map(([title, list]) => groupOf(title, list));
  const newest = ({ calls: [first] }: GroupedCalls): number => first?.from ?? 0;
  return all.sort(group === 'hour' ? (a, b) => newest(b) - newest(a) : byWeight);
}

/** One group of calls that are known to belong together. */
export function groupOf(title: string, calls: readonly CallRow[]): GroupedCalls {
  return {
    key: title,
    title,
    calls: calls.toSorted((a, b) => b.from - a.from),
    notAnswered: calls.filter((call) => !isAnswered(call)).length,
  };
}

/** Most calls that were not answered first. */
export function byWeight(a: GroupedCalls, b: GroupedCalls): number {
  return b.notAnswered - a.notAnswered || b.calls.length - a.calls.length || a.title.localeCompare(b.title, 'en');
}
