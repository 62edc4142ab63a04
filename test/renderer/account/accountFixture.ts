// A small account answer, as the core gives it, for the tests of the account page's pure parts.
import type { AccountAnswer, ConnectionFacts, PresenceFacts } from '../../../src/contract/analysis.ts';

export const startMs = Date.parse('2014-10-20T08:00:00Z');
export const hourMs = 3_600_000;

export function makeConnection(more: Partial<ConnectionFacts>): ConnectionFacts {
  return {
    from: startMs,
    to: startMs + hourMs,
    fromTimestamp: '2014-10-20 10:00:00.000',
    toTimestamp: '2014-10-20 11:00:00.000',
    fromState: 'logged',
    toState: 'logged',
    durationMs: hourMs,
    endReason: 'CLOSED',
    inferred: false,
    why: '',
    address: '203.0.113.3:64773',
    useragent: 'client-1',
    cipher: 'AES256-SHA',
    transport: 'TLS',
    endSource: 'CLIENT',
    basis: 'same-account',
    otherAccounts: [],
    registers: 3,
    startRow: 1,
    endRows: [2],
    ...more,
  };
}

export function makePresence(more: Partial<PresenceFacts>): PresenceFacts {
  return {
    from: startMs,
    to: startMs + hourMs,
    fromTimestamp: '2014-10-20 10:00:00.000',
    toTimestamp: '2014-10-20 11:00:00.000',
    fromState: 'logged',
    toState: 'logged',
    durationMs: hourMs,
    endReason: 'EXPIRATION',
    inferred: false,
    why: '',
    connectionEnd: 'CLOSED',
    registers: 3,
    lastProof: startMs + hourMs,
    steps: [],
    startRow: 1,
    endRows: [2],
    ...more,
  };
}

export function makeAnswer(more: Partial<AccountAnswer>): AccountAnswer {
  return {
    account: 'HTC One X',
    isPeerOnly: false,
    matchedBy: 'account',
    numbers: [],
    identity: [],
    log: { from: startMs - hourMs, to: startMs + 10 * hourMs },
    connections: [],
    presence: [],
    calls: [],
    messages: [],
    attempts: [],
    installs: [],
    provisioning: [],
    audit: [],
    sipRows: { total: 0, tied: [], folded: [], sources: [] },
    flapping: { perHourOnline: null, worstPerHour: 0, hours: [], limit: 6, scope: 'none', text: '' },
    state: null,
    ...more,
  };
}
