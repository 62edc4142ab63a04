// The sample generator: simulates a believable installation from a seed, in any size. Called by the
// hosts that write a sample bundle, by benchmarks and tests. Pure: no clock, no files, no Node. Memory
// grows with accounts and days (a few connections each), never with the rows of a log.
import { ConsoleError } from '../../contract/errors.ts';
import { categories } from '../catalog/index.gen.ts';
import type { Category } from '../catalog/types.ts';
import { callsOfDay } from './calls.ts';
import { applianceZone, createClock, createTimeTexts } from './clock.ts';
import { newBuild, simulateConsole } from './consoleLog.ts';
import type { ConsoleRows, SmallLog } from './consoleRows.ts';
import { smallLogKeys } from './consoleRows.ts';
import type { Incidents } from './incidents.ts';
import { minAccounts, planIncidents, storyDays } from './incidents.ts';
import type { Account } from './installation.ts';
import { createAccount } from './installation.ts';
import { messagesOfDay } from './messages.ts';
import type { Presence } from './presence.ts';
import { createPresence, createScannerPresence } from './presence.ts';
import { categoryOf, createRowShape } from './rowShape.ts';
import type { Simulated } from './simulated.ts';
import { countSipRows, sipKeys, sipRows } from './sipRows.ts';

export interface SampleOptions {
  /** Same seed and size, same rows. Default 1. */
  readonly seed?: number;
  /** Default 40, at least 16. */
  readonly accounts?: number;
  /** Local days including the last. Default 14, more for large `rows`. */
  readonly days?: number;
  /** Last day, yyyy-MM-dd; the export is made on it at 18:05. The default window holds the end of daylight saving time. */
  readonly endDate?: string;
  /** Wanted rows of the SIP log: as many accounts are simulated as it takes, `accounts` is not looked at. */
  readonly rows?: number;
}

/** One log as it would be exported, newest row first. */
export interface SampleTable {
  /** Id of the catalog's category. */
  readonly category: string;
  /** Console labels, from the catalog. */
  readonly header: readonly string[];
  /** Rows in chunks; every call begins anew and gives the same rows. */
  chunks(): Generator<readonly (readonly string[])[]>;
}

export interface Sample {
  readonly seed: number;
  readonly applianceName: string;
  readonly build: string;
  readonly zone: string;
  readonly exportMs: number;
  readonly days: number;
  /** In the catalog's order; a category of which the simulator knows nothing is left out. */
  readonly tables: readonly SampleTable[];
  /** Exact number of rows of the SIP log. */
  readonly sipRowCount: number;
  /** What the rows are made from; for the story and for tests of consistency. */
  readonly simulated: Simulated;
}

const defaultEndDate = '2014-10-31';
const defaultDays = 14;
const defaultAccounts = 40;
const maxAccounts = 9999;

/** Simulates an installation. Throws ConsoleError `bad-request` for a size in which the story has no room. */
export function simulate(options: SampleOptions = {}): Sample {
  const seed = options.seed ?? 1;
  const days = options.days ?? daysFor(options.rows ?? 0);
  wholeNumber('seed', seed, 0, Number.MAX_SAFE_INTEGER);
  wholeNumber('days', days, 1, 3660);
  if (options.rows !== undefined) wholeNumber('rows', options.rows, 1, 1_000_000_000);
  const wantedAccounts = options.accounts ?? defaultAccounts;
  wholeNumber('accounts', wantedAccounts, minAccounts, maxAccounts);
  const clock = createClock(Math.max(days, storyDays), options.endDate ?? defaultEndDate, days);
  const incidents = planIncidents(clock);
  const scanner = createScannerPresence(seed, clock, incidents);

  const accounts: Account[] = [];
  const presences: Presence[] = [];
  let sipRowCount = countSipRows(scanner, clock.startMs, clock.exportMs);
  const isEnough = () =>
    options.rows === undefined
      ? accounts.length >= wantedAccounts
      : accounts.length >= minAccounts && sipRowCount >= options.rows;
  while (!isEnough()) {
    if (accounts.length === maxAccounts)
      throw new ConsoleError(
        'bad-request',
        `More than ${maxAccounts} accounts would be needed: ask for more days or fewer rows.`,
      );
    const account = createAccount(seed, accounts.length, clock, incidents);
    const presence = createPresence(seed, account, clock, incidents);
    accounts.push(account);
    presences.push(presence);
    sipRowCount += countSipRows(presence, clock.startMs, clock.exportMs);
  }
  const simulated = assemble(seed, clock, incidents, accounts, presences, scanner);
  return {
    seed,
    applianceName: 'voip.customer.example',
    build: newBuild,
    zone: applianceZone,
    exportMs: clock.exportMs,
    days,
    sipRowCount,
    simulated,
    tables: tablesOf(simulated, sipRowCount),
  };
}

function daysFor(rows: number): number {
  if (rows <= 150_000) return defaultDays;
  return rows <= 2_000_000 ? 30 : 60;
}

function wholeNumber(name: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new ConsoleError(
    'bad-request',
    `The sample's ${name} must be a whole number from ${least} to ${most}, not ${value}.`,
  );
}

function assemble(
  seed: number,
  clock: Simulated['clock'],
  incidents: Incidents,
  accounts: readonly Account[],
  presences: readonly Presence[],
  scanner: Presence,
): Simulated {
  const shape = (id: string, keys: readonly string[]) => createRowShape(categoryOf(categories, id), keys);
  return {
    seed,
    clock,
    texts: createTimeTexts(clock),
    incidents,
    accounts,
    scanner,
    presenceOf: (index) => presences[index] ?? { periodMs: 1, connections: [] },
    shapes: {
      sip: shape('sip-sessions', sipKeys),
      cdr: shape('cdr', cdrKeys),
      messages: shape('messages', messageKeys),
      web: shape('web-sessions', smallLogKeys.web),
      audit: shape('audit-events', smallLogKeys.audit),
      security: shape('security-events', smallLogKeys.security),
      system: shape('system-events', smallLogKeys.system),
      install: shape('install-messages', smallLogKeys.install),
      provisioning: shape('provisioning-messages', smallLogKeys.provisioning),
    },
  };
}

const cdrKeys = [
  'timestamp',
  'caller_number',
  'caller',
  'caller_group',
  'callee_number',
  'callee',
  'callee_group',
  'total_duration_s',
  'call_duration_s',
  'disposition',
  'hangup_cause',
  'call_id',
  'call_type',
  'call_route',
] as const;
const messageKeys = ['timestamp', 'sender', 'recipient', 'status', 'sent'] as const;

function tablesOf(simulated: Simulated, sipRowCount: number): SampleTable[] {
  const { shapes } = simulated;
  let smallLogs: ConsoleRows | undefined;
  const small = (log: SmallLog): Omit<SampleTable, 'category'> => ({
    header: shapes[log].header,
    *chunks() {
      smallLogs ??= simulateConsole(simulated);
      yield smallLogs.logs[log].map((row) => row.cells).reverse();
    },
  });
  const byCategory: Readonly<Record<string, Omit<SampleTable, 'category'>>> = {
    'sip-sessions': { header: shapes.sip.header, chunks: () => sipRows(simulated, sipRowCount) },
    cdr: { header: shapes.cdr.header, chunks: () => cdrRows(simulated) },
    messages: { header: shapes.messages.header, chunks: () => messageRows(simulated) },
    'web-sessions': small('web'),
    'audit-events': small('audit'),
    'security-events': small('security'),
    'system-events': small('system'),
    'install-messages': small('install'),
    'provisioning-messages': small('provisioning'),
  };
  return categories.flatMap((category: Category): SampleTable[] => {
    const table = byCategory[category.id];
    return table === undefined ? [] : [{ category: category.id, ...table }];
  });
}

function* cdrRows(simulated: Simulated): Generator<readonly (readonly string[])[]> {
  const { texts, clock } = simulated;
  const shape = simulated.shapes.cdr;
  for (let day = clock.days - 1; day >= 0; day--) {
    const legs = callsOfDay(simulated, day);
    const rows: (readonly string[])[] = [];
    for (let i = legs.length - 1; i >= 0; i--) {
      const leg = legs[i];
      if (leg === undefined) continue;
      rows.push(
        shape.arrange([
          texts.wholeSecond(leg.atMs),
          leg.caller.number,
          leg.caller.name,
          leg.caller.group,
          leg.callee.number,
          leg.callee.name,
          leg.callee.group,
          String(leg.totalS),
          String(leg.callS),
          shape.value('disposition', leg.disposition),
          shape.value('hangup_cause', leg.cause),
          leg.callId,
          shape.value('call_type', leg.type),
          leg.route,
        ]),
      );
    }
    yield rows;
  }
}

function* messageRows(simulated: Simulated): Generator<readonly (readonly string[])[]> {
  const { texts, clock } = simulated;
  const shape = simulated.shapes.messages;
  for (let day = clock.days - 1; day >= 0; day--) {
    const records = messagesOfDay(simulated, day);
    const rows: (readonly string[])[] = [];
    for (let i = records.length - 1; i >= 0; i--) {
      const note = records[i];
      if (note === undefined) continue;
      const status = shape.value('status', note.status);
      // Sent is 1 in every published row, all of them delivered; nothing is known of the others.
      rows.push(
        shape.arrange([
          texts.unpadded(note.atMs),
          note.sender.name,
          note.recipient.name,
          status,
          status === 'DELIVERED' ? '1' : '0',
        ]),
      );
    }
    yield rows;
  }
}
