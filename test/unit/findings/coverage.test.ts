// What the coverage analysis says of each span, on hand-made logs, and the sentences made from it.
import { afterEach, describe, expect, it } from 'vitest';
import { type CoverageState, coverage, coverageRows } from '../../../src/core/analysis/coverage.ts';
import { coverageOf } from '../../../src/core/analysis/coverageSaid.ts';
import type { Store } from '../../../src/core/store/store.ts';
import { audit, call, heartbeats, message, online, web } from '../../golden/findings/scenario.ts';
import { type LogRows, storeOf } from './openStore.ts';

const open: Store[] = [];
afterEach(() => {
  for (const store of open.splice(0)) store.database.close();
});
async function storeWith(logs: LogRows, zone?: string): Promise<Store> {
  const store = await storeOf(logs, zone);
  open.push(store);
  return store;
}

/** 'state from to' of one category, to the minute. */
function spansOf(store: Store, category: string): string[] {
  return coverageRows(store)
    .filter((span) => span.category === category)
    .map((span) => `${span.state} ${span.from.slice(5, 16)} ${span.to.slice(5, 16)}`);
}
function statesOf(store: Store, category: string): CoverageState[] {
  return coverage(store).spans.flatMap((span) => (span.category === category ? [span.state] : []));
}
const utc = (text: string): number => Date.parse(`${text}Z`);
const sip = online('Desk 1', '198.51.100.1:5061', '2014-03-09 00:01:00', '2014-03-11 23:00:00');

describe('coverage', () => {
  it('of an empty store is nothing', async () => {
    const store = await storeWith({ audit: [] });
    expect(coverage(store)).toMatchObject({ window: undefined, spans: [] });
    expect(coverageOf(store, 'cdr', 0, 1)).toContain('Nothing is open');
  });

  it('leaves no time of the window out, and overlaps nowhere', async () => {
    const store = await storeWith({
      ...heartbeats(9, 11, ['10 08', '10 12']),
      sip: [
        ...online('Desk 1', '198.51.100.1:5061', '2014-03-09 00:01:00', '07:41:00'),
        ...online('Desk 1', '198.51.100.1:5062', '13:07:00', '23:00:00'),
      ],
      audit: [
        audit('2014-03-09 12:00:00', 'admin', 'UPDATE', 'Account', '7'),
        audit('2014-03-11 12:00:00', 'admin', 'UPDATE', 'Account', '7'),
      ],
      cdr: [call('10:00:00', 'Desk 1', 'Desk 2', 'ANSWERED', 'NORMAL_CLEARING')],
    });
    const { window, spans } = coverage(store);
    for (const category of new Set(spans.map((span) => span.category))) {
      const own = spans.filter((span) => span.category === category);
      expect(own[0]?.fromMs, category).toBe(window?.fromMs);
      expect(own.at(-1)?.toMs, category).toBe(window?.toMs);
      own.forEach((span, i) => {
        if (i > 0) expect(span.fromMs, category).toBe(own[i - 1]?.toMs);
      });
    }
  });

  it('names a silent appliance in every log, and a quiet one as proven alive', async () => {
    const store = await storeWith({
      ...heartbeats(9, 11, ['10 08', '10 12']),
      sip: [
        ...online('Desk 1', '198.51.100.1:5061', '2014-03-09 00:01:00', '07:41:00'),
        ...online('Desk 1', '198.51.100.1:5062', '13:07:00', '23:00:00'),
      ],
      audit: [
        audit('2014-03-09 12:00:00', 'admin', 'UPDATE', 'Account', '7'),
        audit('2014-03-11 12:00:00', 'admin', 'UPDATE', 'Account', '7'),
      ],
    });
    expect(spansOf(store, 'sip-sessions')).toContain('gap 03-10 07:41 03-10 13:07');
    expect(spansOf(store, 'audit-events')).toContain('gap 03-10 07:41 03-10 13:07');
    expect(spansOf(store, 'audit-events')).toEqual([
      'quiet 03-09 00:00 03-09 12:00',
      'present 03-09 12:00 03-09 12:00',
      'quiet 03-09 12:00 03-10 07:41',
      'gap 03-10 07:41 03-10 13:07',
      'quiet 03-10 13:07 03-11 12:00',
      'present 03-11 12:00 03-11 12:00',
      'quiet 03-11 12:00 03-11 20:00',
    ]);
    expect(coverageOf(store, 'audit-events', utc('2014-03-10T08:00:00'), utc('2014-03-10T09:00:00'))).toContain(
      '2 heartbeats are missing',
    );
  });

  it('cannot prove anything without heartbeats and SIP', async () => {
    const store = await storeWith({
      messages: [
        message('2014-03-09 10:00:00', 'Desk 1', 'Desk 2', 'DELIVERED'),
        message('2014-03-11 10:00:00', 'Desk 1', 'Desk 2', 'DELIVERED'),
      ],
    });
    expect(statesOf(store, 'messages')).toContain('unproven');
    expect(statesOf(store, 'cdr')).toEqual(['not-in-bundle']);
    expect(coverageOf(store, 'cdr', utc('2014-03-09T10:00:00'), utc('2014-03-09T11:00:00'))).toBe(
      'Call Detailed Records is not in the bundle, so an empty result proves nothing.',
    );
  });

  it('tells a file without rows from no file', async () => {
    const store = await storeWith({ ...heartbeats(9, 10), cdr: [] });
    expect(statesOf(store, 'cdr')).toEqual(['unproven']);
    expect(statesOf(store, 'messages')).toEqual(['not-in-bundle']);
  });

  it('marks what lies before the first and after the last row of a log as cut', async () => {
    const store = await storeWith({
      ...heartbeats(1, 20),
      web: Array.from({ length: 40 }, (_, i) =>
        web(
          `2014-03-10 ${String(8 + Math.floor(i / 6)).padStart(2, '0')}:${String((i % 6) * 10).padStart(2, '0')}:00`,
          'LOGOUT',
          'admin',
          '192.0.2.1',
        ),
      ),
    });
    expect(spansOf(store, 'web-sessions')).toEqual([
      'cut 03-01 00:00 03-10 08:00',
      'present 03-10 08:00 03-10 14:30',
      'cut 03-10 14:30 03-20 20:00',
    ]);
  });

  it('finds rows that are missing from a heartbeat log or from a busy SIP log', async () => {
    const busy = Array.from({ length: 8 }, (_, i) => [
      ...online(`Desk ${i}`, `198.51.100.${i}:5061`, '2014-03-09 00:01:00', '2014-03-09 12:00:00'),
      ...online(`Desk ${i}`, `198.51.100.${i}:5062`, '2014-03-10 00:01:00', '2014-03-10 20:00:00'),
    ])
      .flat()
      .sort();
    const store = await storeWith({
      system: heartbeats(9, 10).system,
      security: heartbeats(9, 10, ['09 12', '09 16']).security,
      sip: busy,
    });
    expect(spansOf(store, 'security-events')).toContain('gap 03-09 08:00 03-09 20:00');
    expect(statesOf(store, 'system-events')).toEqual(['present']);
    expect(spansOf(store, 'sip-sessions')).toContain('gap 03-09 12:00 03-10 00:01');
  });

  it('names retention that keeps direct calls out, for the whole log or for days of it', async () => {
    const conference = (time: string): string =>
      call(time, 'Desk 1', '', 'ANSWERED', 'NORMAL_CLEARING', { id: 'k', type: 'CONFERENCE' });
    const whole = await storeWith({ sip, cdr: ['10:00:00', '11:00:00', '12:00:00'].map(conference) });
    expect(statesOf(whole, 'cdr')).toContain('off-by-retention');
    const direct = await storeWith({
      sip,
      cdr: [
        conference('10:00:00'),
        call('11:00:00', 'Desk 1', 'Desk 2', 'ANSWERED', 'NORMAL_CLEARING'),
        conference('12:00:00'),
      ],
    });
    expect(statesOf(direct, 'cdr')).not.toContain('off-by-retention');
  });

  it.each([
    ['spring', '2014-03-29', '2014-03-31'],
    ['autumn', '2014-10-25', '2014-10-27'],
  ])('does not take the change of clocks in %s for a missing heartbeat', async (_season, from, to) => {
    const system: string[] = [];
    for (let day = new Date(from).getTime(); day <= new Date(to).getTime(); day += 86_400_000) {
      for (let hour = 0; hour < 24; hour += 4) {
        system.push(
          `${new Date(day).toISOString().slice(0, 10)} ${String(hour).padStart(2, '0')}:00:00.000,Heartbeat event,`,
        );
      }
    }
    const store = await storeWith({ system }, 'Europe/Rome');
    expect(coverage(store).heartbeats).toMatchObject({ silences: [], lonely: [] });
    expect(statesOf(store, 'system-events')).toEqual(['present']);
  });

  it('gives shares and the missing part in words', async () => {
    const store = await storeWith({
      ...heartbeats(9, 11, ['10 08', '10 12']),
      sip: [
        ...online('Desk 1', '198.51.100.1:5061', '2014-03-09 00:01:00', '07:41:00'),
        ...online('Desk 1', '198.51.100.1:5062', '13:07:00', '23:00:00'),
      ],
    });
    const words = coverageOf(store, 'sip-sessions', utc('2014-03-10T06:41:00'), utc('2014-03-10T14:07:00'));
    expect(words).toContain('missing rows or a silent appliance for 5 h 26 min (73 %) (from 2014-03-10 07:41:00)');
    expect(coverageOf(store, 'sip-sessions', utc('2014-03-09T10:00:00'), utc('2014-03-09T11:00:00'))).toMatch(
      /has rows throughout/,
    );
    expect(coverageOf(store, 'sip-sessions', utc('2015-03-09T10:00:00'), utc('2015-03-09T11:00:00'))).toMatch(
      /Nothing in the bundle reaches/,
    );
    expect(coverageOf(store, 'everything', utc('2014-03-09T10:00:00'), utc('2014-03-09T11:00:00'))).toMatch(
      /^Not in the bundle: Auditing, Web Sessions/,
    );
  });

  it('is not blurred by a single wrong date', async () => {
    const store = await storeWith({
      ...heartbeats(9, 11, ['10 08', '10 12']),
      sip: [
        ...online('Desk 1', '198.51.100.1:5061', '2014-03-09 00:01:00', '07:41:00'),
        ...online('Desk 1', '198.51.100.1:5062', '13:07:00', '23:00:00'),
      ],
      web: [web('1970-01-01 00:00:01', 'LOGOUT', 'admin', '192.0.2.1')],
    });
    expect(spansOf(store, 'sip-sessions')).toContain('gap 03-10 07:41 03-10 13:07');
    expect(statesOf(store, 'sip-sessions')[0]).toBe('cut');
  });

  it('is worked out again when rows or the zone change', async () => {
    const store = await storeWith({ system: heartbeats(9, 10).system });
    const before = coverage(store);
    expect(coverage(store)).toBe(before);
    store.version++;
    expect(coverage(store)).not.toBe(before);
  });
});
