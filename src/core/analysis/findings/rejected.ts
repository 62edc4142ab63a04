// Series of connections on which nobody registered: a client that cannot log in, or something that is no
// client. Used by the rule about them and by the one that asks what was changed before.

import { clientOf } from './clients.ts';
import type { FindingContext } from './context.ts';
import { groupBy } from './logins.ts';
import type { Link } from './sipFacts.ts';

const minuteMs = 60_000;
/** A pause longer than this ends a series. */
const pauseMs = 30 * minuteMs;
const leastTries = 5;
/** An account that comes or goes this close to a series may be its account. */
const nearMs = 3 * 3_600_000;

export interface RejectedSeries {
  readonly links: readonly Link[];
  readonly fromMs: number;
  readonly toMs: number;
  /** Undefined where the rows name no user agent: scanners do not. */
  readonly useragent: string | undefined;
  /** Those that refused REGISTERs name; else accounts of the same user agent that were offline throughout and online before or after. */
  readonly candidates: readonly string[];
  /** Rows name the candidates. */
  readonly isNamed: boolean;
}

const read = new WeakMap<FindingContext, readonly RejectedSeries[]>();

/** Series of clients, oldest first. One user agent is one device type, so a series may still mix devices. */
export function rejectedSeries(context: FindingContext): readonly RejectedSeries[] {
  const before = read.get(context);
  if (before !== undefined) return before;
  const strangers = context.sip().strangers.filter((link) => link.connectMs !== undefined && link.endMs !== undefined);
  const series: RejectedSeries[] = [];
  for (const [useragent, links] of groupBy(strangers, (link) => link.useragent)) {
    let run: Link[] = [];
    const close = (): void => {
      if (run.length >= leastTries) series.push(seriesOf(context, useragent, run));
      run = [];
    };
    for (const link of links) {
      const last = run.at(-1);
      if (last !== undefined && (link.connectMs ?? 0) - (last.endMs ?? 0) > pauseMs) close();
      run.push(link);
    }
    close();
  }
  series.sort((a, b) => a.fromMs - b.fromMs);
  read.set(context, series);
  return series;
}

/** Connections without a user agent, by host: no client of the product. */
export function namelessVisitors(context: FindingContext): Map<string, Link[]> {
  return groupBy(
    context.sip().strangers.filter((link) => clientOf(link.useragent) === undefined && link.useragent === undefined),
    (link) => link.host,
  );
}

function seriesOf(context: FindingContext, useragent: string, links: readonly Link[]): RejectedSeries {
  const fromMs = links[0]?.connectMs ?? 0;
  const toMs = links.at(-1)?.endMs ?? fromMs;
  const named = [...new Set(links.flatMap((link) => link.account ?? []))];
  if (named.length > 0) return { links, fromMs, toMs, useragent, candidates: named, isNamed: true };
  const candidates: string[] = [];
  for (const [account, own] of context.sip().linksOf) {
    if (!own.some((link) => link.useragent === useragent)) continue;
    const stays = context.sip().staysOf.get(account) ?? [];
    const isOnline = stays.some((stay) => stay.fromMs < toMs && stay.toMs > fromMs + minuteMs);
    const isNear = stays.some(
      (stay) =>
        Math.abs(stay.toMs - fromMs) < nearMs || (stay.fromMs >= toMs - minuteMs && stay.fromMs - toMs < nearMs),
    );
    if (!isOnline && isNear) candidates.push(account);
  }
  return { links, fromMs, toMs, useragent, candidates, isNamed: false };
}
