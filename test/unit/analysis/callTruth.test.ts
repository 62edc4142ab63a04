// Verdicts against what the sample generator simulated: the outcome of every failed or broken call of several
// installations, by the state of the parties that caused it.
import { afterAll, describe, expect, it } from 'vitest';
import { callAnswer } from '../../../src/core/analysis/callAnswer.ts';
import type { CallRecord } from '../../../src/core/sample/callRecords.ts';
import { callsOfDay } from '../../../src/core/sample/calls.ts';
import { simulate } from '../../../src/core/sample/simulate.ts';
import { openTexts } from '../../support/testStore.ts';
import { sampleTexts } from './sampleTruth.ts';

/** Verdicts that call themselves good or explained and do not say what was simulated. */
const falselySure: string[] = [];
const tally = new Map<string, { right: number; all: number }>();
function count(what: string, isRight: boolean): void {
  const { right, all } = tally.get(what) ?? { right: 0, all: 0 };
  tally.set(what, { right: right + (isRight ? 1 : 0), all: all + 1 });
}

/** What the verdict on a leg must say, by what was simulated; undefined where the log cannot show it. */
function expected(leg: CallRecord): { what: string; text: RegExp; kinds: readonly string[] } | undefined {
  if (leg.cut === 'roamed') return { what: 'roamed', text: /came back on a new connection/, kinds: ['likely'] };
  if (leg.cut === 'lost')
    return { what: 'lost', text: /lost its connection|nothing more came from it|new connection/, kinds: ['likely'] };
  if (leg.cause === 'SUBSCRIBER_ABSENT')
    return { what: 'offline', text: /not registered when|recorded the callee as offline/, kinds: ['explained'] };
  // A desk phone's agent names no edition and nobody sends it an install message.
  const isDeskIn = leg.caller.account?.habit === 'desk' || leg.callee.account?.habit === 'desk';
  if (leg.cause === 'BEARERCAPABILITY_NOTAVAIL' && isDeskIn)
    return { what: 'editions unknown', text: /Cannot tell which side is wrong/, kinds: ['cannot-tell'] };
  if (leg.cause === 'BEARERCAPABILITY_NOTAVAIL')
    return { what: 'editions', text: /Enterprise.*Professional|Professional.*Enterprise/, kinds: ['explained'] };
  if (leg.cause === 'NO_ROUTE_DESTINATION' && leg.route === '')
    return { what: 'unreachable', text: /nothing more came from it/, kinds: ['likely'] };
  if (leg.disposition === 'ANSWERED' && leg.cause === 'NORMAL_CLEARING')
    return { what: 'good', text: /closed normally/, kinds: ['good'] };
  return undefined;
}

describe.each(Array.from({ length: 20 }, (_, i) => i + 1))('seed %i', (seed) => {
  it('explains the simulated calls', async () => {
    const sample = simulate({ seed, accounts: 20, days: 6 });
    const store = await openTexts(
      sampleTexts(sample, () => false),
      { zone: sample.zone },
    );
    const { clock } = sample.simulated;
    const legs = Array.from({ length: clock.days }, (_, day) => callsOfDay(sample.simulated, day)).flat();
    for (const leg of legs) {
      const wanted = expected(leg);
      if (wanted === undefined || (wanted.what === 'good' && leg.atMs % 7 !== 0)) continue;
      const answer = callAnswer(store, leg.callId);
      const index = answer.legs.findIndex(
        (one) =>
          one.utc_ms === leg.atMs && one.caller_number === leg.caller.number && one.callee_number === leg.callee.number,
      );
      const verdict = answer.verdict[index];
      const isSure = verdict?.kind === 'explained' || verdict?.kind === 'good';
      if (isSure && !wanted.text.test(verdict.text)) falselySure.push(`${wanted.what}: ${verdict.text}`);
      count(wanted.what, wanted.kinds.includes(verdict?.kind ?? '') && wanted.text.test(verdict?.text ?? ''));
    }
    store.database.close();
  }, 120_000);
});

afterAll(() => {
  const lines = [...tally].map(([what, { right, all }]) => `${what}: ${right} of ${all}`);
  const all = [...tally.values()].reduce((sum, one) => ({ right: sum.right + one.right, all: sum.all + one.all }));
  const share = (all.right / all.all).toFixed(4);
  process.stdout.write(`verdicts that name what was simulated: ${lines.join('; ')}; in all ${share}\n`);
  process.stdout.write(`verdicts falsely sure: ${falselySure.length}\n`);
  expect(falselySure).toEqual([]);
  expect(all.right / all.all).toBeGreaterThanOrEqual(0.99);
  expect([...tally.keys()].sort()).toEqual([
    'editions',
    'editions unknown',
    'good',
    'lost',
    'offline',
    'roamed',
    'unreachable',
  ]);
  for (const [what, one] of tally) expect(one.right / one.all, what).toBeGreaterThanOrEqual(0.97);
});
