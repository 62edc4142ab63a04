// The estimate before an import: what it says of a bundle must be near what reading it gives, and say how sure it is.
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Estimate } from '../../../src/contract/estimate.ts';
import { defaultBundleLimits } from '../../../src/core/bundles/limits.ts';
import { importCosts } from '../../../src/core/estimate/costs.ts';
import { addUp } from '../../../src/core/estimate/estimate.ts';
import { peekSources } from '../../../src/hosts/node/peekSources.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { startTestCore } from '../../support/testCore.ts';
import { makeZip } from './zips.ts';

const rows = 30_000;
const cdr = [
  'Call Date,Caller,Callee,Total Duration,Disposition,Call id,Call Type',
  ...Array.from(
    { length: rows },
    (_, index) =>
      `2014-01-22 10:${String(index % 60).padStart(2, '0')}:00.000,Front desk,HTC One X,${index % 300},ANSWERED,c-${index},CALL`,
  ),
].join('\n');
const messages = 'Received,From,To,Status,Sent\n2014-01-20 10:00:00.000,Front desk,Desk 9,DELIVERED,1\n';

async function estimateOf(...paths: string[]): Promise<Estimate> {
  const core = await startTestCore();
  try {
    const files = paths.map((path, index) => {
      core.grants.grant(`f${index}`, path, path.split('/').at(-1) ?? '', 'read');
      return `f${index}`;
    });
    return await core.client.call('import.estimate', { files });
  } finally {
    core.stop();
  }
}

const near = (value: number, expected: number, share: number): void => {
  expect(value).toBeGreaterThan(expected * (1 - share));
  expect(value).toBeLessThan(expected * (1 + share));
};

describe('estimate of an import', () => {
  it('counts small files, and works large ones out from their first records', async () => {
    const folder = await temporaryFolder({ 'cdr.csv': cdr, 'messages.csv': messages, 'other.csv': 'a,b\n1,2\n' });
    const { categories, total, earliest, latest, isLarge, notes } = await estimateOf(folder);
    expect(categories.map(({ id, members, basis }) => [id, members, basis])).toEqual([
      ['cdr', 1, 'sized'],
      ['messages', 1, 'counted'],
      [null, 1, 'counted'],
    ]);
    near(categories[0]?.rows ?? 0, rows, 0.02);
    expect(categories[1]?.rows).toBe(1);
    expect(categories[2]).toMatchObject({ rows: 0, memoryBytes: 0 });
    expect(total.rows).toBe((categories[0]?.rows ?? 0) + 1);
    expect(total.bytes).toBe(cdr.length + messages.length + 8);
    expect(total.memoryBytes).toBeGreaterThan(importCosts.baseBytes);
    expect([earliest, latest?.slice(0, 16)]).toEqual(['2014-01-20 10:00:00.000', '2014-01-22 10:59']);
    expect([isLarge, notes]).toEqual([false, []]);
  });

  it('takes sizes from the directory of a zip, and marks packed streams as guessed', async () => {
    const folder = await temporaryFolder({
      'dump.zip': await makeZip({ 'logs/cdr.csv': cdr, 'logs/cdr-old.csv.gz': gzipSync(cdr), 'image.png': 'x' }),
    });
    const { members, total } = await estimateOf(`${folder}/dump.zip`);
    expect(members.map(({ path, basis }) => [path, basis]).sort()).toEqual([
      ['logs/cdr-old.csv.gz', 'guessed'],
      ['logs/cdr.csv', 'sized'],
    ]);
    for (const member of members) near(member.rows, rows, 0.25);
    expect(total.basis).toBe('guessed');
  });

  it('opens only a few of many files whose names are of one kind', async () => {
    const zip = await makeZip(
      Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`sip/cdr.csv.${index}`, cdr.slice(0, 9000)])),
    );
    const folder = await temporaryFolder({ 'dump.zip': zip });
    const [peek] = await peekSources({
      sources: [{ path: `${folder}/dump.zip`, name: 'dump.zip' }],
      limits: defaultBundleLimits,
      maxMs: 60_000,
    });
    expect(peek?.members).toHaveLength(400);
    expect(peek?.members.filter((member) => member.firstLocalMs !== undefined)).toHaveLength(3);
    expect(peek?.members.every((member) => member.category === 'cdr' && member.bytes === 9000)).toBe(true);
  });

  it('tells when an import is large, and guesses the rest of a look that was cut', () => {
    const member = {
      path: 'sip-sessions.csv',
      category: 'sip-sessions',
      bytes: 900_000_000,
      packedBytes: undefined,
      sampledBytes: 250_000,
      sampledRecords: 1500,
      isWhole: false,
      firstLocalMs: 0,
      lastLocalMs: 1000,
    };
    const source = { name: 'dump.tar.gz', packedBytes: 200_000_000, members: [member], ratio: 9, refusals: [] };
    const sized = addUp([{ ...source, isCut: false }]);
    expect(sized.total.rows).toBe(5_400_000);
    expect([sized.isLarge, sized.total.basis]).toEqual([true, 'sized']);
    const cut = addUp([{ ...source, isCut: true }]);
    expect(cut.total.bytes).toBe(1_800_000_000);
    expect(cut.total.rows).toBe(10_800_000);
    expect(cut.total.basis).toBe('guessed');
    expect(cut.notes[0]).toContain('looked at in part');
    expect(addUp([]).total).toMatchObject({ rows: 0, members: 0 });
  });

  it('says what cannot be read, and does not fail for it', async () => {
    const folder = await temporaryFolder({ 'broken.zip': new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]), 'cdr.csv': cdr });
    const { notes, total } = await estimateOf(`${folder}/broken.zip`, `${folder}/cdr.csv`, `${folder}/absent.zip`);
    expect(total.members).toBe(1);
    expect(notes.join(' ')).toMatch(/broken\.zip.*absent\.zip/);
  });
});
