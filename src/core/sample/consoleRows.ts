// Collects the rows of the six small logs while consoleLog.ts plays the console: keeps what belongs
// together together (a save and its audit rows, a log-in and its security event) and the object numbers.
import type { Account } from './installation.ts';
import type { Random } from './random.ts';
import type { Simulated } from './simulated.ts';

export interface TimedRow {
  readonly atMs: number;
  readonly cells: readonly string[];
}

export type SmallLog = 'web' | 'audit' | 'security' | 'system' | 'install' | 'provisioning';

/** Cells of each small log, in the order in which rows are given here. */
export const smallLogKeys: Readonly<Record<SmallLog, readonly string[]>> = {
  web: ['timestamp', 'event_type', 'principal', 'ip_address'],
  audit: ['timestamp', 'username', 'change', 'object_type', 'object_id'],
  security: ['timestamp', 'description', 'event_type', 'processed'],
  system: ['timestamp', 'description', 'details'],
  install: ['timestamp', 'account', 'platform', 'variant', 'sent', 'sent_by', 'recipient', 'message_type'],
  provisioning: ['timestamp', 'consumed', 'account', 'sent', 'sent_by', 'recipient', 'message_type'],
};

export interface ConsoleRows {
  readonly logs: Readonly<Record<SmallLog, readonly TimedRow[]>>;
  web(atMs: number, eventType: string, principal: string, address: string): void;
  security(atMs: number, description: string, eventType: string): void;
  system(atMs: number, description: string): void;
  audit(atMs: number, user: string, change: string, objectType: string, objectId: string): void;
  install(atMs: number, user: string, account: Account, variant: string, type: string, isSent: boolean): void;
  /** `account` undefined = deleted since, printed as the word null. */
  provisioning(
    atMs: number,
    user: string,
    account: Account | undefined,
    type: string,
    isSent: boolean,
    isConsumed: boolean,
    to: Account,
  ): void;
  logIn(atMs: number, user: string, address: string, random: Random): void;
  logOut(atMs: number, user: string, address: string, random: Random): void;
  /** The session row of a timeout names nobody. */
  timeOut(atMs: number, random: Random): void;
  saveSetting(atMs: number, user: string, description: string, settingRows: number): void;
  saveSmsSenders(atMs: number, user: string): void;
  addTlsItem(atMs: number, name: string, subject: string): void;
  /** The same, each log oldest first and cut to the window. */
  sorted(): ConsoleRows;
}

export function collectConsoleRows(simulated: Simulated): ConsoleRows {
  const { clock, shapes, texts } = simulated;
  const logs: Record<SmallLog, TimedRow[]> = {
    web: [],
    audit: [],
    security: [],
    system: [],
    install: [],
    provisioning: [],
  };
  const put = (log: SmallLog, atMs: number, text: (utcMs: number) => string, cells: readonly string[]) => {
    if (atMs >= clock.startMs && atMs < clock.exportMs)
      logs[log].push({ atMs, cells: shapes[log].arrange([text(atMs), ...cells]) });
  };
  const isTrue = (column: string, log: 'security' | 'install' | 'provisioning', flag: boolean) =>
    shapes[log].value(column, flag ? 'True' : 'False');
  const recipientOf = (account: Account, type: string) => (type === 'SMS' ? account.mobileNumber : account.email);
  // Settings are replaced, never changed: each save deletes one number and inserts the next. Numbers are
  // given out when the rows are sorted, because saves are not collected in time order.
  const saves: { readonly atMs: number; readonly user: string; readonly settingRows: number }[] = [];

  const rows: ConsoleRows = {
    logs,
    web: (atMs, eventType, principal, address) =>
      put('web', atMs, texts.millis, [shapes.web.value('event_type', eventType), principal, address]),
    security: (atMs, description, eventType) =>
      put('security', atMs, texts.millis, [
        description,
        shapes.security.value('event_type', eventType),
        isTrue('processed', 'security', true),
      ]),
    system: (atMs, description) => put('system', atMs, texts.zoned, [description, '']),
    audit: (atMs, user, change, objectType, objectId) =>
      put('audit', atMs, texts.wholeSecond, [
        user,
        shapes.audit.value('change', change),
        shapes.audit.value('object_type', objectType),
        objectId,
      ]),
    install: (atMs, user, account, variant, type, isSent) =>
      put('install', atMs, texts.zoned, [
        account.name,
        account.platform,
        shapes.install.value('variant', variant),
        isTrue('sent', 'install', isSent),
        user,
        recipientOf(account, type),
        shapes.install.value('message_type', type),
      ]),
    provisioning: (atMs, user, account, type, isSent, isConsumed, to) =>
      put('provisioning', atMs, texts.zoned, [
        isTrue('consumed', 'provisioning', isConsumed),
        account?.name ?? shapes.provisioning.value('account', 'null'),
        isTrue('sent', 'provisioning', isSent),
        user,
        recipientOf(to, type),
        shapes.provisioning.value('message_type', type),
      ]),
    logIn: (atMs, user, address, random) => {
      rows.web(atMs, 'SUCCESS', user, address);
      rows.web(atMs + random.int(2, 14), 'SUCCESS_INTERACTIVE', user, address);
      rows.security(atMs + random.int(40, 260), 'Successful login', 'LOG_IN');
    },
    logOut: (atMs, user, address, random) => {
      rows.web(atMs, 'LOGOUT', user, address);
      rows.security(atMs + random.int(30, 190), 'Logout', 'LOG_OUT');
    },
    timeOut: (atMs, random) => {
      rows.web(atMs, 'SESSION_TIMEOUT', shapes.web.value('principal', 'anonymousUser'), '');
      rows.security(atMs + random.int(30, 190), 'Logout due to session timeout', 'LOG_OUT');
    },
    saveSetting: (atMs, user, description, settingRows) => {
      saves.push({ atMs, user, settingRows });
      rows.security(atMs + 350, description, 'APPLIANCE_CONFIGURATION_CHANGE');
    },
    saveSmsSenders: (atMs, user) => {
      for (let id = 7; id <= 10; id++) rows.audit(atMs, user, 'UPDATE', 'privateserver.SmsSenderConfig', String(id));
    },
    addTlsItem: (atMs, name, subject) =>
      rows.security(atMs, `Added new TLS item ${name} for subject ${subject}`, 'SECURITY_CONFIGURATION_CHANGE'),
    sorted: () => {
      let setting = 83;
      let asteriskSetting = 936;
      for (const save of saves.sort((a, b) => a.atMs - b.atMs)) {
        rows.audit(save.atMs, save.user, 'DELETE', 'Setting', String(setting));
        rows.audit(save.atMs, save.user, 'INSERT', 'Setting', String(++setting));
        for (let i = 0; i < save.settingRows; i++)
          rows.audit(save.atMs + 700, save.user, 'INSERT', 'Asterisk Setting', String(asteriskSetting++));
      }
      saves.length = 0;
      for (const log of Object.values(logs)) log.sort((a, b) => a.atMs - b.atMs);
      return rows;
    },
  };
  return rows;
}
