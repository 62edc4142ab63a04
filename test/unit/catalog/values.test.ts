// Every value the appliance is known to write is explained, with a source, and no spelling means two things.
import { describe, expect, it } from 'vitest';
import { allCategories, columnOf, meaningOf } from '../../../src/core/catalog/catalog.ts';

const explained = allCategories.flatMap((category) =>
  category.columns.flatMap((column) =>
    column.values === undefined ? [] : [{ place: `${category.id}.${column.name}`, column, values: column.values }],
  ),
);

/** The closed part of what is publicly known; the program must explain at least these. */
const knownValues: Readonly<Record<string, string>> = {
  'security-events.event_type': 'LOG_IN LOG_OUT HEARTBEAT SECURITY_CONFIGURATION_CHANGE APPLIANCE_CONFIGURATION_CHANGE',
  'audit-events.change': 'INSERT UPDATE DELETE',
  'web-sessions.event_type':
    'SESSION_TIMEOUT LOGOUT SUCCESS_INTERACTIVE SUCCESS FAIL_USER_NOT_FOUND FAIL_CREDENTIALS_EXPIRED FAIL_BAD_CREDENTIALS',
  'web-sessions.principal': 'anonymousUser',
  'cdr.disposition': 'ANSWERED NO_ANSWER BUSY FAILED CONGESTION',
  'cdr.call_type': 'CALL 3-WAY CONFERENCE TRANSFER',
  'messages.status': 'ENQUEUED DELIVERED EXPIRED INVALID_RECIPIENT INVALID_DEVICE INVALID_PAYLOAD',
  'sip-sessions.event': 'CONNECT REGISTER UNREGISTER DISCONNECT',
  'sip-sessions.source': 'CLIENT SERVER UNKNOWN',
  'sip-sessions.details': '200_OK EXPIRATION DISCONNECTION CLOSED REPLACED NETWORK_ERROR',
  'sip-sessions.transport': 'TLS UDP',
  'install-messages.variant': 'ZRTP SDES',
  'install-messages.message_type': 'EMAIL SMS',
  'provisioning-messages.message_type': 'EMAIL SMS',
};

const hangupCauses: Readonly<Record<string, number>> = {
  UNALLOCATED: 1,
  NO_ROUTE_TRANSIT_NET: 2,
  NO_ROUTE_DESTINATION: 3,
  MISDIALLED_TRUNK_PREFIX: 5,
  CHANNEL_UNACCEPTABLE: 6,
  CALL_AWARDED_DELIVERED: 7,
  PRE_EMPTED: 8,
  NUMBER_PORTED_NOT_HERE: 14,
  NORMAL_CLEARING: 16,
  USER_BUSY: 17,
  NO_USER_RESPONSE: 18,
  NO_ANSWER: 19,
  SUBSCRIBER_ABSENT: 20,
  CALL_REJECTED: 21,
  NUMBER_CHANGED: 22,
  REDIRECTED_TO_NEW_DESTINATION: 23,
  ANSWERED_ELSEWHERE: 26,
  DESTINATION_OUT_OF_ORDER: 27,
  INVALID_NUMBER_FORMAT: 28,
  FACILITY_REJECTED: 29,
  RESPONSE_TO_STATUS_ENQUIRY: 30,
  NORMAL_UNSPECIFIED: 31,
  NORMAL_CIRCUIT_CONGESTION: 34,
  NETWORK_OUT_OF_ORDER: 38,
  NORMAL_TEMPORARY_FAILURE: 41,
  SWITCH_CONGESTION: 42,
  ACCESS_INFO_DISCARDED: 43,
  REQUESTED_CHAN_UNAVAIL: 44,
  FACILITY_NOT_SUBSCRIBED: 50,
  OUTGOING_CALL_BARRED: 52,
  INCOMING_CALL_BARRED: 54,
  BEARERCAPABILITY_NOTAUTH: 57,
  BEARERCAPABILITY_NOTAVAIL: 58,
  BEARERCAPABILITY_NOTIMPL: 65,
  CHAN_NOT_IMPLEMENTED: 66,
  FACILITY_NOT_IMPLEMENTED: 69,
  INVALID_CALL_REFERENCE: 81,
  INCOMPATIBLE_DESTINATION: 88,
  INVALID_MSG_UNSPECIFIED: 95,
  MANDATORY_IE_MISSING: 96,
  MESSAGE_TYPE_NONEXIST: 97,
  WRONG_MESSAGE: 98,
  IE_NONEXIST: 99,
  INVALID_IE_CONTENTS: 100,
  WRONG_CALL_STATE: 101,
  RECOVERY_ON_TIMER_EXPIRE: 102,
  MANDATORY_IE_LENGTH_ERROR: 103,
  PROTOCOL_ERROR: 111,
  INTERWORKING: 127,
};

const objectTypes = [
  "User's role",
  'Asterisk Setting',
  'Setting',
  'Account',
  'Repository',
  'privateserver.SmsSenderConfig',
];

function explainedColumn(place: string) {
  const found = explained.find((each) => each.place === place);
  if (found === undefined) throw new Error(`${place} explains no values`);
  return found;
}

describe('known values', () => {
  it.each(Object.entries(knownValues))('%s', (place, values) => {
    const { column } = explainedColumn(place);
    for (const value of values.split(' ')) expect(meaningOf(column, value), value).toBeDefined();
  });

  it('every hangup cause has its own entry and number', () => {
    const { values } = explainedColumn('cdr.hangup_cause');
    expect(Object.fromEntries(values.map(({ value, q850 }) => [value, q850]))).toEqual(hangupCauses);
  });

  it('object types of the vendor’s sample', () => {
    const { column } = explainedColumn('audit-events.object_type');
    for (const type of objectTypes) expect(meaningOf(column, type)?.value).toBe(type);
  });

  it('BEARERCAPABILITY_NOTAVAIL has the product’s own meaning', () => {
    const { column } = explainedColumn('cdr.hangup_cause');
    expect(meaningOf(column, 'BEARERCAPABILITY_NOTAVAIL')?.meaning).toContain('incompatible security models');
  });

  it('every enumeration explains its values', () => {
    for (const category of allCategories) {
      for (const column of category.columns) {
        if (column.kind === 'enum')
          expect(column.values?.length ?? 0, `${category.id}.${column.name}`).toBeGreaterThan(1);
      }
    }
  });
});

describe.each(explained)('$place', ({ column, values }) => {
  it.each(values)('$value: whole texts and a source', (value) => {
    expect(value.value).toBe(value.value.trim());
    for (const text of [value.meaning, value.likelyCause, value.nextStep]) {
      expect(text).toMatch(/^\S.{5,}[.?]$/s);
      expect(text.length, text).toBeLessThan(420);
    }
    expect(value.source).toMatch(/PSOM|PSAM|Q\.850|Asterisk|Spring Security|RFC|manual|plugin|release|guide|V_/);
    // What only we conclude must not be sold as the vendor's word.
    if (value.q850 !== undefined && value.source.includes('Q.850'))
      expect(value.source).toContain(`cause ${value.q850})`);
  });

  it('no spelling means two values', () => {
    for (const value of values) {
      for (const spelling of [value.value, ...(value.aliases ?? [])]) expect(meaningOf(column, spelling)).toBe(value);
    }
  });
});

describe('columns', () => {
  const columns = allCategories.flatMap((category) =>
    category.columns.map((column) => ({ place: `${category.id}.${column.name}`, category, column })),
  );
  it.each(columns)('$place: help, source, label, a header', ({ category, column }) => {
    expect(column.help).toMatch(/^\S.{5,}\.$/s);
    expect(column.source).not.toBe('');
    expect(column.label).not.toBe('');
    expect(column.widthPx).toBeGreaterThan(40);
    expect(column.headers.console.length + column.headers.sql.length).toBeGreaterThan(0);
    expect(column.headers.grails.length).toBeGreaterThan(0);
    expect(columnOf(category, column.name)).toBe(column);
  });
});
