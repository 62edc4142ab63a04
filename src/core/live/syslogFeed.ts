// The way in by syslog: received messages become security and system events by the reader of syslog files. Each
// keeps when it was received and who really sent it; equal ones are never taken for one (reliability L20).
import { openEventLines } from '../formats/eventLines.ts';
import { defaultReaderLimits, type TableDialect, type TableSink } from '../formats/types.ts';
import type { LiveMember } from './liveMember.ts';
import { abortable } from './pace.ts';
import { isoTime } from './steps.ts';
import type { SyslogMessage, SyslogPort, SyslogSettings } from './types.ts';
import type { WayContext } from './way.ts';

/** Messages made rows at a time, so that a flood is shown while it comes and a cancel is heard. */
const messagesPerBatch = 4096;

/** Runs until cancelled or the port is closed. */
export async function runSyslogFeed(context: WayContext, settings: SyslogSettings, port: SyslogPort): Promise<void> {
  const member = context.openMember({ path: 'syslog/events', fileName: 'syslog', format: 'syslog' });
  const ports = [
    settings.udpPort === undefined ? undefined : `UDP ${settings.udpPort}`,
    settings.tcpPort === undefined ? undefined : `TCP ${settings.tcpPort}`,
    settings.tlsPort === undefined ? undefined : `TLS ${settings.tlsPort}`,
  ].filter((text) => text !== undefined);
  const text = `Receiving on ${settings.host}, ${ports.join(', ')}`;
  context.steps.add({ step: 'syslog', isOk: true, text });
  await context.state('following', text);
  let received = 0;
  let bytes = 0;
  let drops = 0;
  let lastMs = context.clock.now();
  try {
    for (;;) {
      const taken = await abortable(port.take(context.signal), context.signal);
      if (taken === undefined) return;
      const nowMs = context.clock.now();
      if (taken.drops > 0) {
        drops += taken.drops;
        const text = `${taken.drops} messages were dropped between ${isoTime(lastMs)} and ${isoTime(nowMs)}; ${drops} in all`;
        context.steps.add({ step: 'syslog', isOk: false, text });
        member.problem({ code: 'truncated', isSetAside: false, message: text });
      }
      lastMs = nowMs;
      for (let at = 0; at < taken.messages.length; at += messagesPerBatch) {
        const batch = taken.messages.slice(at, at + messagesPerBatch);
        takeMessages(member, batch);
        for (const event of member.drain()) await context.emit({ type: 'reader', event });
      }
      received += taken.messages.length;
      for (const message of taken.messages) bytes += message.bytes.length;
      await context.emit({ type: 'counts', way: 'syslog', requests: received, bytes, drops, changedRows: 0 });
    }
  } finally {
    for (const event of member.end(undefined)) await context.emit({ type: 'reader', event });
  }
}

/** Puts messages into the member, one record each. */
export function takeMessages(member: LiveMember, messages: readonly SyslogMessage[]): void {
  for (let from = 0; from < messages.length; ) {
    // Lines without a year are dated by when they came, so a group never spans two such years.
    const year = yearOf(messages[from] as SyslogMessage);
    let to = from + 1;
    while (to < messages.length && yearOf(messages[to] as SyslogMessage) === year) to++;
    takeGroup(member, messages.slice(from, to), year);
    from = to;
  }
}

function takeGroup(member: LiveMember, messages: readonly SyslogMessage[], year: number): void {
  const base = member.nextRecord() - 1;
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const texts = messages.map((message) => decoder.decode(message.bytes));
  const messageOf = (record: number): SyslogMessage => messages[record - 1] as SyslogMessage;
  let dialect: TableDialect | undefined;
  const sink: TableSink = {
    table(given) {
      dialect = given;
      return true;
    },
    rows(chunk) {
      if (dialect === undefined) return;
      const numbers = Array.from(chunk.records, (record) => base + record);
      const rows = chunk.rows.map((cells, index) => withTime(cells, messageOf(chunk.records[index] ?? 1)));
      const raws = Array.from(chunk.records, (record) => texts[record - 1] ?? '');
      const extras = chunk.rows.map((cells, index) => ({
        ...chunk.extras?.[index],
        ...originOf(messageOf(chunk.records[index] ?? 1), cells[0] === ''),
      }));
      const placeOf = (index: number) => ({ record: numbers[index] ?? 0, line: 0, byteOffset: 0 });
      member.takeRows(dialect, { rows, records: numbers, raws, extras, placeOf, rawOf: (index) => raws[index] ?? '' });
    },
    ignored: (count, reason) => member.ignore(count, reason),
    problem(problem) {
      if (!problem.isSetAside) return;
      const { sender, receivedAtMs } = messageOf(problem.record ?? 1);
      const message = `${problem.message} Received ${isoTime(receivedAtMs)} from ${sender}.`;
      const sample = texts[(problem.record ?? 1) - 1];
      member.problem({ code: problem.code, isSetAside: true, record: base + (problem.record ?? 1), message, sample });
    },
  };
  const reader = openEventLines({
    head: { text: '', firstLine: '', fileName: 'syslog' },
    sink,
    byteLength: (text) => text.length,
    limits: defaultReaderLimits,
    yearHint: year,
  });
  // One message is one record, whatever line ends stand in it; its raw text keeps them.
  reader.push(`${texts.map((text) => text.replace(/[\r\n]+/g, ' ')).join('\n')}\n`);
  reader.finish();
}

/** A message without a time of its own happened about when it came. */
function withTime(cells: readonly string[], message: SyslogMessage): readonly string[] {
  return cells[0] === '' ? [isoTime(message.receivedAtMs), ...cells.slice(1)] : cells;
}

function originOf(message: SyslogMessage, isTimeReceived: boolean): Readonly<Record<string, string>> {
  return {
    receivedAt: isoTime(message.receivedAtMs),
    sender: message.sender,
    transport: message.transport,
    ...(isTimeReceived ? { timeFrom: 'received: the message states none' } : {}),
    ...(message.isCut ? { cut: 'the message was longer than 64 KiB' } : {}),
  };
}

/** The year of a stamp without one: that of the receipt, or of the day before New Year and after. */
function yearOf(message: SyslogMessage): number {
  const received = new Date(message.receivedAtMs);
  const year = received.getUTCFullYear();
  const month = received.getUTCMonth();
  if (month !== 0 && month !== 11) return year;
  const start = String.fromCharCode(...message.bytes.subarray(0, 12));
  if (month === 0 && /^(<\d+>)?Dec /.test(start)) return year - 1;
  return month === 11 && /^(<\d+>)?Jan /.test(start) ? year + 1 : year;
}
