// Finding rules about the appliance and its clients, by hand-made logs.

import { checkScenarios } from './checkScenarios.ts';
import {
  audit,
  connect,
  disconnect,
  each,
  enterprise,
  heartbeats,
  online,
  professional,
  register,
  type Scenario,
  unregister,
} from './scenario.ts';

const minutes = (hour: string, count: number, step = 5): string[] =>
  Array.from({ length: count }, (_, i) => `${hour}:${String(i * step).padStart(2, '0')}:00`);
const desks = ['Desk 1', 'Desk 2', 'Desk 3', 'Desk 4', 'Desk 5', 'Desk 6'];
const allOnline = (to: (i: number) => string): string[] =>
  desks.flatMap((desk, i) => online(desk, `198.51.100.${i + 1}:5061`, '09:00:00', to(i)));
const reconnects = (count: number): string[] =>
  minutes('10', count).flatMap((time, i) => {
    const address = `198.51.100.9:${2000 + i}`;
    return [
      connect(time, 'HTC One X', address),
      register(time.replace(/00$/, '01'), 'HTC One X', address),
      disconnect(time.replace(/00$/, '30'), 'HTC One X', address),
      unregister(time.replace(/00$/, '30'), 'HTC One X', address),
    ];
  });
const rejected = (count: number, agent = enterprise): string[] =>
  minutes('10', count).flatMap((time, i) => [
    connect(time, '', `198.51.100.9:${3000 + i}`, { agent }),
    disconnect(time.replace(/00$/, '04'), '', `198.51.100.9:${3000 + i}`, 'CLOSED', { agent }),
  ]);
/** Connections whose REGISTER gets an answer other than 200; with `isAnswered` the next one is accepted. */
const refused = (count: number, details: string, isAnswered = false): string[] =>
  minutes('10', count).flatMap((time, i) => {
    const address = `198.51.100.9:${3000 + i}`;
    const later = (second: string): string => time.replace(/00$/, second);
    return [
      connect(time, '', address),
      register(later('01'), 'HTC One X', address).replace('200 OK', details),
      ...(isAnswered ? [register(later('02'), 'HTC One X', address)] : []),
      disconnect(later('04'), '', address, 'CLOSED'),
      ...(isAnswered ? [unregister(later('04'), 'HTC One X', address)] : []),
    ];
  });
const withoutRegister = [
  ...online('HTC One X', '198.51.100.9:1999', '08:00:00', '09:55:00'),
  ...rejected(6),
  ...online('HTC One X', '198.51.100.9:4999', '10:40:00', '11:30:00'),
];

const scenarios: readonly Scenario[] = [
  {
    rule: 'appliance-outage',
    name: 'two missing heartbeats in the silence of every log',
    fires: {
      ...heartbeats(9, 11, ['10 08', '10 12']),
      sip: [
        ...online('Desk 1', '198.51.100.1:5061', '2014-03-09 00:01:00', '07:41:00'),
        ...online('Desk 1', '198.51.100.1:5062', '13:07:00', '23:00:00'),
      ],
    },
    confidence: 'certain',
    says: /between 2014-03-10 07:41:00 and 2014-03-10 13:07:00, and 2 heartbeats/,
    evidence: { 'sip-sessions': 2, 'system-events': 2 },
    silent: { ...heartbeats(9, 11), sip: online('Desk 1', '198.51.100.1:5061', '07:00:00', '07:41:00') },
  },
  {
    rule: 'appliance-outage',
    name: 'one missing heartbeat without a SIP log is possible only; rows beside it are no outage',
    fires: heartbeats(9, 11, ['10 08']),
    confidence: 'possible',
    says: /no SIP log.*SIP Sessions: not in the bundle/s,
    silent: {
      ...heartbeats(9, 11, ['10 08']),
      audit: [
        audit('07:58:00', 'admin', 'UPDATE', 'Account', '7'),
        audit('08:02:00', 'admin', 'UPDATE', 'Account', '7'),
      ],
    },
  },
  {
    rule: 'upgrade-or-reboot',
    name: 'an upgrade is one event of two rows',
    fires: {
      system: [
        '2014-03-10 22:31:29 UTC,Appliance Software Upgrade,',
        '2014-03-10 22:31:43 UTC,Appliance updated from version 14.1-4834.fc14 to 14.1-4835.fc14,',
      ],
    },
    confidence: 'certain',
    says: /Appliance updated from version 14.1-4834.*14 s from the first/s,
    evidence: { 'system-events': 2 },
    silent: heartbeats(9, 10),
  },
  {
    rule: 'upgrade-or-reboot',
    name: 'an upgrade without its result row is said to be open',
    fires: { system: ['2014-03-10 22:31:29 UTC,Appliance Software Upgrade,'] },
    confidence: 'certain',
    says: /No row tells its result/,
    silent: heartbeats(9, 10),
  },
  {
    rule: 'upgrade-or-reboot',
    name: 'a restart in unpublished words is likely; a setting that is named so is none',
    fires: { system: ['2014-03-10 22:31:29 UTC,Appliance reboot requested,'] },
    confidence: 'likely',
    says: /reboot/,
    silent: {
      security: [
        '2014-03-10 22:31:29.000,sip.conf.general.restart_timer changed to 5,APPLIANCE_CONFIGURATION_CHANGE,True',
      ],
    },
  },
  {
    rule: 'mass-unregister',
    name: 'six of six in one second, against six over an hour',
    fires: { sip: allOnline(() => '10:00:00') },
    confidence: 'certain',
    says: /6 accounts of 6 registered.*6 addresses/s,
    evidence: { 'sip-sessions': 6 },
    silent: { sip: allOnline((i) => `10:${String(i * 8).padStart(2, '0')}:00`) },
  },
  {
    rule: 'flapping-account',
    name: 'twelve connections an hour, against nine',
    fires: { sip: reconnects(12) },
    confidence: 'certain',
    says: /HTC One X reconnected 12 times, up to 12 an hour.*all from 198.51.100.9/s,
    evidence: { 'sip-sessions': 12 },
    silent: { sip: reconnects(9) },
  },
  {
    rule: 'connect-without-register',
    name: 'a client that cannot log in, against one that retries twice',
    fires: { sip: withoutRegister, audit: [audit('09:54:00', 'admin', 'UPDATE', 'Account', '705')] },
    confidence: 'likely',
    says: /HTC One X connected 6 times without registering.*admin: UPDATE Account 705/s,
    evidence: { 'audit-events': 1, 'sip-sessions': 6 },
    silent: { sip: [...online('HTC One X', '198.51.100.9:1999', '08:00:00', '09:55:00'), ...rejected(2)] },
  },
  {
    rule: 'connect-without-register',
    name: 'a REGISTER that is refused is no registration, against a challenge that is then answered',
    fires: {
      sip: [
        ...online('HTC One X', '198.51.100.9:1999', '08:00:00', '09:55:00'),
        ...refused(6, '403 Forbidden'),
        ...online('HTC One X', '198.51.100.9:2999', '11:30:00', '12:00:00'),
      ],
    },
    confidence: 'certain',
    says: /HTC One X connected 6 times without registering/,
    silent: {
      sip: [
        ...online('HTC One X', '198.51.100.9:1999', '08:00:00', '09:55:00'),
        ...refused(6, '401 Unauthorized', true),
      ],
    },
  },
  {
    rule: 'connect-without-register',
    name: 'no user agent: no client',
    fires: { sip: rejected(4, '') },
    confidence: 'possible',
    says: /4 connections from 198.51.100.9 by something that is no client/,
    silent: { sip: rejected(2, '') },
  },
  {
    rule: 'old-clients',
    name: 'two versions of a platform, against one of each of two platforms',
    fires: {
      sip: [
        ...online('Desk 1', '198.51.100.1:5061', '09:00:00', '10:00:00'),
        ...online('Desk 2', '198.51.100.2:5061', '09:00:00', '10:00:00', {
          agent: enterprise.replace('14.0.3611', '14.1.99'),
        }),
      ],
    },
    confidence: 'certain',
    says: /oldest 14.0.3611.*is used by Desk 1; the newest seen is 14.1.99/s,
    silent: {
      sip: [
        ...online('Desk 1', '198.51.100.1:5061', '09:00:00', '10:00:00'),
        ...online('Desk 2', '198.51.100.2:5061', '09:00:00', '10:00:00', {
          agent: 'PGSM_ENT-14.0.2233-iphone iPhone-5/7.0.3',
        }),
      ],
    },
  },
  {
    rule: 'weak-ciphers',
    name: 'RC4, against the vendor’s own AES256-SHA',
    fires: { sip: online('Desk 1', '198.51.100.1:5061', '09:00:00', '10:00:00', { cipher: 'RC4-SHA' }) },
    confidence: 'certain',
    says: /RC4-SHA: RC4, prohibited/,
    silent: {
      sip: online('Desk 1', '198.51.100.1:5061', '09:00:00', '10:00:00', { cipher: 'ECDHE-RSA-AES256-GCM-SHA384' }),
    },
  },
  {
    rule: 'edition-mismatch',
    name: 'invited to Enterprise, runs Professional',
    fires: {
      install: [install0('SDES')],
      sip: online('Desk 1', '198.51.100.1:5061', '09:00:00', '10:00:00', { agent: professional }),
    },
    confidence: 'likely',
    says: /Desk 1 was invited to Enterprise and runs Professional/,
    evidence: { 'install-messages': 1, 'sip-sessions': 1 },
    silent: {
      install: [install0('ZRTP')],
      sip: online('Desk 1', '198.51.100.1:5061', '09:00:00', '10:00:00', { agent: professional }),
    },
  },
  {
    rule: 'replaced-timing',
    name: 'REPLACED a minute after the new CONNECT, against half a second',
    fires: { sip: replaced('10:01:00.600') },
    confidence: 'likely',
    says: /up to 1 min/,
    evidence: { 'sip-sessions': 1 },
    silent: { sip: replaced('10:00:00.600') },
  },
  {
    rule: 'not-reconciled',
    name: 'the last connection is blank, against one that is named',
    fires: {
      sip: [
        ...online('Desk 1', '198.51.100.1:5061', '09:00:00', '09:30:00'),
        connect('10:00:00', '', '198.51.100.1:5062'),
        register('10:00:01', 'Desk 1', '198.51.100.1:5062'),
      ],
    },
    confidence: 'certain',
    says: /1 CONNECT or DISCONNECT row names no account/,
    evidence: { 'sip-sessions': 1 },
    silent: {
      sip: [
        ...online('Desk 1', '198.51.100.1:5061', '09:00:00', '09:30:00'),
        connect('10:00:00', '', '198.51.100.9:5062'),
      ],
    },
  },
  {
    rule: 'heartbeat-rhythm',
    name: 'a heartbeat is missing while the appliance wrote other rows',
    fires: {
      ...heartbeats(9, 10, ['10 08']),
      audit: [
        audit('07:58:00', 'admin', 'UPDATE', 'Account', '7'),
        audit('08:02:00', 'admin', 'UPDATE', 'Account', '7'),
      ],
    },
    confidence: 'certain',
    says: /1 heartbeat missing while the appliance wrote other rows/,
    evidence: { 'audit-events': 2 },
    silent: heartbeats(9, 10),
  },
  {
    rule: 'heartbeat-rhythm',
    name: 'half an hour off; and the security copy alone is missing',
    fires: { system: each(['00', '04', '08', '12'], (hour) => `2014-03-10 ${hour}:30:00 UTC,Heartbeat event,`) },
    confidence: 'likely',
    says: /4 of 4 heartbeats off the full fourth hour/,
    silent: { system: heartbeats(9, 10).system },
  },
  {
    rule: 'heartbeat-rhythm',
    name: 'one of the two logs lacks a heartbeat',
    fires: { system: heartbeats(9, 10).system, security: heartbeats(9, 10, ['09 12']).security },
    confidence: 'certain',
    says: /Security Events lacks 1 heartbeat/,
    evidence: { 'system-events': 1 },
    silent: heartbeats(9, 10, ['10 08', '10 12']),
  },
];

function install0(variant: string): string {
  return `2014-03-10 08:00:00 UTC,Desk 1,Android,${variant},True,helpdesk,+39300555,SMS`;
}

/** A connection taken over at 10:00:00, whose old one is given up at `endTime`. */
function replaced(endTime: string): string[] {
  return [
    ...online('Desk 2', '198.51.100.2:5061', '08:00:00', '12:00:00'),
    connect('09:00:00', 'Desk 1', '198.51.100.1:5061'),
    register('09:00:01', 'Desk 1', '198.51.100.1:5061'),
    connect('10:00:00', 'Desk 1', '198.51.100.7:5061'),
    disconnect(endTime, 'Desk 1', '198.51.100.1:5061', 'REPLACED'),
    register('10:01:01', 'Desk 1', '198.51.100.7:5061'),
  ];
}

checkScenarios(scenarios);
