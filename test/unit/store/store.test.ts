// The store through the core's own door: ledger, zone, order, views, raw records.
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReaderEvent, ReadRequest } from '../../../src/core/ports.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { startTestCore, type TestCore } from '../../support/testCore.ts';

const sipHeader = 'Timestamp,Event,Source,Peername,Account,Details,Useragent,Remoteaddr,Tlscipher,Transport';
const sip = (time: string, event: string, account = '', details = ''): string =>
  `${time},${event},CLIENT,,${account},${details},,,AES256-SHA,TLS`;

let core: TestCore;
beforeEach(async () => {
  core = await startTestCore();
});
afterEach(() => core.stop());

async function openText(files: Record<string, string | Uint8Array>, options = {}): Promise<string> {
  const folder = await temporaryFolder(files);
  await core.open([folder], options);
  return folder;
}

describe('ledger', () => {
  it('counts every record as stored, set aside or ignored, with a place for each one set aside', async () => {
    const good = sip('2014-01-22 16:55:15.116', 'REGISTER', 'Front desk', '200 OK');
    await openText({
      'sip.csv': [sipHeader, good, 'only,three,fields', sip('yesterday', 'CONNECT'), good, ''].join('\n'),
    });
    const overview = await core.client.call('overview.get', {});
    expect(overview.members[0]).toMatchObject({ records: 4, stored: 2, setAside: 2, ignored: 0, state: 'read' });
    expect(overview.ledger).toEqual({ records: 4, stored: 2, setAside: 2, ignored: 0, isBalanced: true });
    const { problems } = await core.client.call('problems.page', { from: 0, count: 100 });
    expect(problems.map(({ code, record, line, sample }) => ({ code, record, line, sample }))).toEqual([
      { code: 'too-few-fields', record: 2, line: 3, sample: 'only,three,fields' },
      { code: 'bad-timestamp', record: 3, line: 4, sample: sip('yesterday', 'CONNECT') },
    ]);
    for (const problem of problems) expect(problem.byteOffset).toBeGreaterThan(sipHeader.length);
  });

  it('does not report an import as complete when the books do not balance', async () => {
    core.stop();
    // A reader that claims one record more than it delivered.
    let spoil: ((event: ReaderEvent) => ReaderEvent) | undefined;
    const { readSources } = await import('../../../src/hosts/node/readSources.ts');
    core = await startTestCore({
      startReader: (request, receive) => {
        void readSources(
          request,
          (event) => {
            receive(spoil?.(event) ?? event);
            return undefined;
          },
          new AbortController().signal,
        );
        return { acknowledge: () => undefined, cancel: () => undefined };
      },
    });
    spoil = (event) =>
      event.type === 'member-event' && event.event.type === 'end'
        ? {
            ...event,
            event: { ...event.event, counts: { ...event.event.counts, records: event.event.counts.records + 1 } },
          }
        : event;
    const folder = await temporaryFolder({ 'sip.csv': `${sipHeader}\n${sip('2014-01-22 16:55:15.116', 'CONNECT')}\n` });
    const outcome = await core.open([folder]);
    expect(outcome.state).toBe('incomplete');
    expect(outcome.reason).toContain('ledger of sip.csv does not balance');
    expect((await core.client.call('overview.get', {})).ledger.isBalanced).toBe(false);
  });

  it('keeps what was stored when the reader dies, and says so', async () => {
    core.stop();
    core = await startTestCore({
      startReader: (_request, receive) => {
        receive({ type: 'bundle-start', bundle: 0, bytes: 10 });
        receive({ type: 'member-start', bundle: 0, member: 0, path: 'sip.csv', declaredBytes: 10 });
        receive({ type: 'stopped', message: 'The archive reader stopped while reading sip.csv: boom' });
        return { acknowledge: () => undefined, cancel: () => undefined };
      },
    });
    const outcome = await core.open(['/nowhere/dump.zip']);
    expect(outcome).toMatchObject({
      state: 'failed',
      reason: 'The archive reader stopped while reading sip.csv: boom',
    });
    const overview = await core.client.call('overview.get', {});
    expect(overview.members[0]).toMatchObject({ path: 'sip.csv', state: 'cut' });
    expect(overview.bundles[0]).toMatchObject({ state: 'failed' });
  });
});

describe('views of design.md §3', () => {
  it('gives booleans as 1 and 0, blanks as NULL, unknown values as they are, unknown columns in extra', async () => {
    await openText({
      'security.csv': [
        'id,Timestamp,Description,Event Type,Processed,Colour',
        '7,2014-03-25 16:28:10.430,CDR masking policy changed to MASK,SECURITY_CONFIGURATION_CHANGE,True,red',
        '8,2014-03-25 16:29:10.430,Something new,BRAND_NEW_TYPE,False,',
        '9,2014-03-25 16:30:10.430,,LOG_IN,,',
      ].join('\n'),
    });
    expect(await core.rows('SELECT * FROM security_events ORDER BY row_id')).toEqual([
      expect.objectContaining({
        timestamp: '2014-03-25 16:28:10.430',
        record: 1,
        extra: '{"id":"7","Colour":"red"}',
        description: 'CDR masking policy changed to MASK',
        event_type: 'SECURITY_CONFIGURATION_CHANGE',
        processed: 1,
        details: null,
      }),
      expect.objectContaining({ event_type: 'BRAND_NEW_TYPE', processed: 0 }),
      expect.objectContaining({ description: null, processed: null }),
    ]);
  });

  it('unites all nine logs in everything', async () => {
    await openText({
      'sip.csv': `${sipHeader}\n${sip('2014-01-22 16:55:15.116', 'REGISTER', 'Front desk', '200 OK')}\n`,
      'messages.csv': 'Received,From,To,Status,Sent\n2014-01-22 16:55:15.80,Front desk,HTC One X,DELIVERED,1\n',
    });
    const rows = await core.rows('SELECT category, timestamp, account, summary FROM everything ORDER BY utc_ms');
    expect(rows.map((row) => [row.category, row.timestamp, row.account])).toEqual([
      ['messages', '2014-01-22 16:55:15.080', expect.anything()],
      ['sip-sessions', '2014-01-22 16:55:15.116', 'Front desk'],
    ]);
    expect(rows[1]?.summary).toContain('REGISTER');
  });
});

describe('time', () => {
  it('takes the chosen zone, and recomputes when another is chosen', async () => {
    await openText(
      { 'sip.csv': `${sipHeader}\n${sip('2014-01-22 16:55:15.116', 'CONNECT')}\n` },
      { zone: 'Europe/Rome' },
    );
    const utc = async (): Promise<unknown> => (await core.rows('SELECT utc_ms FROM sip_sessions'))[0]?.utc_ms;
    expect(await utc()).toBe(Date.parse('2014-01-22T15:55:15.116Z'));
    await core.client.call('zone.set', { zone: 'America/New_York' });
    expect(await utc()).toBe(Date.parse('2014-01-22T21:55:15.116Z'));
    await expect(core.client.call('zone.set', { zone: 'Nowhere/Land' })).rejects.toMatchObject({ code: 'bad-zone' });
  });

  it('does not claim a zone that nothing names', async () => {
    await openText({ 'sip.csv': `${sipHeader}\n${sip('2014-01-22 16:55:15.116', 'CONNECT')}\n` });
    expect((await core.client.call('overview.get', {})).zone).toMatchObject({ name: 'UTC', isCertain: false });
  });

  it('guesses the zone from stated abbreviations and checks it against the heartbeats', async () => {
    const beats = [
      '2014-03-25 12:00:00 CET',
      '2014-03-25 08:00:00 CET',
      '2014-03-25 04:00:00 CET',
      '2014-07-01 16:00:00 CEST',
    ];
    await openText({
      'system.csv': ['Timestamp,Description,Details', ...beats.map((time) => `${time},Heartbeat event,`)].join('\n'),
    });
    const { zone } = await core.client.call('overview.get', {});
    expect(zone.name).toBe('Europe/Rome');
    expect(zone.isCertain).toBe(false);
    expect(zone.basis).toContain('4 heartbeats fall on the full fourth hour');
  });

  it.each([
    ['newest first', -1],
    ['oldest first', 1],
  ])('gets both autumn hours right in a file that runs %s', async (_name, direction) => {
    const times = ['01:50:00', '02:10:00', '02:30:00', '02:50:00', '02:05:00', '02:25:00', '02:55:00', '03:10:00'];
    const lines = times.map((time, index) => sip(`2014-10-26 ${time}.000`, 'REGISTER', `n${index}`, '200 OK'));
    if (direction < 0) lines.reverse();
    await openText({ 'sip.csv': [sipHeader, ...lines].join('\n') }, { zone: 'Europe/Rome' });
    const rows = await core.rows('SELECT account, utc_ms FROM sip_sessions ORDER BY utc_ms');
    expect(rows.map((row) => row.account)).toEqual(['n0', 'n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'n7']);
    expect(rows.map((row) => new Date(Number(row.utc_ms)).toISOString().slice(11, 16))).toEqual([
      '23:50',
      '00:10',
      '00:30',
      '00:50',
      '01:05',
      '01:25',
      '01:55',
      '02:10',
    ]);
  });

  it('finds the fall of the clock across rotated files', async () => {
    const rows = (times: string[]): string =>
      [sipHeader, ...times.map((time) => sip(`2014-10-26 ${time}.000`, 'REGISTER', time, '200 OK'))].join('\n');
    await openText(
      {
        'sip.csv.1': rows(['01:30:00', '02:20:00', '02:45:00']),
        'sip.csv': rows(['02:15:00', '02:40:00', '03:30:00']),
      },
      { zone: 'Europe/Rome' },
    );
    const found = await core.rows('SELECT account, utc_ms FROM sip_sessions ORDER BY utc_ms');
    expect(found.map((row) => row.account)).toEqual([
      '01:30:00',
      '02:20:00',
      '02:45:00',
      '02:15:00',
      '02:40:00',
      '03:30:00',
    ]);
  });
});

describe('raw records', () => {
  it('are shown exactly as they stood in the file, whatever the style', async () => {
    const records = [
      '"2014-01-22 16:55:15.116","REGISTER","CLIENT","","Front desk","200 OK","","","AES256-SHA","TLS"',
      '2014-01-22 16:55:15.117,REGISTER,CLIENT,,"Desk ""9"", left",200 OK,,,AES256-SHA,TLS',
      '2014-01-22 16:55:15.118,REGISTER,CLIENT,,"two\nlines",200 OK,,,AES256-SHA,TLS',
      '2014-01-22 16:55:15.0,REGISTER,CLIENT,,Java,200 OK,,,AES256-SHA,TLS',
    ];
    await openText({ 'sip.csv': [sipHeader, ...records, ''].join('\n') });
    const ids = await core.rows('SELECT row_id FROM sip_sessions ORDER BY record');
    const raws = await Promise.all(
      ids.map(
        async (row) =>
          (await core.client.call('row.get', { category: 'sip-sessions', rowId: Number(row.row_id) })).raw.text,
      ),
    );
    expect(raws).toEqual(records);
  });

  it('come with the meaning of each code and its source', async () => {
    await openText({
      'sip.csv': `${sipHeader}\n${sip('2014-01-22 16:55:15.116', 'UNREGISTER', 'Front desk', 'EXPIRATION')}\n`,
    });
    const row = await core.client.call('row.get', { category: 'sip-sessions', rowId: 1 });
    const details = row.fields.find((field) => field.name === 'details');
    expect(details?.value).toBe('EXPIRATION');
    expect(details?.meaning?.meaning).toBeTruthy();
    expect(details?.meaning?.source).toBeTruthy();
    expect(row.place).toEqual({ origin: expect.any(String), member: 'sip.csv', record: 1 });
  });
});

describe('sources', () => {
  it('can be added to, and closed', async () => {
    const folder = await openText({ 'sip.csv': `${sipHeader}\n${sip('2014-01-22 16:55:15.116', 'CONNECT')}\n` });
    await core.open([join(folder, 'sip.csv')]);
    expect((await core.client.call('overview.get', {})).bundles).toHaveLength(2);
    await core.client.call('sources.close', {});
    expect((await core.client.call('overview.get', {})).bundles).toEqual([]);
    expect(await core.rows('SELECT * FROM sip_sessions')).toEqual([]);
  });

  it('that do not exist are a failed bundle and not a crash', async () => {
    const outcome = await core.open(['/nowhere/at/all.zip']);
    expect(outcome.state).not.toBe('complete');
    expect((await core.client.call('overview.get', {})).bundles[0]?.state).toBe('failed');
  });
});

describe('damaged archives', () => {
  it('keep the rows of a member with a wrong checksum, marked, and the import is not complete', async () => {
    const { gzipSync } = await import('node:zlib');
    const lines = Array.from({ length: 200 }, (_, index) =>
      sip(`2014-01-22 16:55:15.${String(index).padStart(3, '0')}`, 'CONNECT'),
    );
    const packed = gzipSync([sipHeader, ...lines, ''].join('\n'));
    packed[packed.length - 8] = ((packed[packed.length - 8] ?? 0) + 1) % 256;
    const folder = await temporaryFolder({
      'sip.csv.gz': packed,
      'cut.csv.gz': gzipSync([sipHeader, ...lines, ''].join('\n')).subarray(0, 300),
    });
    const outcome = await core.open([folder]);
    expect(outcome.state).toBe('incomplete');
    const overview = await core.client.call('overview.get', {});
    const state = (path: string) => overview.members.find((member) => member.path.startsWith(path));
    expect(state('sip.csv')).toMatchObject({
      stored: 200,
      state: 'cut',
      reason: expect.stringMatching(/CRC|checksum/i),
    });
    expect(state('cut.csv')).toMatchObject({ state: 'cut', setAside: 1 });
    // The record the file breaks off in may look whole; it is set aside, and no stored row is a stump.
    const { problems } = await core.client.call('problems.page', { from: 0, count: 10 });
    expect(problems.map((problem) => problem.code)).toContain('truncated');
    const stored = await core.rows("SELECT timestamp, transport FROM sip_sessions WHERE member LIKE 'cut%'");
    expect(stored.every((row) => row.transport === 'TLS')).toBe(true);
    expect(overview.bundles[0]?.state).toBe('incomplete');
    expect(overview.ledger.isBalanced).toBe(true);
  });
});

describe('rows that can be seen while they are read', () => {
  it('are the first of each log at once, and a list of them goes on when pages take the place of rows', async () => {
    core.stop();
    const { readSources } = await import('../../../src/hosts/node/readSources.ts');
    const seen: { readonly viewId: number; readonly rows: number }[] = [];
    const readSlowly = async (request: ReadRequest, receive: (event: ReaderEvent) => void): Promise<void> => {
      const events: ReaderEvent[] = [];
      await readSources(request, (event) => void events.push(event), new AbortController().signal);
      for (const event of events) {
        receive(event);
        if (event.type !== 'member-event' || event.event.type !== 'batch') continue;
        seen.push(await core.client.call('view.open', { category: 'sip-sessions', sort: [] }));
      }
    };
    core = await startTestCore({
      startReader: (request, receive) => {
        void readSlowly(request, receive);
        return { acknowledge: () => undefined, cancel: () => undefined };
      },
    });
    const rows = 40_000;
    const line = (row: number): string =>
      sip(
        new Date(1_390_000_000_000 + row * 1000).toISOString().replace('T', ' ').slice(0, 23),
        'REGISTER',
        `A ${row}`,
      );
    await openText({ 'sip.csv': [sipHeader, ...Array.from({ length: rows }, (_, row) => line(row)), ''].join('\n') });
    // So many of the first batch, all when the store is published.
    expect(seen[0]?.rows).toBe(1000);
    expect(seen.map((view) => view.rows)).toContain(32_768);
    const { page } = await core.client.call('view.page', { viewId: seen[0]?.viewId ?? 0, from: 0, count: 1 });
    expect(page.values[0]?.[page.columns.indexOf('account')]).toBe('A 999');
    expect((await core.rows('SELECT count(*) AS rows FROM sip_sessions'))[0]?.rows).toBe(rows);
  });
});
