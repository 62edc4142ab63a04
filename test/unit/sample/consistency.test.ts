// The story is one story: following an account, a call or a message across the logs shows no
// contradiction. Checked on the rows as text, for several seeds.
import { describe, expect, test } from 'vitest';
import { simulate } from '../../../src/core/sample/simulate.ts';
import type { ReadRow } from './sampleRows.ts';
import { readLog } from './sampleRows.ts';

const secondMs = 1000;
const hourMs = 3_600_000;

function groupById(legs: readonly ReadRow[]): ReadonlyMap<string, readonly ReadRow[]> {
  const groups = new Map<string, ReadRow[]>();
  for (const leg of legs) {
    const id = String(leg.call_id);
    groups.set(id, [...(groups.get(id) ?? []), leg]);
  }
  return groups;
}

describe.each([1, 2, 7])('seed %i', (seed) => {
  const sample = simulate({ seed });
  const { outage, downs } = sample.simulated.incidents;
  const sip = readLog(sample, 'sip-sessions');
  const cdr = readLog(sample, 'cdr');
  const messages = readLog(sample, 'messages');
  const web = readLog(sample, 'web-sessions');
  const audit = readLog(sample, 'audit-events');
  const security = readLog(sample, 'security-events');
  const system = readLog(sample, 'system-events');
  const provisioning = readLog(sample, 'provisioning-messages');

  const byAccount = new Map<string, ReadRow[]>();
  for (const row of sip) {
    if (row.event !== 'REGISTER' && row.event !== 'UNREGISTER') continue;
    const name = String(row.account);
    byAccount.set(name, [...(byAccount.get(name) ?? []), row]);
  }
  /** The last word of the SIP log on an account before a moment. */
  const stateOf = (account: string, atMs: number): string | undefined =>
    byAccount.get(account)?.findLast((row) => row.utcMs <= atMs)?.event as string | undefined;
  const registersIn = (account: string, fromMs: number, toMs: number): boolean =>
    (byAccount.get(account) ?? []).some((row) => row.event === 'REGISTER' && row.utcMs > fromMs && row.utcMs <= toMs);

  describe('SIP', () => {
    test('every REPLACED has its CONNECT from elsewhere just before and its REGISTER just after', () => {
      const replaced = sip.flatMap((row, i) => (row.details === 'REPLACED' ? [i] : []));
      expect(replaced.length).toBeGreaterThan(100);
      for (const i of replaced) {
        const row = sip[i];
        const near = sip.slice(Math.max(0, i - 60), i + 60);
        const connect = near.find(
          (other) =>
            other.event === 'CONNECT' &&
            other.account === row?.account &&
            other.remote_address !== row?.remote_address &&
            (row?.utcMs ?? 0) - other.utcMs > 500 &&
            (row?.utcMs ?? 0) - other.utcMs < 650,
        );
        expect(connect, `REPLACED at ${row?.timestamp}`).toBeDefined();
        const register = near.find(
          (other) =>
            other.event === 'REGISTER' &&
            other.remote_address === connect?.remote_address &&
            other.utcMs - (row?.utcMs ?? 0) < 30,
        );
        expect(register, `REPLACED at ${row?.timestamp}`).toBeDefined();
      }
    });

    test('a silent loss is three rows, 18 and 46 ms apart', () => {
      const expired = sip.flatMap((row, i) => (row.details === 'EXPIRATION' ? [i] : []));
      expect(expired.length).toBeGreaterThan(30);
      for (const i of expired) {
        const row = sip[i] as ReadRow;
        const same = sip
          .slice(i, i + 60)
          .filter((other) => other.remote_address === row.remote_address && other.utcMs < row.utcMs + 100);
        expect(same.map((other) => [other.event, other.details, other.utcMs - row.utcMs])).toEqual([
          ['UNREGISTER', 'EXPIRATION', 0],
          ['DISCONNECT', 'CLOSED', 18],
          ['UNREGISTER', 'DISCONNECTION', 64],
        ]);
      }
    });

    test('a remote address is connected while it registers, and belongs to one account', () => {
      const ended = new Set<string>();
      const owner = new Map<string, string>();
      const wrong: string[] = [];
      for (const row of sip) {
        const address = String(row.remote_address);
        if (row.event === 'CONNECT') {
          ended.delete(address);
          owner.delete(address);
        }
        if (row.event === 'DISCONNECT') ended.add(address);
        if (row.event !== 'REGISTER') continue;
        const known = owner.get(address) ?? String(row.account);
        owner.set(address, known);
        if (ended.has(address) || known !== row.account) wrong.push(`${row.timestamp} ${address}`);
      }
      expect(wrong).toEqual([]);
    });

    test('peer name, account and number belong together', () => {
      const peers = new Map<unknown, unknown>();
      for (const row of sip) {
        if (row.account === '') continue;
        expect(peers.get(row.account) ?? row.peername).toBe(row.peername);
        peers.set(row.account, row.peername);
      }
      expect(new Set(peers.values()).size).toBe(peers.size);
    });

    test('only connection rows are without an account, and the fresh ones all are', () => {
      const blank = sip.filter((row) => row.account === '');
      expect(blank.every((row) => row.event === 'CONNECT' || row.event === 'DISCONNECT')).toBe(true);
      const fresh = sip.filter(
        (row) => row.utcMs >= sample.exportMs - 5 * 60 * secondMs && /CONNECT/.test(String(row.event)),
      );
      expect(fresh.every((row) => row.account === '')).toBe(true);
    });

    test('a device registers about every five or ten minutes while connected', () => {
      const gaps: number[] = [];
      for (const rows of byAccount.values()) {
        rows.forEach((row, i) => {
          const next = rows[i + 1];
          if (row.event === 'REGISTER' && next?.event === 'REGISTER' && next.remote_address === row.remote_address) {
            gaps.push(next.utcMs - row.utcMs);
          }
        });
      }
      expect(gaps.length).toBeGreaterThan(10_000);
      expect(Math.min(...gaps.filter((gap) => gap > secondMs))).toBeGreaterThan(250 * secondMs);
      expect(gaps.reduce((most, gap) => Math.max(most, gap), 0)).toBeLessThan(660 * secondMs);
    });
  });

  describe('outage and heartbeats', () => {
    test('no log has a row while the appliance was down', () => {
      for (const down of downs) {
        for (const table of sample.tables) {
          const rows = readLog(sample, table.category).filter(
            (row) => row.utcMs >= down.fromMs && row.utcMs < down.toMs,
          );
          const unexpected = rows.filter((row) => !/Upgrade|updated/.test(String(row.description)));
          expect(unexpected, table.category).toEqual([]);
        }
      }
    });

    test('everybody is disconnected within seconds of it and most are back within minutes', () => {
      const lost = sip.filter(
        (row) => row.event === 'UNREGISTER' && row.utcMs > outage.fromMs - 5 * secondMs && row.utcMs < outage.fromMs,
      );
      const back = sip.filter(
        (row) => row.event === 'REGISTER' && row.utcMs >= outage.toMs && row.utcMs < outage.toMs + 180 * secondMs,
      );
      expect(lost.length).toBeGreaterThan(5);
      expect(back.length).toBeGreaterThan(lost.length / 2);
      const online = new Set(lost.map((row) => row.account));
      for (const name of byAccount.keys()) {
        if (stateOf(name, outage.fromMs - 5 * secondMs) === 'REGISTER') expect(online).toContain(name);
      }
    });

    test('heartbeats come every four hours on the hour, with a security copy, save during the outage', () => {
      const beats = system.filter((row) => row.description === 'Heartbeat event');
      const slots = new Set(beats.map((row) => row.timestamp.slice(0, 19)));
      expect(slots.size).toBe(beats.length);
      for (const slot of slots) expect(slot).toMatch(/ (00|04|08|12|16|20):00:00$/);
      expect(beats.length).toBe(13 * 6 + 5 - 2);
      const copies = security.filter((row) => row.event_type === 'HEARTBEAT');
      expect(copies.length).toBe(beats.length);
      beats.forEach((beat, i) => {
        const laterMs = (copies[i]?.utcMs ?? 0) - beat.utcMs;
        expect(laterMs).toBeGreaterThan(0);
        expect(laterMs).toBeLessThan(secondMs);
      });
    });

    test('the upgrade is two rows 14 s apart', () => {
      const rows = system.filter((row) => row.description !== 'Heartbeat event');
      expect(rows.map((row) => row.description)).toEqual([
        'Appliance Software Upgrade',
        'Appliance updated from version 14.1-4834.fc14 to 14.1-4835.fc14',
      ]);
      expect((rows[1]?.utcMs ?? 0) - (rows[0]?.utcMs ?? 0)).toBe(14 * secondMs);
    });
  });

  describe('calls', () => {
    const startOf = (row: ReadRow) => row.utcMs;
    const endOf = (row: ReadRow) => row.utcMs + Number(row.total_duration_s) * secondMs;
    const calls = groupById(cdr);

    test('the legs of a call touch one another', () => {
      for (const [id, legs] of calls) {
        let endMs = endOf(legs[0] as ReadRow);
        for (const leg of legs) {
          expect(startOf(leg), id).toBeLessThanOrEqual(endMs + secondMs);
          endMs = Math.max(endMs, endOf(leg));
        }
      }
    });

    test('call types share ids as they should', () => {
      const types = (type: string) => [...calls.values()].filter((legs) => legs.some((leg) => leg.call_type === type));
      for (const type of ['3-WAY', 'TRANSFER']) {
        expect(types(type).length).toBeGreaterThan(0);
        for (const legs of types(type)) expect(legs.map((leg) => leg.call_type)).toEqual(['CALL', type]);
      }
      expect(types('CONFERENCE').some((legs) => legs.length > 3)).toBe(true);
      for (const legs of types('CONFERENCE')) expect(new Set(legs.map((leg) => leg.callee_number)).size).toBe(1);
    });

    test('durations fit dispositions', () => {
      for (const row of cdr) {
        const talkS = Number(row.call_duration_s);
        if (row.disposition === 'ANSWERED') expect(talkS).toBeGreaterThan(0);
        else expect(talkS).toBe(0);
        expect(talkS).toBeLessThanOrEqual(Number(row.total_duration_s));
        expect(endOf(row)).toBeLessThanOrEqual(sample.exportMs);
      }
      expect(new Set(cdr.map((row) => row.disposition))).toEqual(new Set(['ANSWERED', 'NO_ANSWER', 'BUSY', 'FAILED']));
    });

    test('who was absent was not registered, and who was reached was', () => {
      for (const row of cdr) {
        const callee = String(row.callee);
        if (row.caller !== '')
          expect(stateOf(String(row.caller), row.utcMs), `caller at ${row.timestamp}`).toBe('REGISTER');
        if (callee === '') continue;
        if (row.hangup_cause === 'SUBSCRIBER_ABSENT')
          expect(stateOf(callee, row.utcMs), `callee at ${row.timestamp}`).not.toBe('REGISTER');
        else expect(stateOf(callee, row.utcMs), `callee at ${row.timestamp}`).toBe('REGISTER');
      }
    });

    test('nobody talks in two calls at once', () => {
      const busy = new Map<string, { id: unknown; endMs: number }>();
      const double: string[] = [];
      for (const row of cdr) {
        if (row.disposition !== 'ANSWERED') continue;
        for (const name of [String(row.caller), String(row.callee)]) {
          const other = busy.get(name);
          if (name !== '' && other !== undefined && other.id !== row.call_id && other.endMs > row.utcMs)
            double.push(`${name} ${row.timestamp}`);
          if (other === undefined || endOf(row) > other.endMs) busy.set(name, { id: row.call_id, endMs: endOf(row) });
        }
      }
      expect(double).toEqual([]);
    });

    test('a call lost while roaming has a change of connection of a party at its end', () => {
      const dropped = cdr.filter((row) => row.hangup_cause === 'RECOVERY_ON_TIMER_EXPIRE');
      expect(dropped.length).toBeGreaterThan(0);
      for (const row of dropped) {
        const parties = [row.caller, row.callee];
        const change = sip.find(
          (other) =>
            other.details === 'REPLACED' &&
            parties.includes(String(other.account)) &&
            other.utcMs > row.utcMs &&
            Math.abs(other.utcMs - (endOf(row) - 30 * secondMs)) < 35 * secondMs,
        );
        expect(change, `call at ${row.timestamp}`).toBeDefined();
      }
    });

    test('editions: the mismatch fails only between different prefixes', () => {
      const prefixAt = (account: string, atMs: number) =>
        String(byAccount.get(account)?.findLast((row) => row.utcMs <= atMs)?.useragent).slice(0, 8);
      const isPhone = (prefix: string) => prefix.startsWith('PGSM_');
      for (const row of cdr) {
        const prefixes = [prefixAt(String(row.caller), row.utcMs), prefixAt(String(row.callee), row.utcMs)].map(
          (prefix) => (isPhone(prefix) ? prefix : 'PGSM_ENT'),
        );
        if (row.hangup_cause === 'BEARERCAPABILITY_NOTAVAIL') expect(prefixes[0]).not.toBe(prefixes[1]);
        if (row.disposition === 'ANSWERED' && row.call_route === '' && row.callee !== '')
          expect(prefixes[0]).toBe(prefixes[1]);
      }
    });
  });

  describe('messages', () => {
    test('a status agrees with the recipient’s registrations', () => {
      for (const row of messages) {
        const to = String(row.recipient);
        const wasOnline = stateOf(to, row.utcMs) === 'REGISTER';
        const untilMs = row.utcMs + 72 * hourMs;
        if (row.status === 'EXPIRED') {
          expect(untilMs).toBeLessThan(sample.exportMs);
          expect(registersIn(to, row.utcMs, untilMs), `to ${to} at ${row.timestamp}`).toBe(false);
        }
        if (row.status === 'ENQUEUED')
          expect(registersIn(to, row.utcMs + 700 * secondMs, Math.min(untilMs, sample.exportMs))).toBe(false);
        if (row.status === 'DELIVERED')
          expect(wasOnline || registersIn(to, row.utcMs, untilMs), `to ${to} at ${row.timestamp}`).toBe(true);
        expect(stateOf(String(row.sender), row.utcMs)).toBe('REGISTER');
      }
      const statuses = new Set(messages.map((row) => row.status));
      expect(statuses).toEqual(
        new Set(['ENQUEUED', 'DELIVERED', 'EXPIRED', 'INVALID_RECIPIENT', 'INVALID_DEVICE', 'INVALID_PAYLOAD']),
      );
    });
  });

  describe('console', () => {
    test('a log-in is a pair, with one security event', () => {
      const logins = web.filter((row) => row.event_type === 'SUCCESS');
      for (const row of logins) {
        const pair = web.find(
          (other) =>
            other.event_type === 'SUCCESS_INTERACTIVE' &&
            other.principal === row.principal &&
            other.utcMs - row.utcMs >= 0 &&
            other.utcMs - row.utcMs < 50,
        );
        expect(pair, row.timestamp).toBeDefined();
      }
      expect(web.filter((row) => row.event_type === 'SUCCESS_INTERACTIVE').length).toBe(logins.length);
      expect(security.filter((row) => row.event_type === 'LOG_IN').length).toBe(logins.length);
      const ends = web.filter((row) => row.event_type === 'LOGOUT' || row.event_type === 'SESSION_TIMEOUT');
      expect(security.filter((row) => row.event_type === 'LOG_OUT').length).toBe(ends.length);
      for (const row of web.filter((other) => other.event_type === 'SESSION_TIMEOUT'))
        expect(row.principal).toBe('anonymousUser');
    });

    test('every change is made by somebody logged in', () => {
      for (const row of audit) {
        const login = web.findLast(
          (other) =>
            other.event_type === 'SUCCESS' && other.principal === row.username && other.utcMs <= row.utcMs + secondMs,
        );
        expect(login, `${row.timestamp} ${row.username}`).toBeDefined();
        const logout = web.find(
          (other) =>
            other.event_type === 'LOGOUT' &&
            other.principal === row.username &&
            other.utcMs > (login?.utcMs ?? 0) &&
            other.ip_address === login?.ip_address,
        );
        expect(logout?.utcMs ?? Number.POSITIVE_INFINITY).toBeGreaterThan(row.utcMs);
      }
    });

    test('one save deletes a setting and inserts the next within two seconds', () => {
      const deletes = audit.filter((row) => row.change === 'DELETE' && row.object_type === 'Setting');
      expect(deletes.length).toBeGreaterThan(1);
      for (const row of deletes) {
        const near = audit.filter(
          (other) =>
            other.utcMs >= row.utcMs && other.utcMs <= row.utcMs + 2 * secondMs && other.username === row.username,
        );
        expect(
          near.some(
            (other) => other.object_type === 'Setting' && other.object_id === String(Number(row.object_id) + 1),
          ),
        ).toBe(true);
        expect(near.filter((other) => other.object_type === 'Asterisk Setting').length).toBeGreaterThan(1);
      }
      expect(security.filter((row) => row.event_type === 'APPLIANCE_CONFIGURATION_CHANGE').length).toBe(deletes.length);
    });

    test('the sweep tries unknown names from one address and ends in a success', () => {
      const unknown = web.filter((row) => row.event_type === 'FAIL_USER_NOT_FOUND');
      expect(unknown.length).toBeGreaterThan(20);
      expect(new Set(unknown.map((row) => row.ip_address)).size).toBe(1);
      const success = web.find((row) => row.event_type === 'SUCCESS' && row.ip_address === unknown[0]?.ip_address);
      expect(success?.utcMs).toBeGreaterThan(unknown.at(-1)?.utcMs ?? 0);
    });

    test('an opened activation of a new account is followed by its first connection, an unopened one is not', () => {
      for (const row of provisioning) {
        const account = String(row.account);
        const opened = provisioning.some((other) => other.account === account && other.consumed === 'True');
        if (!opened) expect(byAccount.get(account)).toBeUndefined();
        if (row.consumed === 'True')
          expect(registersIn(account, row.utcMs, row.utcMs + hourMs / 2), `${account} ${row.timestamp}`).toBe(true);
      }
      expect(provisioning.some((row) => row.sent === 'False' && row.consumed === 'True')).toBe(true);
      expect(provisioning.some((row) => row.account === 'null')).toBe(true);
    });
  });
});
