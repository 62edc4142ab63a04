// The paging rule against lists that change while they are read (reliability L8, L9): rows arrive and are purged
// between pages, with and without ids, in every order a console may keep to. Truth is what the console holds when
// the link has caught up.
import { describe, expect, it } from 'vitest';
import { createFakeClock } from './fakeClock.ts';
import { createFakeConsole, type FakeConsole, type FakeOptions } from './fakeConsole.ts';
import { timeText } from './fakePages.ts';
import { type LiveRun, runFake } from './liveRun.ts';

/** A small generator of its own, so that a seed means the same for ever. */
function randomOf(seed: number): () => number {
  let state = seed * 2654435761 + 1;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9) | 0;
    return ((state ^ (state >>> 13)) >>> 0) / 4294967296;
  };
}

const log = 'web-sessions';
const others = [
  'security-events',
  'system-events',
  'audit-events',
  'cdr',
  'messages',
  'sip-sessions',
  'install-messages',
  'provisioning-messages',
];

/** Rows by what a list without ids shows of them. */
function multiset(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** Time and text of a stored row's raw record. */
function keyOf(raw: string): string {
  const cells = [...raw.matchAll(/<td>(?:<a[^>]*>)?([^<]*)/g)].map((found) => found[1] ?? '');
  return `${cells[0]} ${cells[2]}`;
}

function truthOf(fake: FakeConsole): readonly string[] {
  return (fake.rows.get(log) ?? []).map((row) => `${timeText(row.ms)} ${row.text}`);
}

function addTwins(fake: FakeConsole, random: () => number): void {
  const rows = fake.rows.get(log) ?? [];
  const newest = rows.at(-1);
  if (newest === undefined || random() > 0.5) return;
  rows.push({ ...newest, id: newest.id + 1_000_000 + rows.length });
}

async function readChanging(
  seed: number,
  options: FakeOptions,
): Promise<{ readonly run: LiveRun; readonly fake: FakeConsole; readonly everRows: ReadonlyMap<string, number> }> {
  const random = randomOf(seed);
  const clock = createFakeClock();
  const fake = createFakeConsole(clock, { denied: others, pageRows: 20 + Math.floor(random() * 30), ...options });
  fake.insert(log, 300 + Math.floor(random() * 300), [1000, 250, 60][seed % 3]);
  const ever: string[] = [...truthOf(fake)];
  let pages = 0;
  fake.onPage = (category) => {
    if (category !== log || ++pages > 40) return;
    for (let change = 0; change < 7; change++) {
      if (random() < 0.6) {
        const before = fake.rows.get(log)?.length ?? 0;
        fake.insert(log, 1, [700, 0, 90][seed % 3]);
        if (options.hasIds === false) addTwins(fake, random);
        ever.push(...truthOf(fake).slice(before));
      } else fake.purge(log, 1 + Math.floor(random() * 3));
    }
  };
  let quietRounds = 0;
  const run = await runFake(clock, fake, {
    until(events) {
      // Nine logs a round: the world has stood still for four rounds.
      const last = events.at(-1);
      if (last?.type === 'counts' && pages > 40) quietRounds++;
      return quietRounds === 4 * 9;
    },
  });
  return { run, fake, everRows: multiset(ever) };
}

describe('L8: a list that changes while it is read', () => {
  const kinds: readonly { readonly name: string; readonly options: FakeOptions; readonly seeds: number }[] = [
    { name: 'newest first, with ids', options: {}, seeds: 70 },
    { name: 'newest first, without ids, equal rows among them', options: { hasIds: false }, seeds: 70 },
    { name: 'always oldest first, with ids', options: { order: 'always-oldest-first' }, seeds: 60 },
  ];
  for (const { name, options, seeds } of kinds) {
    it(`${name}: ${seeds} seeds of inserts and purges, 0 lost, 0 stored twice`, { timeout: 300_000 }, async () => {
      let lost = 0;
      let twice = 0;
      let stored = 0;
      const wrong: number[] = [];
      for (let seed = 1; seed <= seeds; seed++) {
        const { run, fake, everRows } = await readChanging(seed, options);
        const found = multiset(run.rows.map(({ raw }) => keyOf(raw)));
        let bad = 0;
        for (const [key, count] of multiset(truthOf(fake))) bad += Math.max(0, count - (found.get(key) ?? 0));
        lost += bad;
        for (const [key, count] of found) {
          const more = Math.max(0, count - (everRows.get(key) ?? 0));
          twice += more;
          bad += more;
        }
        stored += run.rows.length;
        if (bad > 0) wrong.push(seed);
        expect(run.ledgers.every(({ isRight }) => isRight)).toBe(true);
      }
      expect({ lost, twice, wrong }).toEqual({ lost: 0, twice: 0, wrong: [] });
      expect(stored).toBeGreaterThan(seeds * 300);
    });
  }
});
