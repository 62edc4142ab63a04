// The analysis against what the sample generator simulated: ties and spans over twenty installations, with the
// accounts of most connection rows taken away, as if the appliance had not reconciled them yet.
import { afterAll, describe, expect, it } from 'vitest';
import { accountAnswer } from '../../../src/core/analysis/accountAnswer.ts';
import { walkSip } from '../../../src/core/analysis/sipWalk.ts';
import type { Connection, Presence } from '../../../src/core/analysis/types.ts';
import { simulate } from '../../../src/core/sample/simulate.ts';
import { atOnce } from '../../../src/core/slices.ts';
import { openTexts } from '../../support/testStore.ts';
import { sampleTexts, trueConnections, truePresence } from './sampleTruth.ts';

const seeds = Array.from({ length: 20 }, (_, i) => i + 1);
/** Rows of one end lie within this; a span's edge is right if it is one of them. */
const toleranceMs = 100;

interface Score {
  right: number;
  found: number;
  wanted: number;
}
const scores: Record<string, Score> = {};
let falseCertain = 0;

function count(what: string, right: number, found: number, wanted: number): void {
  const score = scores[what] ?? { right: 0, found: 0, wanted: 0 };
  scores[what] = { right: score.right + right, found: score.found + found, wanted: score.wanted + wanted };
}

function isSame(a: number | undefined, b: number | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && Math.abs(a - b) <= toleranceMs);
}

const loggedFrom = (span: Connection | Presence): number | undefined =>
  span.fromState === 'logged' ? span.fromMs : undefined;
const loggedTo = (span: Connection | Presence): number | undefined =>
  span.toState === 'logged' ? span.toMs : undefined;

describe.each(seeds)('seed %i', (seed) => {
  it('finds the simulated connections and presence', async () => {
    const sample = simulate({ seed, accounts: 16, days: 3 + (seed % 3) });
    // Three rows in four have no account; which ones depends on the seed only.
    const store = await openTexts(
      sampleTexts(sample, (row) => (row * 7919 + seed) % 4 !== 0),
      { zone: sample.zone },
    );
    const connections: Connection[] = [];
    const presence: Presence[] = [];
    atOnce(
      walkSip(store, {
        connection: (one) => void connections.push(one),
        presence: (one) => void presence.push(one),
      }),
    );

    const truth = trueConnections(sample);
    const tied = connections.filter((one) => one.account !== undefined && one.registers > 0);
    const owner = (one: Connection): string | undefined =>
      truth.find(
        (real) => real.address === one.address && (real.fromMs === undefined || isSame(real.fromMs, one.fromMs)),
      )?.account;
    const rightTies = tied.filter((one) => owner(one) === one.account);
    falseCertain += tied.filter((one) => one.basis === 'same-account' && owner(one) !== one.account).length;
    count('ties', rightTies.length, tied.length, truth.length);
    const rightConnections = truth.filter((real) =>
      tied.some(
        (one) =>
          one.account === real.account &&
          one.address === real.address &&
          isSame(real.fromMs, loggedFrom(one)) &&
          isSame(real.toMs, loggedTo(one)),
      ),
    );
    count('connection spans', rightConnections.length, tied.length, truth.length);

    const truePresences = truePresence(sample);
    const rightPresence = truePresences.filter((real) =>
      presence.some(
        (one) =>
          one.account === real.account &&
          isSame(real.toMs, loggedTo(one)) &&
          (real.fromMs === undefined
            ? one.fromState !== 'logged' && isSame(real.firstShownMs, one.fromMs)
            : isSame(real.fromMs, one.fromMs)),
      ),
    );
    count('presence spans', rightPresence.length, presence.length, truePresences.length);

    // The answer about one account, found by index, must be what the pass over everything found.
    for (const { name } of sample.simulated.accounts.slice(0, 6)) {
      const all = presence.filter((span) => span.account === name);
      if (all.length === 0) continue;
      const answer = accountAnswer(store, name);
      expect(answer.presence.map((span) => [span.from, span.to, span.endReason])).toEqual(
        all.map((span) => [span.fromMs ?? null, span.toMs ?? null, span.endReason ?? null]),
      );
      const own = connections.filter((one) => one.account === name);
      expect(answer.connections.length).toBe(own.length);
    }
    store.database.close();
  }, 60_000);
});

afterAll(() => {
  const lines = Object.entries(scores).map(([what, { right, found, wanted }]) => {
    const share = (all: number): string => (right / all).toFixed(4);
    return `${what}: precision ${share(found)}, recall ${share(wanted)} (${right} right of ${found} found, ${wanted} simulated)`;
  });
  process.stdout.write(`${lines.join('\n')}\nfalse certain ties: ${falseCertain}\n`);
  expect(falseCertain).toBe(0);
  for (const { right, found, wanted } of Object.values(scores)) {
    expect(right / found).toBeGreaterThanOrEqual(0.99);
    expect(right / wanted).toBeGreaterThanOrEqual(0.99);
  }
});
