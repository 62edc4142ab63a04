// The SQL way in against a real MariaDB with the appliance's views, over TLS with the read-only user: everything once,
// then by id, a crash of the server survived, nothing sent before trust. Skipped without mariadb-server, a failure in CI.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LinkView } from '../../../../src/contract/live.ts';
import { hasMariaDb, type MariaDb, startMariaDb } from '../../../appliance/database/mariadb.ts';
import { createWorld, type World } from '../../../appliance/world.ts';
import { startTestCore, type TestCore } from '../../../support/testCore.ts';

const views = {
  cdr: 'cdr',
  'sip-sessions': 'sip_sessions',
  'audit-events': 'audit_events',
  'web-sessions': 'web_sessions',
} as const;

describe.skipIf(!hasMariaDb() && process.env.CI !== 'true')('SQL views of a MariaDB', () => {
  let server: MariaDb;
  let world: World;
  let core: TestCore;
  beforeAll(async () => {
    server = await startMariaDb();
    world = createWorld({ sample: { days: 2, accounts: 16 } });
    await server.follow(world);
    core = await startTestCore();
  }, 120_000);
  afterAll(async () => {
    await core?.stop();
    await server?.stop();
  });

  async function until(linkId: number, fits: (link: LinkView) => boolean): Promise<LinkView> {
    for (;;) {
      const link = (await core.client.call('live.links', {})).links.find((one) => one.linkId === linkId);
      if (link !== undefined && fits(link)) return link;
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }
  const truth = (): Record<string, number> =>
    Object.fromEntries(Object.keys(views).map((id) => [id, world.table(id as keyof typeof views).rows.length]));
  async function stored(): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const [id, view] of Object.entries(views)) {
      const [row] = await core.rows(
        `select count(*) as n, count(distinct json_extract(extra, '$.id')) as ids from ${view}`,
      );
      expect(row?.ids, id).toBe(row?.n);
      counts[id] = Number(row?.n);
    }
    return counts;
  }

  it('first use, everything, then what is new, also after a crash of the server', async () => {
    const { client } = core;
    const profile = {
      name: 'Views',
      sqlViews: {
        host: server.host,
        port: server.port,
        user: server.user,
        database: server.database,
        pollIntervalMs: 1000,
      },
    };
    const asked: string[] = [];
    client.on('live.question', ({ linkId, question }) => {
      const { kind, questionId } = question;
      asked.push(kind === 'password' ? `${kind} ${question.reason}` : kind);
      const password = asked.length === 1 ? 'wrong' : server.password;
      const answer = kind === 'password' ? { kind, password } : { kind, isAccepted: true };
      void client.call('live.answer', { linkId, questionId, answer });
    });
    const { linkId } = await client.call('live.connect', { profile });
    await until(linkId, ({ state }) => state === 'following');
    // A wrong password is asked for again and never tried again by itself.
    expect(asked).toEqual(['password first', 'certificate', 'password refused']);
    expect(await stored()).toEqual(truth());

    world.insert('cdr', 5);
    world.insert('web-sessions', 3);
    await server.follow(world);
    await until(linkId, ({ logs }) => logs.reduce((sum, { newRows }) => sum + newRows, 0) === 8);
    expect(await stored()).toEqual(truth());

    await server.crash();
    world.insert('sip-sessions', 4);
    await server.follow(world);
    await until(linkId, ({ logs }) => logs.reduce((sum, { newRows }) => sum + newRows, 0) === 12);
    expect(await stored()).toEqual(truth());
    await client.call('live.disconnect', { linkId });
    const { ledger } = await client.call('overview.get', {});
    expect(ledger).toMatchObject({ isBalanced: true, setAside: 0 });
  }, 90_000);
});
