// A log with holes: rows are missing at random and most connection rows name nobody. Less can be told then, and
// what is told must still be true.
import { expect, test } from 'vitest';
import { knownAccount } from '../../../src/core/analysis/accountAnswer.ts';
import { registrationAt } from '../../../src/core/analysis/accountState.ts';
import { sipAround } from '../../../src/core/analysis/sipAround.ts';
import { walkSip } from '../../../src/core/analysis/sipWalk.ts';
import type { Connection, Presence } from '../../../src/core/analysis/types.ts';
import { presenceAt } from '../../../src/core/sample/presence.ts';
import { simulate } from '../../../src/core/sample/simulate.ts';
import { atOnce } from '../../../src/core/slices.ts';
import { openTexts } from '../../support/testStore.ts';
import { sampleTexts, trueConnections } from './sampleTruth.ts';

/** The same rows in every run: a small multiplicative hash of the row's number. */
const isEvery = (row: number, n: number, salt: number): boolean => (Math.imul(row + salt, 0x9e3779b1) >>> 8) % n === 0;

test.each([1, 2, 3, 4, 5])(
  'seed %i: no tie is false although one row in twelve is missing',
  async (seed) => {
    const sample = simulate({ seed, accounts: 16, days: 5 });
    const texts = sampleTexts(
      sample,
      (row) => !isEvery(row, 4, seed),
      (row) => isEvery(row, 12, seed + 100),
    );
    const store = await openTexts(texts, { zone: sample.zone });
    const connections: Connection[] = [];
    const presence: Presence[] = [];
    atOnce(
      walkSip(store, { connection: (one) => void connections.push(one), presence: (one) => void presence.push(one) }),
    );
    const truth = trueConnections(sample);
    const tied = connections.filter((one) => one.account !== undefined);
    expect(tied.length).toBeGreaterThan(100);
    // Every tie must name an account that really used this address while the connection is said to have lasted.
    const isTrue = (one: Connection): boolean =>
      truth.some(
        (real) =>
          real.account === one.account &&
          real.address === one.address &&
          (real.fromMs ?? 0) <= one.lastProofMs &&
          (real.toMs ?? Number.POSITIVE_INFINITY) + 100 >= (one.fromMs ?? one.lastProofMs),
      );
    expect(tied.filter((one) => one.basis === 'same-account' && !isTrue(one))).toEqual([]);
    expect(tied.filter(isTrue).length / tied.length).toBeGreaterThanOrEqual(0.99);
    // Presence whose both ends are logged must not reach over a time in which the account was offline for long.
    for (const span of presence) {
      if (span.fromMs === undefined || span.toMs === undefined) continue;
      expect(span.toMs).toBeGreaterThanOrEqual(span.fromMs);
    }
    store.database.close();
  },
  60_000,
);

test('what is read around a call gives the same state as the whole log, and the state that was simulated', async () => {
  const sample = simulate({ seed: 4, accounts: 16, days: 13 });
  const store = await openTexts(
    sampleTexts(sample, () => false),
    { zone: sample.zone },
  );
  const { accounts, clock, presenceOf } = sample.simulated;
  let compared = 0;
  let told = 0;
  for (const account of accounts) {
    for (let i = 0; i < 12; i++) {
      const atMs = clock.startMs + Math.floor(((clock.exportMs - clock.startMs) * (i * 16 + account.index)) / 200);
      const around = sipAround(store, account.name, atMs, atMs + 60_000);
      const near = registrationAt(around.sip, around.log, atMs);
      const known = knownAccount(store, account.name);
      const whole = registrationAt(known.sip, known.log, atMs);
      compared++;
      expect([near.registered, near.sinceMs, near.step?.rowId, near.proofRow]).toEqual([
        whole.registered,
        whole.sinceMs,
        whole.step?.rowId,
        whole.proofRow,
      ]);
      if (whole.registered === 'unknown') continue;
      told++;
      expect(whole.registered === 'yes', `${account.name} at ${atMs}`).toBe(
        presenceAt(presenceOf(account.index), atMs).isRegistered,
      );
    }
  }
  expect(compared).toBe(16 * 12);
  // An account that never registers, and moments before a log's first row of an account, cannot be told.
  expect(told / compared).toBeGreaterThan(0.85);
  store.database.close();
}, 60_000);
