// The catalog against the public interface: ids, view columns and their order are fixed, and nothing in
// one category may clash with another or with itself.
import { describe, expect, it } from 'vitest';
import {
  allCategories,
  categoryById,
  categoryByView,
  columnOf,
  isBlankOrMasked,
  isCategoryId,
  meaningOf,
  storageOf,
  viewName,
} from '../../../src/core/catalog/catalog.ts';
import type { Category, Column, ColumnKind } from '../../../src/core/catalog/types.ts';

const publicViews: Readonly<Record<string, string>> = {
  security_events: 'description event_type processed details',
  system_events: 'description details',
  audit_events: 'username change object_type object_id property_name old_value new_value uri',
  web_sessions: 'event_type principal ip_address',
  cdr:
    'caller_number caller caller_group callee_number callee callee_group total_duration_s call_duration_s ' +
    'disposition hangup_cause call_id call_type call_route caller_user_agent',
  messages: 'sender recipient status sent',
  sip_sessions:
    'event source peername account details useragent remote_address tls_cipher transport reconciled_account',
  install_messages: 'account platform variant sent sent_by recipient message_type',
  provisioning_messages: 'consumed account sent sent_by recipient message_type link token validity',
};

function category(id: string): Category {
  const found = categoryById(id);
  if (found === undefined) throw new Error(`no category ${id}`);
  return found;
}

function column(id: string, name: string): Column {
  const found = columnOf(category(id), name);
  if (found === undefined) throw new Error(`no column ${id}.${name}`);
  return found;
}

function fold(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

describe('the public interface', () => {
  it('has the nine views with their columns in the fixed order', () => {
    const views = Object.fromEntries(
      allCategories.map(({ id, columns }) => [viewName(id), columns.map(({ name }) => name).join(' ')]),
    );
    expect(views).toEqual(publicViews);
  });

  it('finds categories by id and by view', () => {
    expect(categoryById('sip-sessions').title).toBe('SIP Sessions');
    expect(categoryByView('sip_sessions')?.id).toBe('sip-sessions');
    expect(categoryById('sip_sessions')).toBeUndefined();
    expect(categoryByView('everything')).toBeUndefined();
    expect(categoryById('constructor')).toBeUndefined();
    expect(isCategoryId('cdr')).toBe(true);
    expect(isCategoryId('toString')).toBe(false);
    expect(columnOf(category('cdr'), 'timestamp')).toBeUndefined();
  });
});

describe('uniqueness', () => {
  it.each(['id', 'order', 'title', 'icon', 'colour'] as const)('no two categories share %s', (key) => {
    const values = allCategories.map((each) => each[key]);
    expect(new Set(values).size).toBe(values.length);
  });

  it('menu order is ascending and colours are slots 1 to 9', () => {
    expect(allCategories.map(({ order }) => order)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    for (const { colour } of allCategories) expect(colour).toSatisfy((slot: number) => slot >= 1 && slot <= 9);
  });

  it.each(allCategories.map((each) => [each.id, each] as const))(
    '%s: no header name means two columns',
    (_id, each) => {
      const owners = new Map<string, string>();
      const all = [{ name: 'timestamp', headers: each.time.headers }, ...each.columns];
      for (const { name, headers } of all) {
        for (const spelling of [...headers.console, ...headers.grails, ...headers.sql, name]) {
          const key = fold(spelling);
          expect(key, `${name}: "${spelling}"`).not.toBe('');
          expect(owners.get(key) ?? name, `"${spelling}"`).toBe(name);
          owners.set(key, name);
        }
      }
      for (const extra of each.knownExtras) expect(owners.has(fold(extra)), extra).toBe(false);
    },
  );

  it.each(allCategories.map((each) => [each.id, each] as const))('%s: refers only to columns it has', (_id, each) => {
    const names = ['timestamp', ...each.columns.map(({ name }) => name)];
    expect(new Set(names).size).toBe(names.length);
    for (const name of [...each.summary, ...each.decisive.flat()]) expect(names).toContain(name);
    if (each.accountColumn !== undefined) expect(column(each.id, each.accountColumn).kind).toBe('account');
    expect(each.decisive.length).toBeGreaterThan(0);
    expect(each.pageHeadings.length).toBeGreaterThan(0);
    for (const hint of each.fileNameHints) expect(hint).toBe(hint.toLowerCase());
  });
});

describe('storage', () => {
  it('follows the kind alone', () => {
    const expected: Record<ColumnKind, 'dictionary' | 'text' | 'number'> = {
      text: 'text',
      'call-id': 'text',
      secret: 'text',
      integer: 'number',
      boolean: 'number',
      duration: 'number',
      label: 'dictionary',
      group: 'dictionary',
      trunk: 'dictionary',
      enum: 'dictionary',
      account: 'dictionary',
      peer: 'dictionary',
      phone: 'dictionary',
      'console-user': 'dictionary',
      ip: 'dictionary',
      endpoint: 'dictionary',
      'user-agent': 'dictionary',
      cipher: 'dictionary',
      contact: 'dictionary',
    };
    const kinds = Object.keys(expected) as ColumnKind[];
    expect(Object.fromEntries(kinds.map((kind) => [kind, storageOf(kind)]))).toEqual(expected);
  });

  it('keeps Sent of messages a number and the other flags booleans', () => {
    expect(column('messages', 'sent').kind).toBe('integer');
    for (const [id, name] of [
      ['security-events', 'processed'],
      ['install-messages', 'sent'],
      ['provisioning-messages', 'sent'],
      ['provisioning-messages', 'consumed'],
    ] as const) {
      expect(column(id, name).kind).toBe('boolean');
    }
  });

  it('holds activation links and tokens as secrets', () => {
    const secrets = allCategories.flatMap((each) =>
      each.columns.filter(({ kind }) => kind === 'secret').map(({ name }) => `${each.id}.${name}`),
    );
    expect(secrets).toEqual(['provisioning-messages.link', 'provisioning-messages.token']);
  });
});

describe('meaningOf', () => {
  it.each([
    ['cdr', 'disposition', 'NO ANSWER', 'NO_ANSWER'],
    ['cdr', 'disposition', 'no_answer', 'NO_ANSWER'],
    ['cdr', 'hangup_cause', 'USER BUSY', 'USER_BUSY'],
    ['cdr', 'hangup_cause', 'UNREGISTERED', 'SUBSCRIBER_ABSENT'],
    ['cdr', 'hangup_cause', 'FAILURE', 'NETWORK_OUT_OF_ORDER'],
    ['cdr', 'hangup_cause', 'CONGESTION', 'NORMAL_CIRCUIT_CONGESTION'],
    ['cdr', 'call_type', '3-way', '3-WAY'],
    ['sip-sessions', 'details', '200 ok', '200 OK'],
    ['provisioning-messages', 'consumed', 'True', 'True'],
    ['provisioning-messages', 'consumed', 'FALSE', 'False'],
  ])('%s.%s: %s is %s', (id, name, value, expected) => {
    expect(meaningOf(column(id, name), value)?.value).toBe(expected);
  });

  it('takes values as the views give them', () => {
    expect(meaningOf(column('install-messages', 'sent'), 1)?.value).toBe('True');
    expect(meaningOf(column('install-messages', 'sent'), 0)?.value).toBe('False');
    expect(meaningOf(column('install-messages', 'sent'), null)).toBeUndefined();
  });

  it('leaves unknown values and columns without values alone', () => {
    expect(meaningOf(column('cdr', 'hangup_cause'), 'SOMETHING_NEW')).toBeUndefined();
    expect(meaningOf(column('cdr', 'hangup_cause'), '')).toBeUndefined();
    expect(meaningOf(column('cdr', 'caller'), 'BUSY')).toBeUndefined();
    expect(meaningOf(column('cdr', 'hangup_cause'), '__proto__')).toBeUndefined();
  });
});

describe('isBlankOrMasked', () => {
  it.each(['', '  ', 'null', '*', '**********', '+39***1234', 'XXXX', '-', '...', '••••'])(
    '%j identifies nobody',
    (value) => expect(isBlankOrMasked(value)).toBe(true),
  );
  it.each(['HTC One X', 'Samsung Galaxy SII', '+393330001', '0', '*43#', 'NULL Ltd', 'iPhone 4s', 'x'])(
    '%j may identify somebody',
    (value) => expect(isBlankOrMasked(value)).toBe(false),
  );
  it('takes what a view gives', () => {
    expect(isBlankOrMasked(null)).toBe(true);
    expect(isBlankOrMasked(undefined)).toBe(true);
    expect(isBlankOrMasked(0)).toBe(false);
  });
});
