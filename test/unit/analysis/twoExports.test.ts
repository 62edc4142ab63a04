// The same installation exported twice, as the console's list and as a dump of the SQL view: nothing may be counted
// twice, in no answer and in no finding. The dump has whole seconds, other names and fewer columns.
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { accountAnswer } from '../../../src/core/analysis/accountAnswer.ts';
import { runRules } from '../../../src/core/analysis/findings/findings.ts';
import { findingRules } from '../../../src/core/analysis/findings/index.gen.ts';
import { walkSip } from '../../../src/core/analysis/sipWalk.ts';
import type { Connection, Presence } from '../../../src/core/analysis/types.ts';
import { simulate } from '../../../src/core/sample/simulate.ts';
import { atOnce } from '../../../src/core/slices.ts';
import type { Store } from '../../../src/core/store/store.ts';
import { openTexts } from '../../support/testStore.ts';
import { sampleTexts } from './sampleTruth.ts';

/** The columns of each view (domain notes §1), each with the console's column that it comes from. */
const views = {
  'sip-sessions': {
    id: undefined,
    date_created: 'Timestamp',
    event_type: 'Event',
    username: 'Peername',
    useragent: 'Useragent',
    remoteaddr: 'Remoteaddr',
    tlscipher: 'Tlscipher',
  },
  'web-sessions': {
    id: undefined,
    date_created: 'Date Created',
    event_type: 'Event Type',
    ip_address: 'IP Address',
    principal: 'Principal',
  },
} as const;

/** The console's list as the view has it: the second cut off, the other columns gone. */
function dumpOf(text: string, columns: Readonly<Record<string, string | undefined>>): string {
  const [header = [], ...lines] = Papa.parse<string[]>(text, {}).data;
  const names = Object.entries(columns);
  const rows = lines
    .filter((line) => line.length === header.length)
    .map((line, index) =>
      names.map(([name, from]) => {
        const value = from === undefined ? String(index + 1) : (line[header.indexOf(from)] ?? '');
        return name === 'date_created' ? value.slice(0, 19) : value;
      }),
    );
  return Papa.unparse([names.map(([name]) => name), ...rows]);
}

function spansOf(store: Store): { readonly connections: string[]; readonly presence: string[] } {
  const connections: Connection[] = [];
  const presence: Presence[] = [];
  const visitor = {
    connection: (one: Connection) => void connections.push(one),
    presence: (one: Presence) => void presence.push(one),
  };
  atOnce(walkSip(store, visitor));
  return {
    connections: connections
      .map((one) => `${one.account} ${one.address} ${one.fromMs} ${one.toMs} ${one.endReason}`)
      .sort(),
    presence: presence.map((one) => `${one.account} ${one.fromMs} ${one.toMs} ${one.registers}`).sort(),
  };
}

test('a list and a dump of the same log give the spans, answers and findings of the list alone', async () => {
  const sample = simulate({ seed: 6, accounts: 16, days: 4 });
  const list = sampleTexts(sample, () => false);
  const dump = Object.fromEntries(
    Object.entries(views).map(([category, columns]) => [
      `v_${category}.csv`,
      dumpOf(list[`${category}.csv`] ?? '', columns),
    ]),
  );
  const options = { zone: sample.zone };
  const alone = await openTexts(list, options);
  const both = await openTexts({ ...list, ...dump }, options);
  expect(both.counts.get('sip-sessions')).toBe(2 * (alone.counts.get('sip-sessions') ?? 0));

  const [once, twice] = [spansOf(alone), spansOf(both)];
  expect(once.presence.length).toBeGreaterThan(50);
  expect(twice.presence).toEqual(once.presence);
  expect(twice.connections).toEqual(once.connections);

  for (const { name } of sample.simulated.accounts.slice(0, 8)) {
    const [a, b] = [accountAnswer(alone, name), accountAnswer(both, name)];
    expect(b.sipRows.total).toBe(a.sipRows.total);
    expect(b.connections.map((one) => [one.from, one.to])).toEqual(a.connections.map((one) => [one.from, one.to]));
    expect(b.attempts.map((one) => one.count)).toEqual(a.attempts.map((one) => one.count));
    // Every row of the list has its copy in the dump, and both files are named.
    expect(b.sipRows.folded.length).toBe(b.sipRows.total);
    expect(b.sipRows.sources.map(({ rows }) => rows)).toEqual([a.sipRows.total, a.sipRows.total]);
  }

  const told = (store: Store): string[] =>
    runRules(store, findingRules)
      .map(({ title, text }) => `${title}. ${text}`.replace(/row every [\d a-z]+ on average/, ''))
      .sort();
  expect(told(both)).toEqual(told(alone));
  for (const store of [alone, both]) store.database.close();
}, 60_000);
