// Finding rule: software upgrades, restarts and restores that the appliance recorded. Listed by ../index.gen.ts.
import { lasting, type Saying, said, sentences } from '../../../../texts/said.ts';
import { evidenceOf, type FindingContext } from '../context.ts';
import type { LogRow } from '../readRows.ts';
import { restartRows } from '../restarts.ts';
import { defineRule } from '../types.ts';

const minuteMs = 60_000;
/** Rows this close together are one event: an upgrade writes its start and its result some 14 s apart. */
const sameEventMs = 15 * minuteMs;
/** Accounts that go offline this long after are put beside it. */
const effectMs = 3 * minuteMs;
const documented = /appliance software upgrade|appliance updated from version/i;

export const upgradeOrReboot = defineRule({
  id: 'upgrade-or-reboot',
  title: 'Upgrade or restart',
  weight: 60,
  about:
    'Rows of System Events (of Security Events where that log is missing) that tell of an upgrade, a restart or a restore; rows within 15 minutes are one event. An upgrade whose result row does not follow is said to be open. Says how many accounts went offline meanwhile. Backups are left alone.',
  source: 'PSOM 4.0.1 System Events, figures 4 and 5',
  confidence:
    'certain for the two wordings that the manual shows (“Appliance Software Upgrade”, “Appliance updated from version … to …”); likely for other wordings about restarts, which are not public.',
  *find(context) {
    let event: LogRow<'description' | 'details'>[] = [];
    for (const row of restartRows(context)) {
      const last = event.at(-1);
      if (last !== undefined && row.utcMs - last.utcMs > sameEventMs) {
        yield told(context, event);
        event = [];
      }
      event.push(row);
    }
    if (event.length > 0) yield told(context, event);
  },
});

function told(context: FindingContext, event: readonly LogRow<'description' | 'details'>[]) {
  const words = event.map((row) => row.cells.description ?? '');
  const from = event[0]?.utcMs ?? 0;
  const to = event.at(-1)?.utcMs ?? from;
  const result = words.find((text) => /from version/i.test(text));
  const isDocumented = words.some((text) => documented.test(text));
  const gone = new Set<string>();
  for (const stays of context.sip().staysOf.values()) {
    for (const stay of stays) if (stay.toMs >= from - minuteMs && stay.toMs <= to + effectMs) gone.add(stay.account);
  }
  const effect = !context.has('sip-sessions')
    ? undefined
    : gone.size === 0
      ? said('foundPresence.upgradeNobody')
      : said('foundPresence.upgradeGone', { count: gone.size });
  // The manual shows the result some 14 s after the start (PSOM 4.0.1, figure 5).
  const isOpen = words.some((text) => /software upgrade/i.test(text)) && result === undefined;
  const open = isOpen ? said('foundPresence.upgradeOpen') : undefined;
  const events = words
    .map((text): Saying => said('foundConsole.quoted', { text }))
    .reduce((before, next) => said('foundPresence.upgradeThen', { before, next }));
  return context.finding({
    kind: 'upgrade-or-reboot',
    title: result ?? words[0] ?? '',
    text: sentences(
      event.length > 1
        ? said('foundPresence.upgradeTextTook', { time: context.time(from), events, length: lasting(to - from) })
        : said('foundPresence.upgradeText', { time: context.time(from), events }),
      open,
      effect,
    ),
    confidence: isDocumented ? 'certain' : 'likely',
    because: said(isDocumented ? 'foundPresence.upgradeDocumented' : 'foundPresence.upgradeOther'),
    from,
    to,
    evidence: event.map(evidenceOf),
    restsOn: ['sip-sessions'],
  });
}
