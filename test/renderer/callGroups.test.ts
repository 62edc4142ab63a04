// Calls put together by cause, pair and hour: no call lost, the worst group first.
import { describe, expect, it } from 'vitest';
import { type CallRow, groupCalls, groupOf } from '../../renderer/features/calls/callGroups.ts';

const nightMs = Date.parse('2014-10-26T00:30:00Z');

function call(more: Partial<CallRow>): CallRow {
  return {
    callId: `${more.from ?? 0}`,
    type: 'CALL',
    disposition: 'ANSWERED',
    hangupCause: 'NORMAL_CLEARING',
    from: nightMs,
    to: null,
    timestamp: '2014-10-26 02:30:00.000',
    legs: 1,
    parties: ['Front desk', 'HTC One X'],
    ...more,
  };
}

describe('calls put together', () => {
  const calls = [
    call({ from: nightMs }),
    call({ from: nightMs + 1, disposition: 'NO_ANSWER', hangupCause: 'NO_ANSWER' }),
    call({ from: nightMs + 2, disposition: 'FAILED', hangupCause: null, parties: ['HTC One X', 'Front desk'] }),
    call({ from: nightMs + 3, disposition: 'NO ANSWER', hangupCause: 'NO_ANSWER', parties: ['Reception'] }),
    call({ from: nightMs + 4, disposition: 'answered', parties: ['Reception', 'HTC One X', 'Front desk'] }),
  ];
  it('by cause: the cause of most unanswered calls first, and a cause that is not logged is one too', () => {
    expect(groupCalls(calls, 'cause', 'UTC').map((group) => [group.title, group.notAnswered])).toEqual([
      ['NO_ANSWER', 2],
      ['no cause logged', 1],
      ['NORMAL_CLEARING', 0],
    ]);
  });
  it('by pair: the direction counts, and who is alone or one of many is said', () => {
    expect(groupCalls(calls, 'pair', 'UTC').map((group) => group.title)).toEqual([
      'Front desk → HTC One X',
      'HTC One X → Front desk',
      'Reception alone',
      'Reception and 2 others',
    ]);
  });
  it.each(['cause', 'pair', 'hour'] as const)('by %s: every call is in one group, the newest first', (by) => {
    const groups = groupCalls(calls, by, 'Europe/Rome');
    expect(groups.flatMap((group) => group.calls.map((each) => each.callId)).sort()).toEqual(
      calls.map((each) => each.callId).sort(),
    );
    for (const { calls: inside } of groups) {
      expect(inside.map((each) => each.from)).toEqual(inside.map((each) => each.from).sort((a, b) => b - a));
    }
  });
  it('by hour of the appliance, newest first', () => {
    const hours = [0, 1, 2].map((hour) => call({ from: nightMs + hour * 3_600_000 }));
    // The clock goes back in between: it shows one hour twice, and these are two groups.
    expect(groupCalls(hours, 'hour', 'Europe/Rome').map((group) => group.title)).toEqual([
      '2014-10-26 03:00',
      '2014-10-26 02:00 UTC+01:00',
      '2014-10-26 02:00 UTC+02:00',
    ]);
  });
  it('a group that is given keeps its calls', () => {
    expect(groupOf('GSM gateway', calls)).toMatchObject({ title: 'GSM gateway', notAnswered: 3 });
  });
});
