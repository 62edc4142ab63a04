// The sample's own story against what the rules find: every planted incident is found with the rows that show
// it, and over twenty seeds nothing that a finding calls certain contradicts the simulation.
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FindingRow as Finding } from '../../../src/contract/findings.ts';
import { runRules } from '../../../src/core/analysis/findings/findings.ts';
import { findingRules } from '../../../src/core/analysis/findings/index.gen.ts';
import { callsOfDay } from '../../../src/core/sample/calls.ts';
import { presenceAt } from '../../../src/core/sample/presence.ts';
import { type StoryPoint, sampleStory } from '../../../src/core/sample/sampleStory.ts';
import { simulate } from '../../../src/core/sample/simulate.ts';
import type { Store } from '../../../src/core/store/store.ts';
import { writeSampleBundle } from '../../../src/hosts/node/writeSampleBundle.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { openStore } from '../../unit/findings/openStore.ts';

const seeds = Array.from({ length: 20 }, (_, i) => i + 1);

/** The rule that must find each sort of incident, and what its text or evidence must hold. */
const expected: Readonly<Record<StoryPoint['kind'], string>> = {
  outage: 'appliance-outage',
  upgrade: 'upgrade-or-reboot',
  'trunk-failure': 'trunk-failing',
  flapping: 'flapping-account',
  'offline-72-hours': 'messages-expired',
  'locked-out': 'connect-without-register',
  'wrong-edition': 'edition-mismatch',
  'sent-false-consumed': 'consumed-not-sent',
  'resent-activation': 'provisioning-not-sent',
  'never-activated': 'provisioning-not-consumed',
  'login-sweep': 'unknown-user-sweep',
  'roaming-dropped-call': 'party-lost-in-call',
  'callee-offline': 'callee-not-registered',
  conference: 'call-types',
  'three-way': 'call-types',
  transfer: 'call-types',
  'not-reconciled': 'not-reconciled',
};

async function storeOfSeed(seed: number): Promise<Store> {
  const folder = await temporaryFolder();
  const path = join(folder, `seed-${seed}.zip`);
  await writeSampleBundle({ seed }, path);
  return openStore([path]);
}

/** The last five minutes of some seeds hold no CONNECT or DISCONNECT at all; then there is nothing to find. */
function isInRows(point: StoryPoint, store: Store): boolean {
  if (point.kind !== 'not-reconciled') return true;
  const sql = `SELECT count(*) FROM sip_sessions WHERE utc_ms >= ? AND event IN ('CONNECT', 'DISCONNECT') AND account IS NULL`;
  return Number(store.database.value(sql, [point.fromMs])) > 0;
}

function isTold(point: StoryPoint, finding: Finding, store: Store): boolean {
  if (finding.kind !== expected[point.kind]) return false;
  if ((finding.from ?? 0) > point.toMs || (finding.to ?? 0) < point.fromMs - 1000) return false;
  const told = `${finding.title} ${finding.text}`;
  if (point.address !== undefined && !told.includes(point.address)) return false;
  if (point.callId !== undefined) {
    const rowIds = finding.evidence.filter((row) => row.category === 'cdr').map((row) => row.row_id);
    const found = store.database.value(
      `SELECT 1 FROM t_cdr WHERE call_id = ? AND row_id IN (${rowIds.join(',') || '-1'})`,
      [point.callId],
    );
    return found === 1;
  }
  return point.account === undefined || told.includes(point.account);
}

/** Why a finding that calls itself certain is wrong by the simulation; undefined when it is right or not checkable. */
function contradiction(finding: Finding, seed: number, store: Store): string | undefined {
  const { simulated } = simulate({ seed });
  const { incidents, accounts } = simulated;
  const overlaps = (span: { fromMs: number; toMs: number }): boolean =>
    (finding.from ?? 0) <= span.toMs && (finding.to ?? 0) >= span.fromMs;
  const byName = new Map(accounts.map((account) => [account.name, account]));
  const ids = (category: string): string =>
    finding.evidence
      .filter((row) => row.category === category)
      .map((row) => row.row_id)
      .join(',') || '-1';
  switch (finding.kind) {
    case 'appliance-outage':
      return overlaps(incidents.outage) ? undefined : 'no outage then';
    case 'upgrade-or-reboot':
      return overlaps(incidents.upgrade) ? undefined : 'no upgrade then';
    case 'heartbeat-rhythm':
      return 'the simulated heartbeats keep their rhythm';
    case 'flapping-account':
      return incidents.flapping.some(overlaps) && finding.title.startsWith(`${accounts[2]?.name} `)
        ? undefined
        : 'does not flap';
    case 'callee-not-registered': {
      const legs = new Map(
        Array.from({ length: simulated.clock.days }, (_, day) => callsOfDay(simulated, day))
          .flat()
          .map((leg) => [leg.callId, leg]),
      );
      const calls = store.database.all(`SELECT call_id FROM t_cdr WHERE row_id IN (${ids('cdr')})`).values;
      for (const [callId] of calls) {
        const leg = legs.get(String(callId));
        const callee = leg?.callee.account;
        if (leg === undefined || callee === undefined) return `no such leg ${callId}`;
        if (presenceAt(simulated.presenceOf(callee.index), leg.atMs).isRegistered)
          return `${callee.name} was registered`;
      }
      return undefined;
    }
    case 'messages-expired': {
      const account = byName.get(/ to (.+) expired$/.exec(finding.title)?.[1] ?? '');
      if (account === undefined) return 'no such recipient';
      const rows = store.database.all(`SELECT utc_ms FROM t_messages WHERE row_id IN (${ids('messages')})`).values;
      const isOnline = rows.some(([utcMs]) =>
        simulated
          .presenceOf(account.index)
          .connections.some(
            (one) => one.firstRegisterMs < Number(utcMs) + 72 * 3_600_000 && one.toMs > Number(utcMs) + 600_000,
          ),
      );
      return isOnline ? `${account.name} was online` : undefined;
    }
    case 'edition-mismatch': {
      const odd = [...byName.values()].filter((account) => finding.title.includes(account.name));
      return odd.some((account) => account.agents.some((agent) => agent.edition === 'professional'))
        ? undefined
        : 'editions agree';
    }
    case 'cdr-retention':
      return 'nothing of the kind is simulated';
    case 'mass-unregister':
      return incidents.downs.some((down) => Math.abs((finding.to ?? 0) - down.fromMs) < 10_000)
        ? undefined
        : 'nobody cut them off';
    default:
      return undefined;
  }
}

describe('sample', () => {
  it('opened twice gives the same findings: copies count once', async () => {
    const folder = await temporaryFolder();
    await writeSampleBundle({ seed: 3 }, join(folder, 'a.zip'));
    await copyFile(join(folder, 'a.zip'), join(folder, 'b.zip'));
    const [once, twice] = await Promise.all(
      [['a.zip'], ['a.zip', 'b.zip']].map(async (names) => {
        const store = await openStore(names.map((name) => join(folder, name)));
        const told = runRules(store, findingRules).map(({ title, text, confidence }) => ({ title, text, confidence }));
        store.database.close();
        return told;
      }),
    );
    const byTitle = (all: typeof once) =>
      [...(all ?? [])].sort((a, b) => (a.title + a.text < b.title + b.text ? -1 : 1));
    // Rows of one millisecond make the average distance between rows a little larger there.
    const average = /row every [\d a-z]+ on average/;
    const plain = (all: typeof once) =>
      byTitle(all).map((one) => ({ ...one, text: one.text.replace(average, 'average') }));
    expect(plain(twice)).toEqual(plain(once));
  });

  it.each(seeds)('seed %i: the whole story is found, and nothing certain is false', async (seed) => {
    const store = await storeOfSeed(seed);
    try {
      const findings = runRules(store, findingRules, (line) => {
        throw new Error(line);
      });
      const missed = sampleStory({ seed }).filter(
        (point) => isInRows(point, store) && !findings.some((finding) => isTold(point, finding, store)),
      );
      expect(missed.map((point) => `${point.kind} ${point.from} ${point.account ?? ''}`)).toEqual([]);
      const wrong = findings
        .filter((finding) => finding.confidence === 'certain')
        .flatMap((finding) => {
          const why = contradiction(finding, seed, store);
          return why === undefined ? [] : [`${finding.kind}: ${finding.title} (${why})`];
        });
      expect(wrong).toEqual([]);
      expect(findings.every((finding) => finding.evidence.length > 0 && finding.evidence.length <= 50)).toBe(true);
    } finally {
      store.database.close();
    }
  });
});
