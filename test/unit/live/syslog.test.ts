// The syslog side without sockets: framing split everywhere, messages as rows with their receipt, the bounded queue
// (reliability L20, R24, R25).
import { describe, expect, it } from 'vitest';
import { openLiveMember } from '../../../src/core/live/liveMember.ts';
import { takeMessages } from '../../../src/core/live/syslogFeed.ts';
import { createFrameSplitter, maxMessageBytes, type SyslogFrame } from '../../../src/core/live/syslogFraming.ts';
import { createSyslogQueue } from '../../../src/core/live/syslogQueue.ts';
import type { LinkEvent, SyslogMessage } from '../../../src/core/live/types.ts';
import { gather } from './liveRun.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const textsOf = (frames: readonly SyslogFrame[]): readonly string[] =>
  frames.map(({ bytes }) => new TextDecoder().decode(bytes));
const receivedAtMs = Date.UTC(2014, 2, 25, 16, 21, 20);

const cef =
  '<134>Mar 25 16:21:15 appliance CEF:0|PrivateWave|PrivateServer|14.1|LOG_IN|Successful login|3|suser=frontdesk src=192.0.2.7';
const counted = (message: string): string => `${bytesOf(message).length} ${message}`;

function rowsOf(messages: readonly SyslogMessage[]) {
  const member = openLiveMember({ bundle: 0, member: 0, path: 'syslog/events', fileName: 'syslog', format: 'syslog' });
  takeMessages(member, messages);
  const events = [...member.drain(), ...member.end(undefined)].map((event): LinkEvent => ({ type: 'reader', event }));
  const batches = events.flatMap((event) =>
    event.type === 'reader' && event.event.type === 'member-event' && event.event.event.type === 'batch'
      ? [event.event.event.batch]
      : [],
  );
  const problems = events.flatMap((event) =>
    event.type === 'reader' && event.event.type === 'member-event' && event.event.event.type === 'problems'
      ? event.event.event.problems
      : [],
  );
  const extras = batches.flatMap((batch) =>
    (batch.extra ?? []).map((extra) => JSON.parse(extra ?? '{}') as Record<string, string>),
  );
  const times = batches.flatMap((batch) => [...batch.localMs]);
  return { run: gather(events), extras, times, problems };
}
const message = (text: string, more: Partial<SyslogMessage> = {}): SyslogMessage => ({
  bytes: bytesOf(text),
  receivedAtMs,
  sender: '192.0.2.50:514',
  transport: 'udp',
  isCut: false,
  ...more,
});

describe('framing of a stream (RFC 6587)', () => {
  const messages = [cef, '<13>1 2014-03-25T16:21:15Z h a - - - z\u00fcrich', 'x', `<134>${'y'.repeat(300)}`];
  for (const [name, text] of [
    ['octet counting', messages.map(counted).join('')],
    ['lines', messages.map((line) => `${line}\n`).join('')],
    ['lines with carriage returns', messages.map((line) => `${line}\r\n`).join('')],
    ['lines, the last without an end', messages.join('\n')],
    ['octet counting with line ends between', messages.map((line) => `${counted(line)}\n`).join('')],
  ] as const) {
    it(`${name}: split at every byte gives the same messages`, () => {
      const bytes = bytesOf(text);
      for (let at = 0; at <= bytes.length; at++) {
        const splitter = createFrameSplitter();
        const found = [
          ...splitter.push(bytes.subarray(0, at)),
          ...splitter.push(bytes.subarray(at)),
          ...splitter.finish(),
        ];
        expect(textsOf(found)).toEqual(messages);
        expect(splitter.fault()).toBeUndefined();
      }
      const single = createFrameSplitter();
      const oneByOne = [...bytes].flatMap((byte) => [...single.push(Uint8Array.of(byte))]);
      expect(textsOf([...oneByOne, ...single.finish()])).toEqual(messages);
    });
  }
  it('a message above 64 KiB is cut and marked, and the next one is whole', () => {
    for (const text of [`${'a'.repeat(70_000)}\nnext\n`, `70000 ${'1'.repeat(70_000)}4 next`]) {
      const splitter = createFrameSplitter();
      const frames = [...splitter.push(bytesOf(text)), ...splitter.finish()];
      expect(frames.map(({ bytes, isCut }) => [bytes.length, isCut])).toEqual([
        [maxMessageBytes, true],
        [4, false],
      ]);
    }
  });
  it('an absurd count is refused at once', () => {
    const splitter = createFrameSplitter();
    expect(splitter.push(bytesOf('999999999 x'))).toEqual([]);
    expect(splitter.fault()).toMatch(/999999999/);
    expect(splitter.push(bytesOf('more'))).toEqual([]);
  });
});

describe('L20: messages as they were received', () => {
  it('keeps receipt and sender beside what the message claims, and every one of equal messages', () => {
    const { run, extras } = rowsOf([message(cef), message(cef, { transport: 'tcp' }), message(cef)]);
    expect(run.rows).toHaveLength(3);
    expect(run.rows.map(({ raw }) => raw)).toEqual([cef, cef, cef]);
    expect(extras[1]).toMatchObject({
      sender: '192.0.2.50:514',
      transport: 'tcp',
      receivedAt: '2014-03-25T16:21:20.000Z',
      syslogHost: 'appliance',
    });
    expect(run.ledgers[0]).toMatchObject({ records: 3, stored: 3, isRight: true });
  });
  it('wrong PRI, no time, future time, NUL, line ends inside: stored, or set aside with the text', () => {
    const odd = [
      'CEF:0|PrivateWave|PrivateServer|14.1|LOG_OUT|Logout|3|suser=a',
      '<999>Mar 25 16:21:15 appliance hello',
      '<134>Mar 25 16:21:15 appliance CEF:0|P|S|1|X|future|3|rt=4102444800000',
      'CEF:0|P|S|1|X|with\u0000nul|3|msg=a',
      'CEF:0|P|S|1|X|lines|3|msg=a\nb\r\nc',
      'no syslog at all',
    ];
    const { run, extras, times, problems } = rowsOf(odd.map((text) => message(text)));
    const [ledger] = run.ledgers;
    expect(ledger).toMatchObject({ records: 6, isRight: true });
    const texts = [...run.rows.map(({ raw }) => raw), ...problems.map(({ sample }) => sample)];
    for (const text of odd) if (!text.startsWith('<999>')) expect(texts).toContain(text);
    expect(times[0]).toBe(receivedAtMs);
    expect(extras[0]).toMatchObject({ timeFrom: 'received: the message states none' });
  });
  it('a December stamp received in January is of the year before', () => {
    const line = '<134>Dec 31 23:59:59 appliance CEF:0|P|S|1|X|old year|3|suser=a';
    const { times } = rowsOf([message(line, { receivedAtMs: Date.UTC(2015, 0, 1, 0, 0, 2) })]);
    expect(new Date(times[0] ?? 0).getUTCFullYear()).toBe(2014);
  });
});

describe('R25: the queue', () => {
  it('drops the oldest when full, by count and by bytes, and counts every one', () => {
    const queue = createSyslogQueue({ messages: 100, bytes: 10_000 });
    for (let index = 0; index < 25_000; index++) queue.add(message(`m${index}`));
    queue.addDrops(5);
    const taken = queue.take();
    expect(taken.drops).toBe(24_905);
    expect(taken.messages).toHaveLength(100);
    expect(new TextDecoder().decode(taken.messages[0]?.bytes)).toBe('m24900');
    for (let index = 0; index < 30; index++) queue.add(message('z'.repeat(1000)));
    expect(queue.take()).toMatchObject({ drops: 20 });
    expect(queue.take()).toEqual({ messages: [], drops: 0 });
  });
});
