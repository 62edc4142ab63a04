// What the sample generator knows of an account: its connections and presence as they were simulated, cut to
// what the exported log can show. For tests that hold the analysis against the truth.
import Papa from 'papaparse';
import { type Presence, registerTime, unregisteredAfterMs } from '../../../src/core/sample/presence.ts';
import type { Sample } from '../../../src/core/sample/simulate.ts';

export interface TrueConnection {
  readonly account: string;
  readonly address: string;
  /** undefined where the row lies outside the log. */
  readonly fromMs: number | undefined;
  readonly toMs: number | undefined;
  readonly end: string;
}

export interface TruePresence {
  readonly account: string;
  readonly fromMs: number | undefined;
  readonly toMs: number | undefined;
  /** First registration that the log holds. */
  readonly firstShownMs: number | undefined;
}

/** Connections with at least one registration in the log. */
export function trueConnections(sample: Sample): TrueConnection[] {
  const { clock, accounts, presenceOf } = sample.simulated;
  const isIn = (ms: number): boolean => ms >= clock.startMs && ms < clock.exportMs;
  return accounts.flatMap((account) =>
    presenceOf(account.index)
      .connections.filter((one) => one.end !== 'rejected' && hasRegister(sample, presenceOf(account.index), one))
      .map((one) => ({
        account: account.name,
        address: one.address,
        fromMs: isIn(one.fromMs) ? one.fromMs : undefined,
        toMs: isIn(one.toMs) ? one.toMs : undefined,
        end: one.end,
      })),
  );
}

function hasRegister(sample: Sample, presence: Presence, one: Presence['connections'][number]): boolean {
  const { clock } = sample.simulated;
  for (let k = one.registers - 1; k >= 0; k--) {
    const atMs = registerTime(one, presence.periodMs, k);
    if (atMs >= clock.startMs && atMs < clock.exportMs) return true;
    if (atMs < clock.startMs) return false;
  }
  return false;
}

/** Spans of being registered: connections that replaced one another are one span. */
export function truePresence(sample: Sample): TruePresence[] {
  const { clock, accounts, presenceOf } = sample.simulated;
  const isIn = (ms: number): boolean => ms >= clock.startMs && ms < clock.exportMs;
  const found: TruePresence[] = [];
  for (const account of accounts) {
    const presence = presenceOf(account.index);
    let open: { fromMs: number; shownMs: number | undefined } | undefined;
    for (const one of presence.connections) {
      if (one.end === 'rejected' || one.registers === 0) continue;
      open ??= { fromMs: one.firstRegisterMs, shownMs: undefined };
      for (let k = 0; k < one.registers && open.shownMs === undefined; k++) {
        const atMs = registerTime(one, presence.periodMs, k);
        if (isIn(atMs)) open.shownMs = atMs;
      }
      if (one.end === 'replaced') continue;
      const toMs = one.end === 'expired' ? one.toMs : one.toMs + unregisteredAfterMs;
      const isShown = open.fromMs < clock.exportMs && toMs >= clock.startMs;
      if (isShown && (open.shownMs !== undefined || isIn(toMs))) {
        found.push({
          account: account.name,
          fromMs: isIn(open.fromMs) ? open.fromMs : undefined,
          toMs: isIn(toMs) ? toMs : undefined,
          firstShownMs: open.shownMs,
        });
      }
      open = undefined;
    }
    if (open?.shownMs !== undefined) {
      const fromMs = isIn(open.fromMs) ? open.fromMs : undefined;
      found.push({ account: account.name, fromMs, toMs: undefined, firstShownMs: open.shownMs });
    }
  }
  return found;
}

/**
 * Files of the sample. `blanks` decides for CONNECT and DISCONNECT rows whether the appliance had not yet attached an
 * account, `drops` which SIP rows are missing from the export.
 */
export function sampleTexts(
  sample: Sample,
  blanks: (rowNumber: number) => boolean,
  drops: (rowNumber: number) => boolean = () => false,
): Record<string, string> {
  const texts: Record<string, string> = {};
  let rowNumber = 0;
  for (const table of sample.tables) {
    const rows: (readonly string[])[] = [table.header];
    const event = table.header.indexOf('Event');
    const names = [table.header.indexOf('Peername'), table.header.indexOf('Account')];
    for (const chunk of table.chunks()) {
      for (const row of chunk) {
        const isSip = table.category === 'sip-sessions';
        if (isSip) rowNumber++;
        if (isSip && drops(rowNumber)) continue;
        const isConnection = row[event] === 'CONNECT' || row[event] === 'DISCONNECT';
        const isBlanked = isSip && isConnection && blanks(rowNumber);
        rows.push(isBlanked ? row.map((cell, i) => (names.includes(i) ? '' : cell)) : row);
      }
    }
    texts[`${table.category}.csv`] = Papa.unparse(rows as string[][]);
  }
  return texts;
}
