// Finding rules about calls, trunks and settings, by hand-made logs.
import { checkScenarios } from './checkScenarios.ts';
import {
  audit,
  call,
  connect,
  disconnect,
  each,
  enterprise,
  online,
  professional,
  register,
  type Scenario,
  unregister,
} from './scenario.ts';

const both = [
  ...online('Desk 1', '198.51.100.1:5061', '08:00:00', '12:00:00'),
  ...online('Desk 2', '198.51.100.2:5061', '08:00:00', '12:00:00'),
];
const onlyCaller = [
  ...online('Desk 1', '198.51.100.1:5061', '08:00:00', '12:00:00'),
  ...online('Desk 2', '198.51.100.2:5061', '08:00:00', '09:00:00'),
];
/** Desk 2 comes back on a new address at 10:00:30, in a call of 10:00:00. */
const roamed = [
  ...online('Desk 1', '198.51.100.1:5061', '08:00:00', '12:00:00'),
  connect('09:00:00', 'Desk 2', '198.51.100.2:5061'),
  register('09:00:01', 'Desk 2', '198.51.100.2:5061'),
  connect('10:00:30', 'Desk 2', '198.51.100.7:5061'),
  disconnect('10:00:30.600', 'Desk 2', '198.51.100.2:5061', 'REPLACED'),
  register('10:00:31', 'Desk 2', '198.51.100.7:5061'),
  ...online('Desk 3', '198.51.100.3:5061', '08:00:00', '12:00:00'),
];
const expired = [
  ...online('Desk 1', '198.51.100.1:5061', '08:00:00', '12:00:00'),
  connect('09:00:00', 'Desk 2', '198.51.100.2:5061'),
  register('10:00:01', 'Desk 2', '198.51.100.2:5061'),
  unregister('10:06:00', 'Desk 2', '198.51.100.2:5061', 'EXPIRATION'),
  disconnect('10:06:00.018', 'Desk 2', '198.51.100.2:5061', 'CLOSED'),
];
const times = ['10:00:00', '10:05:00', '10:10:00', '10:15:00', '10:20:00'];
const failing = (count: number): string[] =>
  each(times.slice(0, count), (time) =>
    call(time, 'Desk 1', '', 'FAILED', 'NORMAL_CIRCUIT_CONGESTION', { route: 'Office PBX' }),
  );
const worked = (time: string): string =>
  call(time, 'Desk 1', '', 'ANSWERED', 'NORMAL_CLEARING', { route: 'Office PBX' });
const editions = [
  ...online('Desk 1', '198.51.100.1:5061', '08:00:00', '12:00:00', { agent: enterprise }),
  ...online('HTC One X', '198.51.100.2:5061', '08:00:00', '12:00:00', { agent: professional }),
];
/** A good call every hour from 8 to 22 on a day, then failing ones. */
const goodDay = (day: string, perHour = 3): string[] =>
  Array.from({ length: 14 * perHour }, (_, i) => {
    const hour = String(8 + Math.floor(i / perHour)).padStart(2, '0');
    return call(
      `2014-03-${day} ${hour}:${String((i % perHour) * 10).padStart(2, '0')}:00`,
      'Desk 1',
      'Desk 2',
      'ANSWERED',
      'NORMAL_CLEARING',
    );
  });
const badHours = each(
  Array.from({ length: 24 }, (_, i) => `2014-03-12 10:${String(i * 2 + 5).padStart(2, '0')}:00`),
  (time) => call(time, 'Desk 1', 'Desk 2', 'FAILED', 'SWITCH_CONGESTION'),
);
const save = [
  audit('2014-03-12 09:50:00', 'admin', 'DELETE', 'Setting', '83'),
  audit('2014-03-12 09:50:00', 'admin', 'INSERT', 'Setting', '84'),
  audit('2014-03-12 09:50:01', 'admin', 'INSERT', 'Asterisk Setting', '936'),
];

const scenarios: readonly Scenario[] = [
  {
    rule: 'callee-not-registered',
    name: 'cause and SIP log agree; an absent person who does not answer is none',
    fires: {
      cdr: [call('10:00:00', 'Desk 1', 'Desk 2', 'FAILED', 'SUBSCRIBER_ABSENT', { total: 1 })],
      sip: onlyCaller,
    },
    confidence: 'certain',
    says: /1 call to Desk 2.*offline at that moment.*registered until 2014-03-10 09:00:00/s,
    evidence: { cdr: 1, 'sip-sessions': 1 },
    silent: { cdr: [call('10:00:00', 'Desk 1', 'Desk 2', 'NO_ANSWER', 'NO_ANSWER')], sip: both },
  },
  {
    rule: 'callee-not-registered',
    name: 'the SIP log alone says so; registered and failed otherwise is none',
    fires: { cdr: [call('10:00:00', 'Desk 1', 'Desk 2', 'FAILED', 'NO_ROUTE_DESTINATION')], sip: onlyCaller },
    confidence: 'likely',
    says: /SIP log shows Desk 2 offline at that moment; the cause is NO_ROUTE_DESTINATION/,
    silent: { cdr: [call('10:00:00', 'Desk 1', 'Desk 2', 'FAILED', 'NO_ROUTE_DESTINATION')], sip: both },
  },
  {
    rule: 'callee-not-registered',
    name: 'without a SIP log the cause alone is likely; masked callees are nobody',
    fires: { cdr: [call('10:00:00', 'Desk 1', 'Desk 2', 'FAILED', 'SUBSCRIBER_ABSENT')] },
    confidence: 'likely',
    says: /cannot confirm it.*SIP Sessions: not in the bundle/s,
    evidence: { cdr: 1 },
    silent: {
      cdr: [
        call('10:00:00', 'Desk 1', '*****', 'FAILED', 'SUBSCRIBER_ABSENT'),
        call('10:01:00', 'Desk 1', '*****', 'FAILED', 'SUBSCRIBER_ABSENT'),
      ],
    },
  },
  {
    rule: 'callee-not-registered',
    name: 'cause and SIP log disagree',
    fires: { cdr: [call('10:00:00', 'Desk 1', 'Desk 2', 'FAILED', 'SUBSCRIBER_ABSENT')], sip: both },
    confidence: 'possible',
    says: /but the SIP log shows Desk 2 registered/,
    silent: { cdr: [call('10:00:00', 'Desk 1', 'Desk 2', 'ANSWERED', 'NORMAL_CLEARING')], sip: both },
  },
  {
    rule: 'party-lost-in-call',
    name: 'replaced within a call that broke off, against one that went on',
    fires: {
      cdr: [call('10:00:00', 'Desk 1', 'Desk 2', 'ANSWERED', 'RECOVERY_ON_TIMER_EXPIRE', { total: 60, talk: 55 })],
      sip: roamed,
    },
    confidence: 'likely',
    says: /broke off as Desk 2 changed to a new connection/,
    evidence: { cdr: 1, 'sip-sessions': 1 },
    silent: {
      cdr: [call('10:00:00', 'Desk 1', 'Desk 2', 'ANSWERED', 'NORMAL_CLEARING', { total: 60, talk: 55 })],
      sip: roamed,
    },
  },
  {
    rule: 'party-lost-in-call',
    name: 'a registration that ran out after the call, against another account’s',
    fires: {
      cdr: [call('10:00:00', 'Desk 1', 'Desk 2', 'ANSWERED', 'NETWORK_OUT_OF_ORDER', { total: 90, talk: 80 })],
      sip: expired,
    },
    confidence: 'possible',
    says: /EXPIRATION.*4 min 30 s later/s,
    silent: {
      cdr: [call('10:00:00', 'Desk 1', 'Desk 3', 'ANSWERED', 'NETWORK_OUT_OF_ORDER', { total: 90, talk: 80 })],
      sip: expired,
    },
  },
  {
    rule: 'edition-mismatch',
    name: 'incompatible security models; another cause between the same clients is none',
    fires: { cdr: [call('10:00:00', 'Desk 1', 'HTC One X', 'FAILED', 'BEARERCAPABILITY_NOTAVAIL')], sip: editions },
    confidence: 'certain',
    says: /incompatible security models.*(Enterprise|Professional) edition, the other side/s,
    evidence: { cdr: 1 },
    silent: { cdr: [call('10:00:00', 'Desk 1', 'HTC One X', 'FAILED', 'USER_BUSY')], sip: editions },
  },
  {
    rule: 'edition-mismatch',
    name: 'the cause without user agents is likely',
    fires: { cdr: [call('10:00:00', 'Desk 1', 'HTC One X', 'FAILED', 'BEARERCAPABILITY_NOTAVAIL')] },
    confidence: 'likely',
    says: /which side differs cannot be told/,
    silent: { cdr: [call('10:00:00', 'Desk 1', 'HTC One X', 'ANSWERED', 'NORMAL_CLEARING')] },
  },
  {
    rule: 'trunk-failing',
    name: 'five in a row, against failures with a good call between',
    fires: { cdr: [worked('09:00:00'), ...failing(5), worked('11:00:00')] },
    confidence: 'likely',
    says: /Office PBX 5 calls in a row.*NORMAL_CIRCUIT_CONGESTION 5.*before was at 2014-03-10 09:00:00, the first after at 2014-03-10 11:00:00/s,
    evidence: { cdr: 5 },
    silent: {
      cdr: [
        worked('09:00:00'),
        ...failing(2),
        worked('10:07:00'),
        call('10:10:00', 'Desk 1', '', 'FAILED', 'SWITCH_CONGESTION', { route: 'Office PBX' }),
      ],
    },
  },
  {
    rule: 'trunk-failing',
    name: 'one on each of three trunks, with none that got through; calls inside the house do not count',
    fires: {
      cdr: each(['A', 'B', 'C'], (route, i) =>
        call(`10:0${i}:00`, 'Desk 1', '', 'FAILED', 'NETWORK_OUT_OF_ORDER', { route }),
      ),
    },
    confidence: 'possible',
    says: /3 calls in a row failed/,
    evidence: { cdr: 3 },
    silent: { cdr: each(times, (time) => call(time, 'Desk 1', 'Desk 2', 'FAILED', 'SUBSCRIBER_ABSENT')) },
  },
  {
    rule: 'call-types',
    name: 'a conference of two rows is one call',
    fires: {
      cdr: [
        call('10:00:00', 'Desk 1', '', 'ANSWERED', 'NORMAL_CLEARING', { id: 'k1', type: 'CONFERENCE' }),
        call('10:00:10', 'Desk 2', '', 'ANSWERED', 'NORMAL_CLEARING', { id: 'k1', type: 'CONFERENCE' }),
      ],
    },
    confidence: 'certain',
    says: /1 conference in 2 rows/,
    evidence: { cdr: 1 },
    silent: { cdr: [call('10:00:00', 'Desk 1', 'Desk 2', 'ANSWERED', 'NORMAL_CLEARING')] },
  },
  {
    rule: 'cdr-retention',
    name: 'conferences only while SIP shows use, against a log with one direct call',
    fires: { cdr: conferences(4), sip: both },
    confidence: 'likely',
    says: /The call log holds group calls only.*4 rows.*Retention DAY/s,
    evidence: { cdr: 4 },
    silent: {
      cdr: [...conferences(4), call('11:00:00', 'Desk 1', 'Desk 2', 'ANSWERED', 'NORMAL_CLEARING')],
      sip: both,
    },
  },
  {
    rule: 'cdr-retention',
    name: 'a masking change, against another setting',
    fires: {
      security: ['2014-03-10 10:00:00.100,CDR masking policy changed to MASK,SECURITY_CONFIGURATION_CHANGE,True'],
    },
    confidence: 'certain',
    says: /CDR masking policy changed to MASK/,
    evidence: { 'security-events': 1 },
    silent: {
      security: [
        '2014-03-10 10:00:00.100,sip.conf.general.rtptimeout changed to 30,APPLIANCE_CONFIGURATION_CHANGE,True',
      ],
    },
  },
  {
    rule: 'configuration-before-failure',
    name: 'a cause first seen 15 minutes after a save, with rates; against a save two hours before',
    fires: { cdr: [...goodDay('10'), ...goodDay('11'), ...badHours], audit: save },
    confidence: 'possible',
    says: /1 save in the hour before.*0 of \d+ calls failed like that \(0 %\), in the 24 h after 24 of 24 \(100 %\)/s,
    evidence: { cdr: 1, 'audit-events': 3 },
    silent: {
      cdr: [...goodDay('10'), ...goodDay('11'), ...badHours],
      audit: [audit('2014-03-12 07:50:00', 'admin', 'UPDATE', 'Setting', '83')],
    },
  },
  {
    rule: 'configuration-before-failure',
    name: 'too few calls to say; and a rate that did not grow is left out',
    fires: { cdr: [...goodDay('10', 1), ...badHours.slice(0, 2)], audit: save },
    confidence: 'possible',
    says: /too few to say/,
    silent: {
      cdr: [...goodDay('10'), ...goodDay('11', 6), badHours[0] ?? '', ...goodDay('12', 6)].sort(),
      audit: save,
    },
  },
];

function conferences(count: number): string[] {
  return each(times.slice(0, count), (time) =>
    call(time, 'Desk 1', '', 'ANSWERED', 'NORMAL_CLEARING', { id: 'k1', type: 'CONFERENCE' }),
  );
}

checkScenarios(scenarios);
