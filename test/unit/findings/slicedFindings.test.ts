// Findings are worked out in slices: others get their turn, whoever waits may leave, rows that change meanwhile begin
// it anew, and a closed store ends it. Times are not measured here.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ConsoleError } from '../../../src/contract/errors.ts';
import { listFindings } from '../../../src/core/analysis/findings/findings.ts';
import { simulate } from '../../../src/core/sample/simulate.ts';
import type { Store } from '../../../src/core/store/store.ts';
import { openTexts } from '../../support/testStore.ts';
import { sampleTexts } from '../analysis/sampleTruth.ts';

let store: Store;
beforeAll(async () => {
  const sample = simulate({ seed: 2, accounts: 24, days: 6 });
  store = await openTexts(
    sampleTexts(sample, () => false),
    { zone: sample.zone },
  );
}, 60_000);
afterAll(() => store.database.close());

/** Makes the next call work: nothing kept from before fits any more. */
function forget(): void {
  store.version++;
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return 'none';
  } catch (thrown) {
    return thrown instanceof ConsoleError ? thrown.code : String(thrown);
  }
}

describe('while findings are worked out', () => {
  test('other work gets its turn, and progress only grows', async () => {
    forget();
    let turns = 0;
    let isDone = false;
    const turn = (): void => {
      turns++;
      if (!isDone) setImmediate(turn);
    };
    setImmediate(turn);
    const reports: number[] = [];
    const { findings } = await listFindings(store, { progress: (done, total) => void reports.push(done / total) });
    isDone = true;
    expect(findings.length).toBeGreaterThan(5);
    expect(turns).toBeGreaterThan(3);
    expect(reports).toEqual([...reports].sort((a, b) => a - b));
    expect(reports.at(-1)).toBe(1);
  });

  test('one who leaves is told so at once, and the other still gets the answer', async () => {
    forget();
    const leaving = new AbortController();
    const first = codeOf(listFindings(store, { signal: leaving.signal, progress: () => leaving.abort() }));
    const second = listFindings(store);
    expect(await first).toBe('cancelled');
    expect((await second).findings.length).toBeGreaterThan(5);
  });

  test('it stops when nobody waits any more', async () => {
    forget();
    const leaving = new AbortController();
    const seen: number[] = [];
    const result = codeOf(
      listFindings(store, {
        signal: leaving.signal,
        progress: (done, total) => {
          seen.push(done / total);
          leaving.abort();
        },
      }),
    );
    expect(await result).toBe('cancelled');
    // A later call begins anew; had the first gone on beside it, it would have come to its end within these turns.
    expect((await listFindings(store)).findings.length).toBeGreaterThan(5);
    for (let turn = 0; turn < 100; turn++) await new Promise((resolve) => setTimeout(resolve, 0));
    expect(seen).not.toContain(1);
  });

  test('rows that change meanwhile begin it anew', async () => {
    forget();
    let changes = 0;
    const starts: number[] = [];
    const result = listFindings(store, {
      progress: (done) => {
        if (done === 0) starts.push(changes);
        else if (changes < 2) {
          changes++;
          forget();
        }
      },
    });
    expect((await result).findings.length).toBeGreaterThan(5);
    expect(starts).toEqual([0, 1, 2]);
  });

  test('a closed store ends it', async () => {
    forget();
    let isOpen = true;
    const result = codeOf(
      listFindings(store, {
        isOpen: () => isOpen,
        progress: () => {
          isOpen = false;
        },
      }),
    );
    expect(await result).toBe('cancelled');
  });
});
