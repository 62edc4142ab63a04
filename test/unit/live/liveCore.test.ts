// A core with a live link against the simulated appliance, over real sockets: what is frozen opens with the same rows,
// our own logins are marked, imports and links share a store, and a case goes on where it was saved.
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { LinkView } from '../../../src/contract/live.ts';
import { allCategories } from '../../../src/core/catalog/catalog.ts';
import { type Appliance, type ApplianceOptions, startAppliance } from '../../appliance/appliance.ts';
import { type VariantName, variants } from '../../appliance/console/variant.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { startTestCore, type TestCore } from '../../support/testCore.ts';

const password = 'simulated-Secret 7&ü';
const open: { stop(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.stop();
});

async function appliance(options: ApplianceOptions = {}): Promise<Appliance> {
  const started = await startAppliance({ world: { sample: { days: 1, accounts: 16 } }, ...options });
  open.push({ stop: () => started.close() });
  return started;
}
async function core(): Promise<TestCore> {
  const started = await startTestCore();
  open.unshift(started);
  return started;
}

/** Connects, answers what is asked, and waits until everything is read. */
async function connect({ client }: TestCore, to: Appliance, zone: string | null = to.variant.zone): Promise<number> {
  const off = client.on('live.question', ({ linkId, question: { kind, questionId } }) => {
    const answer = kind === 'password' ? { kind, password } : { kind, isAccepted: true };
    void client.call('live.answer', { linkId, questionId, answer });
  });
  const webConsole = { url: to.url, user: 'support', maxRequestsPerSecond: 20, pollIntervalMs: 1000 };
  const { linkId } = await client.call('live.connect', {
    profile: { id: 'desk', name: 'Front desk', zone, webConsole },
  });
  await until(client, linkId, (link) => link.state === 'following');
  off();
  return linkId;
}
async function until(client: TestCore['client'], linkId: number, fits: (link: LinkView) => boolean): Promise<LinkView> {
  for (;;) {
    const link = (await client.call('live.links', {})).links.find((one) => one.linkId === linkId);
    if (link !== undefined && fits(link)) return link;
    if (link?.endedAtMs !== null) throw new Error(`The link ended: ${link?.text}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Every row as text without what says where it was read, sorted: the content of a store. */
async function contentOf({ rows }: TestCore): Promise<Record<string, string[]>> {
  const content: Record<string, string[]> = {};
  for (const { id } of allCategories) {
    const found = await rows(`select * from ${id.replaceAll('-', '_')}`);
    content[id] = found
      .map(({ row_id: _row, origin: _origin, member: _member, record: _record, extra, ...row }) => {
        const more = extra === null ? null : (JSON.parse(String(extra)) as Record<string, string>);
        return JSON.stringify([row, more === null ? null : Object.entries(more).sort()]);
      })
      .sort();
  }
  return content;
}
async function freeze(from: TestCore, linkId: number): Promise<string> {
  const path = join(await temporaryFolder(), 'frozen.zip');
  from.grants.grant('frozen', path, 'frozen.zip', 'write');
  await from.client.call('live.freeze', { linkId, target: 'frozen' });
  return path;
}

describe('freeze', () => {
  it.each(['14.1', '20.1', '3.4'] as VariantName[])('of a %s console opens with the same rows', async (name) => {
    const to = await appliance({ variant: { ...variants[name], showLinks: 'all' } });
    const live = await core();
    const linkId = await connect(live, to);
    to.insert('web-sessions', 5);
    to.insert('cdr', 4);
    await until(live.client, linkId, ({ logs }) => logs.reduce((sum, { newRows }) => sum + newRows, 0) >= 9);
    const reopened = await core();
    expect(await reopened.open([await freeze(live, linkId)])).toMatchObject({ state: 'complete', reason: '' });
    expect(await contentOf(reopened)).toEqual(await contentOf(live));
    const { ledger, zone } = await reopened.client.call('overview.get', {});
    expect(ledger).toMatchObject({ isBalanced: true, setAside: 0 });
    expect(zone.name).toBe(to.variant.zone);
  });

  it('of rows with quotes, line ends, formulas, NUL-like and right-to-left texts opens with the same rows', async () => {
    const to = await appliance({ variant: { ...variants['14.1'], showLinks: 'all' } });
    const nasty = [
      'a"b',
      'c,d;e',
      '=1+1',
      '+39 055',
      'x<script>alert(1)</script>',
      '‮drow',
      "'quoted",
      'null',
      '漢字 🙂',
    ];
    to.insert(
      'web-sessions',
      nasty.map((principal) => ({ values: { principal, event_type: 'FAIL_USER_NOT_FOUND' } })),
    );
    const live = await core();
    const linkId = await connect(live, to);
    const reopened = await core();
    await reopened.open([await freeze(live, linkId)]);
    const content = await contentOf(reopened);
    expect(content).toEqual(await contentOf(live));
    expect(JSON.stringify(content['web-sessions'])).toContain('漢字 🙂');
  });
});

describe('a link in a core', () => {
  it('marks the rows that its own login caused, and no others', async () => {
    const to = await appliance();
    const live = await core();
    await connect(live, to);
    const marked = await live.rows(
      "select event_type, principal, json_extract(extra, '$.ownLogin') as mark from web_sessions where mark is not null",
    );
    expect(marked.map((row) => row.event_type).sort()).toEqual(['SUCCESS', 'SUCCESS_INTERACTIVE']);
    expect(new Set(marked.map((row) => row.principal))).toEqual(new Set(['support']));
    const security = await live.rows(
      "select event_type from security_events where json_extract(extra, '$.ownLogin') is not null",
    );
    expect(security).toEqual([{ event_type: 'LOG_IN' }]);
  });

  it('goes on while a bundle is imported, and both books balance', async () => {
    const to = await appliance();
    const live = await core();
    const linkId = await connect(live, to);
    const before = (await live.client.call('overview.get', {})).ledger.stored;
    const sample = join(import.meta.dirname, '../../../assets/sample-bundle.zip');
    const imported = live.open([sample]);
    to.insert('messages', 3);
    expect(await imported).toMatchObject({ state: 'complete' });
    await until(live.client, linkId, ({ logs }) => logs.some(({ newRows }) => newRows === 3));
    await live.client.call('live.disconnect', { linkId });
    const { bundles, ledger } = await live.client.call('overview.get', {});
    expect(bundles.map(({ state }) => state)).toEqual(['complete', 'complete']);
    expect(ledger.isBalanced).toBe(true);
    expect(ledger.stored).toBe(before + 3 + Number((await imported).rowsStored));
  });

  it('an import before the link reads anything makes way for it: rows of both are there', async () => {
    const to = await appliance();
    const live = await core();
    await live.open([join(import.meta.dirname, '../../../assets/sample-bundle.zip')]);
    const linkId = await connect(live, to, null);
    const link = await until(live.client, linkId, ({ state }) => state === 'following');
    const read = link.logs.reduce((sum, { rows }) => sum + rows, 0);
    expect(await live.rows("select count(*) as n from everything where origin = 'Front desk'")).toEqual([{ n: read }]);
  });

  it('L17: a case saved while the link is open goes on with the next link: no row lost or twice', async () => {
    const to = await appliance({ variant: { ...variants['14.1'], showLinks: 'all' } });
    const path = join(await temporaryFolder(), 'live.pscase');
    const first = await core();
    await connect(first, to);
    first.grants.grant('case', path, 'live.pscase', 'write');
    await first.client.call('case.save', { target: 'case' });
    await first.stop();
    to.insert('cdr', 7);
    const second = await core();
    await second.open([path]);
    const linkId = await connect(second, to);
    const { logs } = await until(second.client, linkId, ({ state }) => state === 'following');
    expect(logs.find(({ category }) => category === 'cdr')?.rows).toBe(7);
    for (const { id } of allCategories) {
      const found = await second.rows(`select json_extract(extra, '$.id') as id from ${id.replaceAll('-', '_')}`);
      const wanted = to.world.table(id as never).rows.map((row) => String(row.id));
      expect(found.map((row) => String(row.id)).sort(), id).toEqual(wanted.sort());
    }
  });

  it('answers honestly where the host has no live ports', async () => {
    const live = await startTestCore({ live: undefined });
    open.push(live);
    expect(await live.client.call('live.links', {})).toEqual({ links: [] });
    await expect(live.client.call('live.connect', { profileId: 'x' })).rejects.toMatchObject({ code: 'not-supported' });
  });
});
