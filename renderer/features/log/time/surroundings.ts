// What stood around a row: all logs, no filter, some minutes before and after. One key leads there, one leads back to
// exactly where one was.
import type { Address, LogQuery } from '../../../core/address.ts';
import { everythingId } from '../../../core/session.ts';

export const aroundMinutes = [1, 5, 15, 60] as const;
export const usualMinutes = 5;

/** Hash of the surroundings that were opened from a row, and where from; nothing else may be returned from by history. */
let opened: { readonly from: string; depth: number } | undefined;

/** The address of a row's surroundings. The sort keeps its direction, so that up and down mean what they did. */
export function surroundingsOf(rowId: number, utcMs: number, minutes: number, query: LogQuery): Address {
  const spanMs = minutes * 60_000;
  const [first] = query.sort;
  const direction = first?.column === 'timestamp' ? first.direction : 'asc';
  return {
    page: 'log',
    category: everythingId,
    query: {
      sort: [{ column: 'timestamp', direction }],
      filters: [{ op: 'range', column: 'timestamp', from: utcMs - spanMs, to: utcMs + spanMs + 1 }],
      any: '',
    },
    row: rowId,
    around: minutes,
  };
}

/** The moment a view of surroundings is around; undefined for any other view. */
export function middleOf(query: LogQuery): number | undefined {
  const [range] = query.filters;
  if (range?.op !== 'range' || range.from === undefined || range.to === undefined) return undefined;
  return (range.from + range.to - 1) / 2;
}

/** To be called before the surroundings of a row are gone to. */
export function rememberWayBack(): void {
  opened = { from: window.location.hash, depth: window.history.length };
}

/** Goes back in the history if the surroundings were opened in this window; false where they came as a link. */
export function goBack(): boolean {
  if (opened === undefined) return false;
  opened = undefined;
  window.history.back();
  return true;
}
