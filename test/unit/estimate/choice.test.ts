// Importing a part: whatever logs and span of time are chosen, every record is stored, set aside or ignored with its
// reason, and what was left out is never said to be missing.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenOptions } from '../../../src/contract/methods.ts';
import type { Overview } from '../../../src/contract/overview.ts';
import { coverageOf } from '../../../src/core/analysis/coverageSaid.ts';
import { offsetNotStated } from '../../../src/core/formats/types.ts';
import type { ReaderEvent } from '../../../src/core/ports.ts';
import { getOverview } from '../../../src/core/query/overview.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { startTestCore, type TestCore } from '../../support/testCore.ts';
import { openStore } from '../../support/testStore.ts';

const day = (index: number): string => String(1 + (index % 28)).padStart(2, '0');
const lines = (count: number, line: (index: number) => string): string[] =>
  Array.from({ length: count }, (_, index) => line(index));
/** Three logs; one with records that are set aside, one that is too long to be read in one piece. */
const files: Record<string, string> = {
  'messages.csv': [
    'Received,From,To,Status,Sent',
    ...lines(40, (index) => `2014-01-${day(index)} 10:00:00.000,Front desk,Desk 9,DELIVERED,1`),
    'no time,Front desk,Desk 9,DELIVERED,1',
    '2014-01-05 10:00:00.000,Front desk',
  ].join('\n'),
  'cdr.csv': [
    'Call Date,Caller,Callee,Total Duration,Disposition,Call id,Call Type',
    ...lines(30, (index) => `2014-01-${day(index)} 11:00:00.000,Front desk,HTC One X,5,ANSWERED,c${index},CALL`),
  ].join('\n'),
  'system-events.csv': [
    'Timestamp,Description,Details',
    ...lines(20_000, (index) => `2014-01-${day(index)} 12:00:00.000,heartbeat,details of the beat ${index}`),
  ].join('\n'),
  'events.log': lines(
    6,
    (index) =>
      `Jan 2${index} 10:00:00 host CEF:0|PrivateWave|PrivateServer|14|1|${index % 2 === 0 ? 'LOGIN' : 'OTHER'}|5|msg=x`,
  ).join('\n'),
  'other.csv': 'a,b\n1,2\n3,4\n',
};

let folder: string;
let whole: Overview;
beforeAll(async () => {
  folder = await temporaryFolder(files);
  whole = await overviewOf({});
});

async function overviewOf(options: OpenOptions): Promise<Overview> {
  const store = await openStore([folder], options);
  const overview = getOverview(store);
  store.database.close();
  return overview;
}

describe('an import of a part', () => {
  it('keeps the ledger, and stores exactly the rows of the chosen logs and time', async () => {
    expect(whole.ledger.isBalanced).toBe(true);
    const store = await openStore([folder]);
    const ids = ['messages', 'cdr', 'system-events', 'security-events'];
    const options = fc.record({
      categories: fc.option(fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1 }), { nil: undefined }),
      from: fc.option(fc.integer({ min: 1, max: 14 }), { nil: undefined }),
      to: fc.option(fc.integer({ min: 15, max: 28 }), { nil: undefined }),
    });
    await fc.assert(
      fc.asyncProperty(options, async ({ categories, from, to }) => {
        const start = from === undefined ? undefined : `2014-01-${String(from).padStart(2, '0')} 11:00`;
        const end = to === undefined ? undefined : `2014-01-${String(to).padStart(2, '0')} 11:00`;
        const part = await overviewOf({
          ...(categories === undefined ? {} : { categories }),
          ...(start === undefined ? {} : { from: start }),
          ...(end === undefined ? {} : { to: end }),
        });
        expect(part.ledger.isBalanced).toBe(true);
        for (const member of part.members) {
          expect(member.records, member.path).toBe(member.stored + member.setAside + member.ignored);
          const before = whole.members.find((each) => each.path === member.path);
          // A file that was passed over is named, not counted; any other holds as many records as ever.
          if (member.state === 'ignored') expect(member.reason).not.toBe('');
          else expect(member.records, member.path).toBe(before?.records);
        }
        for (const { id, records } of part.categories) {
          const isWanted = categories === undefined || categories.includes(id);
          const view = id.replaceAll('-', '_');
          const expected = store.database.value(`SELECT count(*) FROM ${view} WHERE timestamp >= ? AND timestamp < ?`, [
            start ?? '0',
            end ?? '9',
          ]);
          expect(records, id).toBe(isWanted ? expected : 0);
        }
      }),
      { numRuns: 12 },
    );
    store.database.close();
  });

  it('says what was left out, in the overview and wherever a log is empty', async () => {
    const store = await openStore([folder], { categories: ['cdr'], from: '2014-01-10' });
    const overview = getOverview(store);
    const byPath = new Map(overview.members.map((member) => [member.path, member]));
    expect(byPath.get('system-events.csv')).toMatchObject({
      state: 'ignored',
      category: 'system-events',
      sha256: null,
      reason: 'Not read by choice: its log was not chosen.',
    });
    expect(byPath.get('messages.csv')).toMatchObject({ state: 'ignored', category: 'messages', stored: 0 });
    expect(byPath.get('cdr.csv')).toMatchObject({ state: 'read', records: 30, stored: 19, ignored: 11 });
    expect(byPath.get('cdr.csv')?.reason).toBe('Not stored by choice: 11 records outside the chosen time.');
    expect(overview.choices).toEqual([
      { bundles: [folder.split('/').at(-1)], categories: ['cdr'], from: '2014-01-10 00:00:00.000', to: null },
    ]);
    expect(overview.coverage.find((span) => span.category === 'messages')).toMatchObject({ state: 'left-out' });
    expect(overview.coverage.find((span) => span.category === 'sip-sessions')).toMatchObject({
      state: 'not-in-bundle',
    });
    const words = coverageOf(store, 'messages', Date.UTC(2014, 0, 12), Date.UTC(2014, 0, 13));
    expect(words).toContain('Messages was not read, by choice');
    expect(words).toContain('from 2014-01-10 00:00 appliance time');
    store.database.close();
  });

  it('takes times of the appliance, or of UTC where the zone is known', async () => {
    const utc = await overviewOf({
      categories: ['cdr'],
      zone: 'Europe/Rome',
      from: '2014-01-10 10:00Z',
      to: '2014-01-10 10:01 UTC',
    });
    expect(utc.categories.find(({ id }) => id === 'cdr')?.records).toBe(1);
    const core = await startTestCore();
    const open = (options: OpenOptions) => core.open([folder], options);
    await expect(open({ from: '2014-01-10 10:00Z' })).rejects.toMatchObject({ code: 'bad-zone' });
    await expect(open({ from: 'yesterday' })).rejects.toMatchObject({ code: 'bad-request' });
    await expect(open({ from: '2014-02-01', to: '2014-01-01' })).rejects.toMatchObject({ code: 'bad-request' });
    await expect(open({ categories: ['nothing'] })).rejects.toMatchObject({ code: 'not-found' });
    core.stop();
  });
});

/** So many rows without anything in them. */
function blankRows(count: number): ReaderEvent {
  const batch = {
    category: 'system-events',
    table: 0,
    count,
    records: Int32Array.from({ length: count }, (_, row) => row + 1),
    localMs: new Float64Array(count),
    offsetMinutes: new Int16Array(count).fill(offsetNotStated),
    columns: [],
    newStrings: [],
    firstNewId: 1,
    raws: [],
  };
  return { type: 'member-event', member: 0, event: { type: 'batch', batch } };
}

describe('an import that is held', () => {
  let core: TestCore;
  let acknowledged = 0;
  beforeAll(async () => {
    core = await startTestCore({
      startReader: (_, receive) => {
        const events: ReaderEvent[] = [
          { type: 'bundle-start', bundle: 0, bytes: 1 },
          { type: 'member-start', bundle: 0, member: 0, path: 'system.csv', declaredBytes: undefined },
          blankRows(200_000),
          blankRows(100_000),
          blankRows(1),
        ];
        for (const event of events) setImmediate(() => receive(event));
        return {
          acknowledge: (count) => (acknowledged += count),
          cancel: () => receive({ type: 'stopped', message: '' }),
        };
      },
    });
  });
  afterAll(() => core.stop());

  it('reads what there is to show and gives the reader no more room until it goes on', async () => {
    core.grants.grant('some', folder, 'some', 'read');
    const { importId } = await core.client.call('sources.open', { files: ['some'], options: {} });
    await core.client.call('sources.hold', { importId, isHeld: true });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(acknowledged).toBe(3);
    await core.client.call('sources.hold', { importId, isHeld: false });
    expect(acknowledged).toBe(5);
    await core.client.call('sources.cancel', { importId });
  });
});
