// The pseudonymised bundle of the sample: it opens, with the same counts and the same findings, and nothing real in it.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Result } from '../../../src/contract/methods.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { startTestCore, type TestCore } from '../../support/testCore.ts';

const sample = join(import.meta.dirname, '../../../assets/sample-bundle.zip');
let real: TestCore;
let shown: TestCore;
let folder: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  real = await startTestCore({ programVersion: '1.2.3' });
  shown = await startTestCore();
});
afterAll(() => {
  real.stop();
  shown.stop();
});

async function pseudonymise(path: string): Promise<Result<'pseudonyms.bundle'>> {
  await real.client.call('sources.close', {});
  await shown.client.call('sources.close', {});
  await real.open([path]);
  real.grants.grant('key', join(folder, 'a.key.json'), 'a.key.json', 'write');
  real.grants.grant('bundle', join(folder, 'clean.zip'), 'clean.zip', 'write');
  await real.client.call('pseudonyms.start', { keep: 'key' });
  const written = await real.client.call('pseudonyms.bundle', { target: 'bundle' });
  await real.client.call('pseudonyms.stop', {});
  await shown.open([join(folder, 'clean.zip')]);
  return written;
}

/** What must not differ. */
async function outlineOf({ client }: TestCore) {
  const { categories, ledger, zone, members } = await client.call('overview.get', {});
  const { findings } = await client.call('findings.list', {});
  return {
    zone: zone.name,
    ledger,
    categories: categories.map(({ id, records, first, last }) => ({ id, records, first, last })),
    members: members
      .filter(({ stored }) => stored > 0)
      .map(({ category, records, stored, setAside, ignored }) => ({ category, records, stored, setAside, ignored })),
    findings: findings.map(({ kind, confidence, from, to, evidence }) => ({
      kind,
      confidence,
      from,
      to,
      evidence: evidence.length,
    })),
  };
}

it('the sample opens with the same counts, ledger, findings and spans', async () => {
  const written = await pseudonymise(sample);
  expect(written.rows).toBeGreaterThan(40_000);
  const [before, after] = [await outlineOf(real), await outlineOf(shown)];
  const sorted = (outline: typeof before) => ({
    ...outline,
    findings: outline.findings.map((each) => JSON.stringify(each)).sort(),
  });
  expect(sorted(after)).toEqual(sorted(before));
  expect(before.findings.length).toBeGreaterThan(5);
  // One account's spans, under its stand-in.
  const [account] = (await real.client.call('accounts.list', { limit: 1 })).accounts;
  const key = await readFile(join(folder, 'a.key.json'), 'utf8');
  const standIn = (JSON.parse(key) as { values: string[][] }).values.find(
    ([, value]) => value === account?.account,
  )?.[2];
  const spans = async (core: TestCore, name = '') => {
    const answer = await core.client.call('account.get', { name });
    return [answer.connections, answer.presence].map((each) =>
      each.map(({ from, to, endReason }) => ({ from, to, endReason })),
    );
  };
  expect(await spans(shown, standIn)).toEqual(await spans(real, account?.account));
  const bytes = await readFile(join(folder, 'clean.zip'));
  expect(bytes.includes(Buffer.from((JSON.parse(key) as { key: string }).key))).toBe(false);
}, 120_000);

it('a bundle of every form keeps its rows and its set-aside records', async () => {
  const source = await temporaryFolder({
    'cdr.csv':
      'Call Date,Caller Number,Caller,Callee Number,Callee,Total Duration,Call Duration,Disposition,Hangup Cause,Call id,Colour\n2014-01-22 10:00:00,+390550001001,"Rossi, Mario",100,Bianchi,30,20,ANSWERED,NORMAL_CLEARING,c1,of Bianchi\nnot a time,,,,,,,,,,\n2014-01-22 10:05:00,+390550001001,"Rossi, Mario",100,Bianchi,0:30,20,BUSY,USER_BUSY,c2,\n',
    'Bianchi/provisioning.csv':
      'Timestamp,Consumed,Account,Sent,Sent by,Recipient,Message type,Message link,Token\n2014-01-22 10:00:00 CET,False,Bianchi,True,mrossi,+390550001002,SMS,https://pbx.rossi.it/a?t=s3cret,s3cret\n',
  });
  const written = await pseudonymise(source);
  expect(written).toMatchObject({ rows: 3, members: 2 });
  const [before, after] = [await outlineOf(real), await outlineOf(shown)];
  expect(after.ledger).toEqual(before.ledger);
  expect(after.members).toEqual(before.members);
  const { members } = await shown.client.call('overview.get', {});
  expect(JSON.stringify(members)).not.toMatch(/Bianchi/);
  const rows = await shown.rows('select * from cdr');
  expect(JSON.stringify(rows)).not.toMatch(/Rossi|Bianchi|0001001/);
  expect(rows.map(({ total_duration_s }) => total_duration_s)).toEqual([30, 30]);
  const [secret] = await shown.rows('select link, token from provisioning_messages');
  expect(JSON.stringify(secret)).not.toMatch(/s3cret|rossi/);
}, 60_000);
