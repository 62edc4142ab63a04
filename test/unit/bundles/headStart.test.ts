// The head start of large bundles: every log shows rows before the first large member is read, and apart from that nothing
// is told otherwise than without it.
import { rmSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { defaultBundleLimits } from '../../../src/core/bundles/limits.ts';
import type { ReaderEvent } from '../../../src/core/ports.ts';
import { readSources } from '../../../src/hosts/node/readSources.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { zipOf } from './build.ts';

const rows = 9_000;

function lines(header: string, line: (time: string, row: number) => string): string {
  const times = Array.from({ length: rows }, (_, row) => {
    const time = new Date(1_390_000_000_000 + row * 1000).toISOString().replace('T', ' ').slice(0, 23);
    return line(time, row);
  });
  return `${[header, ...times].join('\n')}\n`;
}

const sipHeader = 'Timestamp,Event,Source,Peername,Account,Details,Useragent,Remoteaddr,Tlscipher,Transport';
const sip = (name: string): string =>
  lines(sipHeader, (time, row) => `${time},REGISTER,CLIENT,,${name} ${row},200 OK,,192.0.2.${row % 250},,TLS`);
const files: Readonly<Record<string, string>> = {
  'a-security.csv': 'Timestamp,Description,Event Type\n2014-03-25 16:28:10.430,CDR masking policy changed,LOG_IN\n',
  'b-cdr.csv': lines(
    'Call Date,Caller,Callee,Total Duration,Disposition,Call id,Call Type',
    (time, row) => `${time},Front desk,HTC One X,5,ANSWERED,c-${row},CALL`,
  ),
  'c-nothing.bin': '\u0000\u0001'.repeat(3000),
  'd-sip.csv': sip('First'),
  'e-sip.csv': sip('Second'),
  'f-system.csv': lines('Timestamp,Description,Details', (time, row) => `${time},Disk ${row},`),
};

async function eventsOf(path: string, leastHeadStartBytes: number): Promise<readonly ReaderEvent[]> {
  const events: ReaderEvent[] = [];
  const request = { sources: [{ path, name: 'bundle' }], limits: defaultBundleLimits };
  const keep = (event: ReaderEvent): undefined => void (event.type === 'progress' ? 0 : events.push(event));
  await readSources(request, keep, new AbortController().signal, leastHeadStartBytes);
  return events;
}

/** What was told of each member, by its path: a member's number and its place among the others are free. */
function byMember(events: readonly ReaderEvent[]): ReadonlyMap<string, readonly unknown[]> {
  const paths = new Map<number, string>();
  const told = new Map<string, unknown[]>();
  for (const event of events) {
    if (event.type === 'member-start') {
      paths.set(event.member, event.path);
      told.set(event.path, []);
    }
    if (event.type !== 'member-event' && event.type !== 'member-end') continue;
    const { member, ...rest } = event;
    told.get(paths.get(member) ?? '')?.push(rest);
  }
  return told;
}

/** Members in the order in which rows of a log came. */
function orderOf(events: readonly ReaderEvent[], category: string): readonly number[] {
  return events.flatMap((event) =>
    event.type === 'member-event' && event.event.type === 'batch' && event.event.batch.category === category
      ? event.event.batch.count > 0
        ? [event.member]
        : []
      : [],
  );
}

describe('a head start', () => {
  let folder: string;
  let zip: string;
  beforeAll(async () => {
    folder = await temporaryFolder(files);
    zip = join(await temporaryFolder({}), 'bundle.zip');
    await writeFile(zip, await zipOf(Object.entries(files).map(([name, data]) => ({ name, data }))));
  });

  it.each([
    ['folder', () => folder],
    ['zip', () => zip],
  ])('shows rows of every log of a %s first and changes nothing else', async (_name, path) => {
    const without = await eventsOf(path(), Number.POSITIVE_INFINITY);
    const ahead = await eventsOf(path(), 1);
    expect(byMember(ahead).size).toBe(6);
    expect(byMember(ahead)).toEqual(byMember(without));

    const firstEnd = ahead.findIndex(({ type }) => type === 'member-end');
    const early = new Set(
      ahead
        .slice(0, firstEnd)
        .flatMap((event) =>
          event.type === 'member-event' && event.event.type === 'batch' ? [event.event.batch.category] : [],
        ),
    );
    expect([...early]).toEqual(['cdr', 'sip-sessions', 'system-events', 'security-events']);
    // All rows of the first SIP log before the first of the second one.
    const members = orderOf(ahead, 'sip-sessions');
    expect(members).toEqual([...members].sort((a, b) => members.indexOf(a) - members.indexOf(b)));
    expect(new Set(members).size).toBe(2);
  });

  it('is left where an archive stands between: what is in it may be of any log', async () => {
    const inner = await zipOf([{ name: 'sip.csv', data: sip('Inner') }]);
    const outer = await zipOf([
      { name: 'b-cdr.csv', data: files['b-cdr.csv'] ?? '' },
      { name: 'c.zip', data: inner },
      { name: 'd-sip.csv', data: sip('Outer') },
    ]);
    const path = join(await temporaryFolder({}), 'outer.zip');
    await writeFile(path, outer);
    const paths = (events: readonly ReaderEvent[]): readonly string[] =>
      events.flatMap((event) => (event.type === 'member-start' ? [event.path] : []));
    expect(paths(await eventsOf(path, 1))).toEqual(paths(await eventsOf(path, Number.POSITIVE_INFINITY)));
  });

  it.each([
    ['gone', (file: string) => rmSync(file), /^complete "d-sip.csv" was not met again/],
    ['another', (file: string) => writeFileSync(file, sip('Another')), /^"d-sip.csv" changed while it was read/],
  ])('tells of a member that is %s when its turn comes', async (_name, change, expected) => {
    const path = await temporaryFolder({ 'b-cdr.csv': files['b-cdr.csv'] ?? '', 'd-sip.csv': sip('First') });
    const events: ReaderEvent[] = [];
    const take = (event: ReaderEvent): undefined => {
      events.push(event);
      if (event.type === 'member-start' && event.path === 'd-sip.csv') change(join(path, event.path));
    };
    const request = { sources: [{ path, name: 'bundle' }], limits: defaultBundleLimits };
    await readSources(request, take, new AbortController().signal, 1);
    const end = events.find(({ type }) => type === 'bundle-end');
    const failure = end?.type === 'bundle-end' ? (end.failure ?? 'complete') : '';
    const cuts = events.flatMap((event) => (event.type === 'member-end' ? (event.cut ?? []) : []));
    expect([failure, ...cuts].join(' ')).toMatch(expected);
  });
});
