// Rows that tell of upgrades, restarts and restores. Used by the rule about them and by rules whose finding
// may be their effect.
import type { FindingContext } from './context.ts';
import type { LogRow } from './readRows.ts';

const suspected = /\b(re-?boot|restart|shut ?down|power|boot(ed)?|start-?up|upgrade|update|restore)/i;

/** Oldest first; of Security Events where the bundle has no System Events. */
export function restartRows(context: FindingContext): LogRow<'description' | 'details'>[] {
  const category = context.has('system-events') ? 'system-events' : 'security-events';
  return context.rows(category, ['description', 'details']).filter(({ cells }) => {
    const text = cells.description ?? '';
    return suspected.test(text) && !/heart ?beat|changed to/i.test(text);
  });
}
