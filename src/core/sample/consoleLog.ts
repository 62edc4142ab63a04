// What happens in and around the web console: log-ins, saves, activations, heartbeats, the upgrade. Made
// forwards once and kept, because it is small (it grows with days and new accounts, not with SIP rows).

import { hourMs, minuteMs, secondMs } from './clock.ts';
import type { ConsoleRows } from './consoleRows.ts';
import { collectConsoleRows } from './consoleRows.ts';
import { roles } from './incidents.ts';
import type { Account } from './installation.ts';
import { attackerAddress } from './installation.ts';
import type { Random } from './random.ts';
import { createRandom } from './random.ts';
import type { Simulated } from './simulated.ts';

/** Where each console user usually logs in from. */
const loginAddresses = { admin: '192.168.10.21', helpdesk: '192.168.10.34', auditor: '192.168.10.40' } as const;
type ConsoleUser = keyof typeof loginAddresses;
const consoleUsers = ['admin', 'helpdesk', 'auditor'] as const satisfies readonly ConsoleUser[];
export const oldBuild = '14.1-4834.fc14';
export const newBuild = '14.1-4835.fc14';
const sweptNames = [
  'root',
  'administrator',
  'test',
  'guest',
  'user',
  'support',
  'operator',
  'manager',
  'oracle',
  'mysql',
  'postgres',
  'asterisk',
  'sip',
  'pbx',
  'voip',
  'demo',
  'backup',
  'ftp',
  'www',
  'info',
  'sales',
  'service',
  'tomcat',
  'grails',
  'nagios',
  'monitor',
  'superadmin',
  'sysadmin',
] as const;
const savedSettings = [
  ['sip.conf.general.reroute_on_trunk', ['yes', 'no']],
  ['sip.conf.general.rtptimeout', ['30', '60', '45']],
  ['sip.conf.general.strictrtp', ['yes', 'no']],
  ['sip.conf.general.maxexpirey', ['360', '720']],
  ['rtp.conf.general.rtpend', ['18000', '17000']],
] as const;
/** Idle time after which the console ends a session. */
const idleMs = 30 * minuteMs;

/** One thing done in the console at a moment of a session. */
interface Task {
  readonly user: ConsoleUser;
  readonly atMs: number;
  readonly durationMs: number;
  readonly run: (startMs: number) => void;
}

/** All rows of the six small logs, oldest first in each. */
export function simulateConsole(simulated: Simulated): ConsoleRows {
  const rows = collectConsoleRows(simulated);
  const random = createRandom(simulated.seed, 'console');
  const tasks = [...storyTasks(simulated, rows, random), ...routineTasks(simulated, rows, random)]
    .filter((task) => isUp(simulated, task.atMs - 20 * minuteMs, task.atMs + task.durationMs + idleMs + minuteMs))
    .sort((a, b) => a.atMs - b.atMs);
  for (const user of consoleUsers) {
    runSessions(
      tasks.filter((task) => task.user === user),
      user,
      rows,
      random,
      simulated,
    );
  }
  sweep(simulated, rows, random);
  heartbeats(simulated, rows, random);
  const { upgrade } = simulated.incidents;
  rows.system(upgrade.fromMs, 'Appliance Software Upgrade');
  rows.system(upgrade.fromMs + 14 * secondMs, `Appliance updated from version ${oldBuild} to ${newBuild}`);
  return rows.sorted();
}

function isUp(simulated: Simulated, fromMs: number, toMs: number): boolean {
  return simulated.incidents.downs.every((down) => toMs < down.fromMs || fromMs > down.toMs);
}

/** Tasks of one user, as sessions: a task that begins before the last one's session has ended joins it, so a user has one session at a time. */
function runSessions(
  tasks: readonly Task[],
  user: ConsoleUser,
  rows: ConsoleRows,
  random: Random,
  simulated: Simulated,
): void {
  const address = loginAddresses[user];
  let i = 0;
  while (i < tasks.length) {
    const first = tasks[i];
    if (first === undefined) break;
    const loginMs = first.atMs - random.int(40, 240) * secondMs - random.int(0, 999);
    if (random.chance(0.12)) rows.web(loginMs - random.int(9, 30) * secondMs, 'FAIL_BAD_CREDENTIALS', user, address);
    rows.logIn(loginMs, user, address, random);
    let lastMs = first.atMs;
    for (let task = tasks[i]; task !== undefined && task.atMs < lastMs + idleMs + 6 * minuteMs; task = tasks[++i]) {
      task.run(task.atMs);
      lastMs = Math.max(lastMs, task.atMs + task.durationMs);
    }
    const isLogout = random.chance(0.45);
    const endMs = isLogout
      ? lastMs + random.int(20, 400) * secondMs + random.int(0, 999)
      : lastMs + idleMs + random.int(0, 55_000);
    if (!isUp(simulated, endMs - secondMs, endMs + secondMs)) continue;
    if (isLogout) rows.logOut(endMs, user, address, random);
    else rows.timeOut(endMs, random);
  }
}

function routineTasks(simulated: Simulated, rows: ConsoleRows, random: Random): Task[] {
  const { clock, accounts } = simulated;
  const tasks: Task[] = [];
  for (let day = 0; day < clock.days; day++) {
    const count = clock.weekdayOf(day) > 4 ? random.int(0, 1) : random.int(2, 5);
    for (let i = 0; i < count; i++) {
      const user = random.pick(consoleUsers);
      const atMs = clock.at(day, random.between(8.3, 17.6)) + random.int(0, 999);
      const draw = random.next();
      const account = random.pick(accounts);
      const [setting, values] = random.pick(savedSettings);
      const value = random.pick(values);
      const settingRows = random.int(2, 4);
      const run = (startMs: number): void => {
        if (user === 'auditor' || draw < 0.4) return;
        if (user === 'admin' && draw < 0.7)
          rows.saveSetting(startMs, user, `${setting} changed to ${value}`, settingRows);
        else if (draw < 0.9) rows.audit(startMs, user, 'UPDATE', 'Account', String(account.objectId));
        else if (user === 'admin') rows.saveSmsSenders(startMs, user);
      };
      tasks.push({ user, atMs, durationMs: random.int(1, 9) * minuteMs, run });
    }
  }
  const expired = clock.at(2, 8.4) + 310;
  rows.web(expired, 'FAIL_CREDENTIALS_EXPIRED', 'auditor', loginAddresses.auditor);
  return tasks;
}

interface Invitation {
  readonly account: Account;
  readonly atMs: number;
  readonly variant: 'SDES' | 'ZRTP';
  readonly type: 'SMS' | 'EMAIL';
  readonly isSent: boolean;
  readonly isConsumed: boolean;
  readonly isNewAccount: boolean;
  readonly isAccountGone?: true;
}

/** The save that makes an account, its install message and its activation message, a few minutes apart. */
function inviteTask(rows: ConsoleRows, user: ConsoleUser, invitation: Invitation): Task {
  const { account, atMs } = invitation;
  return {
    user,
    atMs: atMs - 9 * minuteMs - ((account.index * 7919) % 50_000),
    durationMs: 4 * minuteMs,
    run: (startMs) => {
      rows.audit(startMs, user, invitation.isNewAccount ? 'INSERT' : 'UPDATE', 'Account', String(account.objectId));
      const owner = invitation.isAccountGone ? undefined : account;
      const { type, isSent, isConsumed } = invitation;
      if (owner !== undefined) rows.install(startMs + 2 * minuteMs, user, owner, invitation.variant, type, isSent);
      rows.provisioning(startMs + 4 * minuteMs, user, owner, type, isSent, isConsumed, account);
    },
  };
}

function storyTasks(simulated: Simulated, rows: ConsoleRows, random: Random): Task[] {
  const { clock, accounts, incidents } = simulated;
  const tasks: Task[] = [];
  const cast = (index: number): Account => {
    const account = accounts[index];
    if (account === undefined) throw new RangeError(`The story needs account ${index}.`);
    return account;
  };
  const invite = (account: Account, atMs: number, change: Partial<Invitation> = {}) => {
    const variant = account.agents.at(-1)?.edition === 'professional' ? 'ZRTP' : 'SDES';
    const plain: Invitation = {
      account,
      atMs,
      variant,
      type: random.chance(0.7) ? 'SMS' : 'EMAIL',
      isSent: true,
      isConsumed: true,
      isNewAccount: true,
    };
    tasks.push(inviteTask(rows, 'helpdesk', { ...plain, ...change }));
  };
  const wrong = cast(roles.wrongEdition);
  invite(wrong, incidents.wrongEditionMs, { variant: 'ZRTP', type: 'SMS' });
  invite(wrong, incidents.editionFixedMs, { variant: 'SDES', type: 'SMS', isNewAccount: false });
  invite(cast(roles.sentFalseConsumed), incidents.sentFalseMs, { type: 'EMAIL', isSent: false });
  invite(cast(roles.resent), incidents.resentMs, { type: 'EMAIL', isSent: false, isConsumed: false });
  invite(cast(roles.resent), incidents.resentMs + 25 * minuteMs, { type: 'SMS', isNewAccount: false });
  const never = cast(roles.neverActivated);
  const neverMs = clock.at(3, 10.6);
  invite(never, neverMs, { type: 'SMS', isConsumed: false });
  invite(never, neverMs + 26 * hourMs, { type: 'EMAIL', isConsumed: false, isNewAccount: false });
  // An account made by mistake and deleted the same hour: its activation message now belongs to nobody.
  const mistake: Account = { ...never, objectId: 699, mobileNumber: '+393005559999' };
  const mistakeMs = clock.at(4, 15.2);
  invite(mistake, mistakeMs, { type: 'SMS', isConsumed: false, isAccountGone: true });
  tasks.push({
    user: 'helpdesk',
    atMs: mistakeMs,
    durationMs: minuteMs,
    run: (startMs) => rows.audit(startMs, 'helpdesk', 'DELETE', 'Account', '699'),
  });
  const locked = cast(roles.lockedOut);
  const lockMs = incidents.lockedOut.fromMs;
  tasks.push({
    user: 'admin',
    atMs: lockMs - minuteMs,
    durationMs: minuteMs,
    run: (startMs) => rows.audit(startMs, 'admin', 'UPDATE', 'Account', String(locked.objectId)),
  });
  invite(locked, incidents.lockedOut.toMs, { type: 'SMS', isNewAccount: false });
  for (const account of accounts) {
    if (account.activatedMs !== undefined && account.index > roles.resent) invite(account, account.activatedMs);
    else if (account.habit === 'never' && account.index !== roles.neverActivated) {
      invite(account, clock.at(account.index % clock.days, 9.6), { isConsumed: false });
    }
  }
  const upgradeMs = incidents.upgrade.fromMs;
  // The upgrade is begun from the console; its session ends with the restart.
  rows.logIn(upgradeMs - 6 * minuteMs, 'admin', loginAddresses.admin, random);
  rows.audit(upgradeMs - 3 * minuteMs, 'admin', 'UPDATE', 'Repository', '11');
  const tlsMs = clock.at(Math.max(0, clock.days - 4), 13.6);
  tasks.push({
    user: 'admin',
    atMs: tlsMs,
    durationMs: minuteMs,
    run: (startMs) => rows.addTlsItem(startMs, 'sip2014', 'voip.customer.example'),
  });
  for (const [savedMs, value] of [
    [incidents.trunkFailure.fromMs - 70 * minuteMs, 'yes'],
    [incidents.trunkFailure.toMs + 50 * minuteMs, 'no'],
  ] as const) {
    const run = (startMs: number): void =>
      rows.saveSetting(startMs, 'admin', `sip.conf.general.reroute_on_trunk changed to ${value}`, 3);
    tasks.push({ user: 'admin', atMs: savedMs + 12_430, durationMs: minuteMs, run });
  }
  return tasks;
}

function sweep(simulated: Simulated, rows: ConsoleRows, random: Random): void {
  const { fromMs } = simulated.incidents.sweep;
  let atMs = fromMs;
  for (const name of sweptNames) {
    rows.web(atMs, 'FAIL_USER_NOT_FOUND', name, attackerAddress);
    atMs += random.int(1500, 8200);
  }
  for (let i = 0; i < 6; i++) {
    rows.web(atMs, 'FAIL_BAD_CREDENTIALS', 'helpdesk', attackerAddress);
    atMs += random.int(1800, 6400);
  }
  rows.logIn(atMs, 'helpdesk', attackerAddress, random);
  rows.audit(atMs + 95 * secondMs, 'helpdesk', 'INSERT', "User's role", '');
  rows.logOut(atMs + 4 * minuteMs + 130, 'helpdesk', attackerAddress, random);
}

function heartbeats(simulated: Simulated, rows: ConsoleRows, random: Random): void {
  const { clock } = simulated;
  for (let day = 0; day < clock.days; day++) {
    for (let hour = 0; hour < 24; hour += 4) {
      const atMs = clock.at(day, hour);
      if (atMs >= clock.exportMs || !isUp(simulated, atMs, atMs + secondMs)) continue;
      rows.system(atMs, 'Heartbeat event');
      rows.security(atMs + random.int(180, 420), 'Heartbeat event', 'HEARTBEAT');
    }
  }
}
