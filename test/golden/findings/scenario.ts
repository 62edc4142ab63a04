// Hand-made scenarios for the finding rules: rows in, findings of one rule out. Row makers keep the tables of
// the tests short; every time is UTC and given as HH:mm:ss of 2014-03-10 or as a whole date and time.

import type { FindingRow as Finding } from '../../../src/contract/findings.ts';
import { runRules } from '../../../src/core/analysis/findings/findings.ts';
import { findingRules } from '../../../src/core/analysis/findings/index.gen.ts';
import { textsOf } from '../../../src/texts/texts.ts';
import { type LogRows, storeOf } from '../../unit/findings/openStore.ts';

/** Findings of one rule over hand-made rows, in both languages. */
export async function findingsOf(
  rule: string,
  logs: LogRows,
): Promise<{ readonly english: Finding[]; readonly italian: Finding[] }> {
  const rules = findingRules.filter((one) => one.id === rule);
  if (rules.length !== 1) throw new Error(`no rule ${rule}`);
  const store = await storeOf(logs);
  try {
    const fail = (line: string): never => {
      throw new Error(line);
    };
    return { english: runRules(store, rules, fail), italian: runRules(store, rules, fail, textsOf('it')) };
  } finally {
    store.database.close();
  }
}

/** One scenario: the rule must fire on `fires` with this confidence and words, and stay silent on `silent`. */
export interface Scenario {
  readonly rule: string;
  readonly name: string;
  readonly fires: LogRows;
  readonly confidence: Finding['confidence'];
  readonly says: RegExp;
  /** Rows of evidence by category; left out = at least one. */
  readonly evidence?: Readonly<Record<string, number>>;
  readonly silent: LogRows;
}

export function at(time: string): string {
  return time.includes('-') ? time : `2014-03-10 ${time}`;
}

/** Heartbeats of both logs at full fourth hours from day to day (of March 2014), without some 'dd HH'. */
export function heartbeats(
  fromDay: number,
  toDay: number,
  without: readonly string[] = [],
): { system: string[]; security: string[] } {
  const system: string[] = [];
  const security: string[] = [];
  for (let day = fromDay; day <= toDay; day++) {
    for (let hour = 0; hour < 24; hour += 4) {
      const slot = `${String(day).padStart(2, '0')} ${String(hour).padStart(2, '0')}`;
      if (without.includes(slot)) continue;
      system.push(`2014-03-${slot}:00:00 UTC,Heartbeat event,`);
      security.push(`2014-03-${slot}:00:00.260,Heartbeat event,HEARTBEAT,True`);
    }
  }
  return { system, security };
}

export const enterprise = 'PGSM_ENT-14.0.3611-android samsung-GT-I9300/4.1.2';
export const professional = 'PGSM_PRO-14.0.3611-android samsung-GT-I9505/4.3';

interface SipMore {
  readonly agent?: string;
  readonly cipher?: string;
}

function sip(
  time: string,
  event: string,
  source: string,
  account: string,
  details: string,
  address: string,
  more: SipMore,
): string {
  const { agent = enterprise, cipher = 'AES256-SHA' } = more;
  return `${at(time)},${event},${source},${account === '' ? '' : `9${account.length}${account.charCodeAt(0)}`},${account},${details},${agent},${address},${cipher},TLS`;
}

export function connect(time: string, account: string, address: string, more: SipMore = {}): string {
  return sip(time, 'CONNECT', 'CLIENT', account, '', address, more);
}
export function register(time: string, account: string, address: string, more: SipMore = {}): string {
  return sip(time, 'REGISTER', 'CLIENT', account, '200 OK', address, more);
}
export function unregister(
  time: string,
  account: string,
  address: string,
  details = 'DISCONNECTION',
  more: SipMore = {},
): string {
  return sip(time, 'UNREGISTER', 'SERVER', account, details, address, more);
}
export function disconnect(
  time: string,
  account: string,
  address: string,
  details = 'CLOSED',
  more: SipMore = {},
): string {
  return sip(time, 'DISCONNECT', 'CLIENT', account, details, address, more);
}

/** CONNECT, REGISTER every five minutes, DISCONNECT and UNREGISTER. */
export function online(account: string, address: string, from: string, to: string, more: SipMore = {}): string[] {
  const start = Date.parse(`${at(from)}Z`);
  const end = Date.parse(`${at(to)}Z`);
  const text = (ms: number): string => new Date(ms).toISOString().replace('T', ' ').slice(0, 19);
  const rows = [connect(text(start), account, address, more)];
  for (let ms = start + 1000; ms < end; ms += 300_000) rows.push(register(text(ms), account, address, more));
  rows.push(
    disconnect(text(end), account, address, 'CLOSED', more),
    unregister(text(end), account, address, 'DISCONNECTION', more),
  );
  return rows;
}

interface CallMore {
  readonly id?: string;
  readonly type?: string;
  readonly route?: string;
  readonly total?: number;
  readonly talk?: number;
}

export function call(
  time: string,
  caller: string,
  callee: string,
  disposition: string,
  cause: string,
  more: CallMore = {},
): string {
  const { id = `c${time}`, type = 'CALL', route = '', total = 60, talk = disposition === 'ANSWERED' ? 50 : 0 } = more;
  return `${at(time)}.000,,${caller},,,${callee},,${total},${talk},${disposition},${cause},${id},${type},${route}`;
}

export function message(time: string, from: string, to: string, status: string): string {
  return `${at(time)}.80,${from},${to},${status},1`;
}
export function web(time: string, type: string, user: string, address: string): string {
  return `${at(time)}.000,${type},${user},${address}`;
}
/** One log-in: two rows. */
export function login(time: string, user: string, address: string): string[] {
  return [web(time, 'SUCCESS', user, address), web(time, 'SUCCESS_INTERACTIVE', user, address)];
}
export function audit(time: string, user: string, change: string, type: string, id: string): string {
  return `${at(time)}.000,${user},${change},${type},${id}`;
}
export function activation(time: string, account: string, sent: string, consumed: string, type = 'SMS'): string {
  return `${at(time)} UTC,${consumed},${account},${sent},helpdesk,+39300555,${type}`;
}
export function install(time: string, account: string, variant: string): string {
  return `${at(time)} UTC,${account},Android,${variant},True,helpdesk,+39300555,SMS`;
}
/** The same row at several minutes of an hour. */
export function each(times: readonly string[], make: (time: string, i: number) => string): string[] {
  return times.map(make);
}
