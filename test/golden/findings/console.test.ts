// Finding rules about messages, activations and log-ins, by hand-made logs.
import { describe, expect, it } from 'vitest';
import { checkScenarios } from './checkScenarios.ts';
import { activation, each, findingsOf, login, message, online, type Scenario, web } from './scenario.ts';

/** Desk 9 keeps the SIP log going for five days. */
const alive = online('Desk 9', '198.51.100.9:5061', '2014-03-08 00:00:00', '2014-03-13 00:00:00');
const address = '203.0.113.200';
const seconds = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => `10:00:${String(i).padStart(2, '0')}`);
const wrong = (count: number, user = 'helpdesk'): string[] =>
  each(seconds(count), (time) => web(time, 'FAIL_BAD_CREDENTIALS', user, address));

const scenarios: readonly Scenario[] = [
  {
    rule: 'messages-expired',
    name: 'offline for the 72 hours, against delivered',
    fires: {
      messages: [message('2014-03-08 10:00:00', 'Desk 9', 'Desk 2', 'EXPIRED')],
      sip: [...alive, ...online('Desk 2', '198.51.100.2:5061', '2014-03-08 08:00:00', '2014-03-08 09:00:00')],
    },
    confidence: 'certain',
    says: /not registered within the 72 hours.*last registered until 2014-03-08 09:00:00 and does not come back/s,
    evidence: { messages: 1, 'sip-sessions': 1 },
    silent: { messages: [message('2014-03-08 10:00:00', 'Desk 9', 'Desk 2', 'DELIVERED')], sip: alive },
  },
  {
    rule: 'messages-expired',
    name: 'online meanwhile; and an older bundle’s state does not count',
    fires: {
      messages: [message('2014-03-08 10:00:00', 'Desk 9', 'Desk 2', 'EXPIRED')],
      sip: [...alive, ...online('Desk 2', '198.51.100.2:5061', '2014-03-09 08:00:00', '2014-03-09 09:00:00')],
    },
    confidence: 'likely',
    says: /expired though it was online meanwhile/,
    silent: { messages: [message('2014-03-12 10:00:00', 'Desk 9', 'Desk 2', 'ENQUEUED')], sip: alive },
  },
  {
    rule: 'messages-stuck',
    name: 'the recipient is online for hours, against one that stays offline',
    fires: { messages: [message('2014-03-12 10:00:00', 'Desk 1', 'Desk 9', 'ENQUEUED')], sip: alive },
    confidence: 'likely',
    says: /Desk 9 was registered when the first came/,
    evidence: { messages: 1, 'sip-sessions': 1 },
    silent: { messages: [message('2014-03-12 10:00:00', 'Desk 9', 'Desk 2', 'ENQUEUED')], sip: alive },
  },
  {
    rule: 'messages-stuck',
    name: 'online afterwards, against a message that came two minutes before the end and one that a later bundle shows delivered',
    fires: {
      messages: [message('2014-03-12 10:00:00', 'Desk 9', 'Desk 2', 'ENQUEUED')],
      sip: [...alive, ...online('Desk 2', '198.51.100.2:5061', '2014-03-12 12:00:00', '2014-03-12 13:00:00')],
    },
    confidence: 'likely',
    says: /registered at 2014-03-12 12:00:01, after the first came/,
    silent: {
      messages: [
        message('2014-03-12 10:00:00', 'Desk 1', 'Desk 9', 'ENQUEUED'),
        message('2014-03-12 23:58:00', 'Desk 1', 'Desk 9', 'ENQUEUED'),
      ],
      'messages-2': [message('2014-03-12 10:00:00', 'Desk 1', 'Desk 9', 'DELIVERED')],
      sip: alive,
    },
  },
  {
    rule: 'messages-refused',
    name: 'a recipient that cannot, against one that got it',
    fires: { messages: [message('10:00:00', 'Desk 1', 'Front desk', 'INVALID_RECIPIENT')] },
    confidence: 'certain',
    says: /1 message to Front desk: INVALID_RECIPIENT/,
    evidence: { messages: 1 },
    silent: { messages: [message('10:00:00', 'Desk 1', 'Front desk', 'DELIVERED')] },
  },
  {
    rule: 'message-expiry-timing',
    name: 'ENQUEUED for four days, against three',
    fires: { messages: [message('2014-03-08 10:00:00', 'Desk 9', 'Desk 2', 'ENQUEUED')], sip: alive },
    confidence: 'likely',
    says: /1 message in the queue beyond 72 hours/,
    evidence: { messages: 1 },
    silent: { messages: [message('2014-03-10 00:30:00', 'Desk 9', 'Desk 2', 'ENQUEUED')], sip: alive },
  },
  {
    rule: 'message-expiry-timing',
    name: 'EXPIRED after two days, against four',
    fires: { messages: [message('2014-03-11 10:00:00', 'Desk 9', 'Desk 2', 'EXPIRED')], sip: alive },
    confidence: 'possible',
    says: /1 message expired before 72 hours/,
    silent: { messages: [message('2014-03-08 10:00:00', 'Desk 9', 'Desk 2', 'EXPIRED')], sip: alive },
  },
  {
    rule: 'provisioning-not-consumed',
    name: 'sent twice and never opened, against opened the second time',
    fires: {
      provisioning: [
        activation('2014-03-08 10:00:00', 'iPad mini', 'True', 'False'),
        activation('2014-03-09 10:00:00', 'iPad mini', 'True', 'False', 'EMAIL'),
      ],
      sip: alive,
    },
    confidence: 'likely',
    says: /sent 2 times, not opened.*does not register anywhere/s,
    evidence: { 'provisioning-messages': 2 },
    silent: {
      provisioning: [
        activation('2014-03-08 10:00:00', 'iPad mini', 'True', 'False'),
        activation('2014-03-09 10:00:00', 'iPad mini', 'True', 'True', 'EMAIL'),
      ],
      sip: alive,
    },
  },
  {
    rule: 'provisioning-not-sent',
    name: 'not sent, then sent; against one that was opened',
    fires: {
      provisioning: [
        activation('10:00:00', 'iPad mini', 'False', 'False', 'EMAIL'),
        activation('10:25:00', 'iPad mini', 'True', 'True'),
      ],
    },
    confidence: 'certain',
    says: /never left the server.*sent 25 min afterwards.*and opened/s,
    evidence: { 'provisioning-messages': 2 },
    silent: { provisioning: [activation('10:00:00', 'iPad mini', 'False', 'True', 'EMAIL')] },
  },
  {
    rule: 'consumed-not-sent',
    name: 'the manual’s oddity, against a message of nobody (null)',
    fires: { provisioning: [activation('2014-01-21 17:18:13', 'Nexus 5', 'False', 'True', 'EMAIL')] },
    confidence: 'certain',
    says: /an oddity of the log, not a fault/,
    evidence: { 'provisioning-messages': 1 },
    silent: {
      provisioning: [
        activation('10:00:00', 'null', 'False', 'True'),
        activation('10:00:00', 'Nexus 5', 'True', 'True'),
      ],
    },
  },
  {
    rule: 'brute-force',
    name: 'five wrong passwords in five seconds, against four',
    fires: { web: wrong(5) },
    confidence: 'possible',
    says: /5 failed log-ins of helpdesk from 203.0.113.200/,
    evidence: { 'web-sessions': 5 },
    silent: { web: wrong(4) },
  },
  {
    rule: 'brute-force',
    name: 'one user from three addresses; the same rows in a second bundle are not more failures',
    fires: { web: each(seconds(6), (time, i) => web(time, 'FAIL_BAD_CREDENTIALS', 'admin', `203.0.113.${i % 3}`)) },
    confidence: 'likely',
    says: /6 failed log-ins of admin from 3 addresses/,
    silent: { web: wrong(3), 'web-2': wrong(3) },
  },
  {
    rule: 'unknown-user-sweep',
    name: 'five names, against one name five times',
    fires: { web: each(seconds(5), (time, i) => web(time, 'FAIL_USER_NOT_FOUND', `name${i}`, address)) },
    confidence: 'likely',
    says: /5 unknown user names tried/,
    evidence: { 'web-sessions': 5 },
    silent: { web: each(seconds(5), (time) => web(time, 'FAIL_USER_NOT_FOUND', 'admni', address)) },
  },
  {
    rule: 'success-after-failures',
    name: 'after five failures of three names, against two typing errors',
    fires: {
      web: [
        ...wrong(3),
        ...each(['10:00:03', '10:00:04'], (time, i) => web(time, 'FAIL_USER_NOT_FOUND', `name${i}`, address)),
        ...login('10:00:20', 'helpdesk', address),
      ],
    },
    confidence: 'likely',
    says: /helpdesk logged in from 203.0.113.200 after 5 failures/,
    evidence: { 'web-sessions': 6 },
    silent: { web: [...wrong(2), ...login('10:00:20', 'helpdesk', address)] },
  },
  {
    rule: 'user-from-several-addresses',
    name: 'two sessions at once, against one address and a time-out of nobody',
    fires: { web: [...login('10:00:00', 'admin', '192.0.2.1'), ...login('10:10:00', 'admin', '192.0.2.2')] },
    confidence: 'likely',
    says: /1 time a log-in came while a session from another address was probably open.*10 min after/s,
    evidence: { 'web-sessions': 2 },
    silent: {
      web: [
        ...login('10:00:00', 'admin', '192.0.2.1'),
        web('10:40:00', 'SESSION_TIMEOUT', 'anonymousUser', '192.0.2.2'),
        ...login('12:00:00', 'admin', '192.0.2.1'),
        ...login('13:00:00', 'anonymousUser', '192.0.2.7'),
        ...login('13:01:00', 'anonymousUser', '192.0.2.8'),
      ],
    },
  },
];

checkScenarios(scenarios);

describe('log-ins', () => {
  it('are one, though the log has two rows', async () => {
    const { english } = await findingsOf('user-from-several-addresses', {
      web: [
        ...login('10:00:00', 'admin', '192.0.2.1'),
        web('10:05:00', 'LOGOUT', 'admin', '192.0.2.1'),
        ...login('10:10:00', 'admin', '192.0.2.2'),
      ],
    });
    expect(english[0]).toMatchObject({ confidence: 'possible' });
    expect(english[0]?.text).toContain('192.0.2.1 (1 log-in,');
  });
});
