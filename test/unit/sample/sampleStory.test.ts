// What the story names can be found in the rows, whatever the seed.
import { describe, expect, test } from 'vitest';
import { sampleStory } from '../../../src/core/sample/sampleStory.ts';
import { simulate } from '../../../src/core/sample/simulate.ts';
import { cellsOf, readLog } from './sampleRows.ts';

const kinds = [
  'callee-offline',
  'conference',
  'flapping',
  'locked-out',
  'login-sweep',
  'never-activated',
  'not-reconciled',
  'offline-72-hours',
  'outage',
  'resent-activation',
  'roaming-dropped-call',
  'sent-false-consumed',
  'three-way',
  'transfer',
  'trunk-failure',
  'upgrade',
  'wrong-edition',
];

test.each([1, 2, 3, 4, 5])('seed %i tells the whole story', (seed) => {
  const points = sampleStory({ seed });
  expect(points.map((point) => point.kind).toSorted()).toEqual(kinds);
  for (const point of points) expect(point.toMs).toBeGreaterThanOrEqual(point.fromMs);
});

describe('the default story', () => {
  const sample = simulate();
  const points = sampleStory();
  const pointOf = (kind: string) => points.find((point) => point.kind === kind);
  const sip = readLog(sample, 'sip-sessions');
  const cdr = readLog(sample, 'cdr');
  const within = (kind: string) => {
    const point = pointOf(kind);
    return sip.filter((row) => row.utcMs >= (point?.fromMs ?? 0) && row.utcMs < (point?.toMs ?? 0));
  };

  test('its wall times are those of the rows', () => {
    expect(pointOf('outage')?.from).toBe('2014-10-29 07:41:12.350');
    expect(pointOf('upgrade')?.from).toBe('2014-10-28 22:31:29.000');
  });

  test('calls have rows under their id', () => {
    for (const kind of ['conference', 'three-way', 'transfer', 'roaming-dropped-call', 'callee-offline']) {
      const legs = cdr.filter((row) => row.call_id === pointOf(kind)?.callId);
      expect(legs.length, kind).toBeGreaterThan(0);
      expect(legs.some((leg) => leg.caller === pointOf(kind)?.account || leg.callee === pointOf(kind)?.account)).toBe(
        true,
      );
    }
  });

  test('the flapping account connects far more often than any other', () => {
    const connects = new Map<unknown, number>();
    for (const row of within('flapping')) {
      if (row.event === 'CONNECT') connects.set(row.account, (connects.get(row.account) ?? 0) + 1);
    }
    const most = connects.get(pointOf('flapping')?.account) ?? 0;
    expect(most).toBeGreaterThan(40);
    for (const [account, count] of connects)
      if (account !== pointOf('flapping')?.account) expect(count).toBeLessThan(most / 4);
  });

  test('the offline account has no SIP row for more than 72 hours, and messages to it expire', () => {
    const point = pointOf('offline-72-hours');
    expect((point?.toMs ?? 0) - (point?.fromMs ?? 0)).toBeGreaterThan(72 * 3_600_000);
    const rows = within('offline-72-hours').filter(
      (row) => row.account === point?.account && row.utcMs > (point?.fromMs ?? 0) + 1000,
    );
    expect(rows).toEqual([]);
    const expired = cellsOf(sample, 'messages').filter((row) => row[2] === point?.account && row[3] === 'EXPIRED');
    expect(expired.length).toBeGreaterThanOrEqual(5);
  });

  test('the locked-out device connects again and again and never registers until it is let in', () => {
    const point = pointOf('locked-out');
    const rows = within('locked-out');
    expect(rows.some((row) => row.event === 'REGISTER' && row.account === point?.account)).toBe(false);
    const agent = sip.findLast((row) => row.account === point?.account)?.useragent;
    const registered = new Set(rows.filter((row) => row.event === 'REGISTER').map((row) => row.remote_address));
    const vain = rows.filter(
      (row) => row.event === 'CONNECT' && row.useragent === agent && !registered.has(row.remote_address),
    );
    expect(vain.length).toBeGreaterThan(30);
    expect(
      sip.some((row) => row.event === 'REGISTER' && row.account === point?.account && row.utcMs >= (point?.toMs ?? 0)),
    ).toBe(true);
  });

  test('the account with the wrong edition fails until it is put right, then not any more', () => {
    const point = pointOf('wrong-edition');
    const failed = cdr.filter((row) => row.hangup_cause === 'BEARERCAPABILITY_NOTAVAIL');
    expect(failed.length).toBeGreaterThan(3);
    for (const row of failed) {
      expect([row.caller, row.callee]).toContain(point?.account);
      expect(row.utcMs).toBeGreaterThan(point?.fromMs ?? 0);
      expect(row.utcMs).toBeLessThan(point?.toMs ?? 0);
    }
    expect(
      cdr.some(
        (row) => row.caller === point?.account && row.disposition === 'ANSWERED' && row.utcMs > (point?.toMs ?? 0),
      ),
    ).toBe(true);
  });

  test('no call passes a trunk while it fails', () => {
    const point = pointOf('trunk-failure');
    const tried = cdr.filter(
      (row) => row.call_route !== '' && row.utcMs >= (point?.fromMs ?? 0) && row.utcMs < (point?.toMs ?? 0),
    );
    expect(tried.length).toBeGreaterThan(3);
    expect(new Set(tried.map((row) => row.disposition))).toEqual(new Set(['FAILED']));
  });
});
