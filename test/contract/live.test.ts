// Every live.* method, once, on every wire, against the simulated appliance: first use, questions, rows, detail,
// accounts, freeze, end. What the page may rely on is what it gets, and the password goes one way only.
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LinkView, liveEvents, liveMethods } from '../../src/contract/live.ts';
import type { CoreClient, EventName, MethodName, Params, Result } from '../../src/contract/methods.ts';
import { events, methods } from '../../src/contract/methods.ts';
import { connect } from '../../src/wires/rpc.ts';
import { type Appliance, startAppliance } from '../appliance/appliance.ts';
import { type Rig, rigKinds } from './rigs.ts';

const [user] = [{ name: 'support', password: 'simulated-Secret 7&ü' }];

describe.each(rigKinds)('live methods over $name', ({ open }) => {
  let folder: string;
  let rig: Rig;
  let client: CoreClient;
  let appliance: Appliance;
  const called = new Set<MethodName>();
  const heard: { name: EventName; payload: unknown }[] = [];
  const settingsBefore = process.env.PSCONSOLE_SETTINGS_FOLDER;

  async function call<M extends MethodName>(method: M, params: Params<M>): Promise<Result<M>> {
    called.add(method);
    const result = await client.call(method, params);
    expect(methods[method].result.parse(result), method).toEqual(result);
    return result;
  }
  /** Waits for a link that fits. */
  async function until(linkId: number, fits: (link: LinkView) => boolean): Promise<LinkView> {
    for (;;) {
      const { links } = await call('live.links', {});
      const link = links.find((one) => one.linkId === linkId);
      if (link !== undefined && fits(link)) return link;
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'contract-live-'));
    process.env.PSCONSOLE_SETTINGS_FOLDER = path.join(folder, 'settings');
    appliance = await startAppliance({ world: { sample: { days: 1, accounts: 16 } } });
    rig = await open('real', folder);
    client = connect(rig.wire);
    for (const name of Object.keys(events) as EventName[]) client.on(name, (payload) => heard.push({ name, payload }));
  });
  afterAll(async () => {
    await rig.close();
    await appliance.close();
    await rm(folder, { recursive: true });
    if (settingsBefore === undefined) delete process.env.PSCONSOLE_SETTINGS_FOLDER;
    else process.env.PSCONSOLE_SETTINGS_FOLDER = settingsBefore;
  });

  test('from the first connection to the frozen bundle', async () => {
    const webConsole = { url: appliance.url, user: user.name, maxRequestsPerSecond: 20, pollIntervalMs: 1000 };
    await expect(
      client.call('live.saveProfile', { profile: { name: 'x', webConsole: { ...webConsole, url: 'http://x/' } } }),
    ).rejects.toMatchObject({ code: 'bad-request' });
    const { profile } = await call('live.saveProfile', {
      profile: { name: 'Front desk', zone: appliance.variant.zone, webConsole },
    });
    expect((await call('live.profiles', {})).profiles).toEqual([profile]);

    const { linkId } = await call('live.connect', { profileId: profile.id });
    await expect(client.call('live.connect', { profileId: profile.id })).rejects.toMatchObject({ code: 'bad-request' });
    for (const kind of ['one-session', 'certificate', 'password'] as const) {
      const { questions } = await until(linkId, (link) => link.questions[0]?.kind === kind);
      const [question] = questions;
      if (question?.kind === 'certificate') expect(question.certificate.fingerprint).toBe(appliance.fingerprint);
      if (kind !== 'password') expect(appliance.record.hasReceived(user.password)).toBe(false);
      const answer = kind === 'password' ? { kind, password: user.password } : ({ kind, isAccepted: true } as const);
      await call('live.answer', { linkId, questionId: question?.questionId ?? 0, answer });
    }
    await expect(
      client.call('live.answer', { linkId, questionId: 999, answer: { kind: 'one-session', isAccepted: true } }),
    ).rejects.toMatchObject({ code: 'not-found' });

    const link = await until(linkId, ({ state }) => state === 'following');
    expect(link.logs).toHaveLength(9);
    expect(link.logs.every(({ isRead, list }) => isRead && list?.state === 'read')).toBe(true);
    expect(link.ownLogins).toHaveLength(1);
    const overview = await client.call('overview.get', {});
    expect(overview.bundles).toMatchObject([{ name: 'Front desk', state: 'live' }]);
    expect(overview.ledger.isBalanced).toBe(true);
    expect(overview.ledger.stored).toBe(link.logs.reduce((sum, { rows }) => sum + rows, 0));

    appliance.insert('web-sessions', 3);
    const later = await until(linkId, ({ logs }) => logs.some(({ newRows }) => newRows >= 3));
    expect(later.logs.find(({ category }) => category === 'web-sessions')?.newRows).toBe(3);
    await call('live.seen', { linkId, category: 'web-sessions' });
    await until(linkId, ({ logs }) => logs.every(({ newRows }) => newRows === 0));
    await call('live.pause', { linkId });
    await until(linkId, ({ state, isPaused }) => isPaused && state === 'paused');
    await call('live.follow', { linkId });
    await call('live.retryGaps', { linkId });
    const { accounts } = await call('live.readAccounts', { linkId });
    expect(accounts.columns.length).toBeGreaterThan(3);
    const [id] = (
      await client.call('sql.query', {
        sql: "select json_extract(extra, '$.id') from security_events limit 1",
        limit: 1,
      })
    ).values[0] as [string];
    const { detail } = await call('live.readDetail', {
      linkId,
      category: 'security-events',
      id: String(id),
      withSecrets: false,
    });
    expect(detail.fields.length).toBeGreaterThan(0);

    const { steps, total } = await call('live.steps', { linkId, from: 0 });
    expect([steps.length, steps.every(({ atMs }) => atMs > 0)]).toEqual([total, true]);
    expect((await call('live.transcript', { linkId })).text).toContain('ok   login');

    const target = await rig.grantWrite('frozen.zip');
    const frozen = await call('live.freeze', { linkId, target });
    const stored = (await client.call('sql.query', { sql: 'select count(*) from everything', limit: 1 })).values[0];
    expect(stored).toEqual([frozen.rows]);
    expect((await rig.readWritten(target)).slice(0, 2)).toBe('PK');

    await call('live.disconnect', { linkId });
    expect(await until(linkId, ({ endedAtMs }) => endedAtMs !== null)).toMatchObject({ state: 'stopped' });
    expect((await client.call('overview.get', {})).bundles).toMatchObject([{ state: 'complete' }]);
    await call('live.dismiss', { linkId });

    const [pin] = (await call('live.profiles', {})).pins;
    expect(pin?.fingerprint).toBe(appliance.fingerprint);
    const endpoint = pin?.endpoint ?? '';
    await expect(client.call('live.forgetPin', { endpoint, fingerprint: 'AA' })).rejects.toMatchObject({
      code: 'not-found',
    });
    await call('live.forgetPin', { endpoint, fingerprint: appliance.fingerprint });
    await call('live.forgetPassword', { profileId: profile.id });
    await call('live.removeProfile', { profileId: profile.id });
    expect(await call('live.profiles', {})).toMatchObject({ profiles: [], pins: [] });
  });

  test('no method was left out, every event fits its schema, and no answer holds the password', () => {
    expect([...called].sort()).toEqual(Object.keys(liveMethods).sort());
    for (const name of Object.keys(liveEvents) as (keyof typeof liveEvents)[]) {
      const payloads = heard.filter((event) => event.name === name).map(({ payload }) => payload);
      expect(payloads.length, name).toBeGreaterThan(0);
      for (const payload of payloads) expect(events[name].parse(payload)).toEqual(payload);
    }
    expect(JSON.stringify(heard)).not.toContain('simulated-Secret');
  });
});
