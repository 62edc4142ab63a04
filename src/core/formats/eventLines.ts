// Reads files of CEF and syslog lines, mixed or not: CEF becomes security events, the appliance's own
// system messages become system events, other syslog lines are a table of no known log. Opened by cef.ts
// and syslog.ts.
import { type CefLine, labelledExtensions, parseCefLine } from './cefLine.ts';
import { inferYears, parseStamp, type Stamp, stampText } from './stamps.ts';
import { parseSyslogLine, type SyslogLine } from './syslogLine.ts';
import type { ReaderContext, RecordReader, TableDialect } from './types.ts';

const securityDialect: TableDialect = {
  format: 'cef',
  header: ['Timestamp', 'Description', 'Event Type', 'Processed', 'Details'],
};
const systemDialect: TableDialect = { format: 'syslog', header: ['Timestamp', 'Description', 'Details'] };
const otherDialect: TableDialect = {
  format: 'syslog',
  header: ['timestamp', 'host', 'app', 'pid', 'msgid', 'message'],
};

/** What the appliance writes about itself (domain notes §1.2); anything else is some other program's line. */
const systemMessage = /^(Heartbeat event|Appliance Software Upgrade|Appliance updated from version \S+ to \S+)$/;

/** Lines without a year that wait for it; beyond that the years are settled with what is known. */
const maxWaiting = 100_000;

interface Lines {
  readonly rows: string[][];
  readonly records: number[];
  readonly raws: string[];
  readonly extras: (Readonly<Record<string, string>> | undefined)[];
  readonly lines: number[];
  readonly offsets: number[];
}

interface Waiting {
  readonly stamp: Stamp;
  readonly dialect: TableDialect;
  readonly cells: string[];
  readonly extra: Readonly<Record<string, string>> | undefined;
  readonly record: number;
  readonly raw: string;
  readonly line: number;
  readonly byteOffset: number;
}

/** Opens a reader for text of one event per line. */
export function openEventLines(context: ReaderContext): RecordReader {
  const { sink, limits } = context;
  const ready = new Map<TableDialect, Lines>();
  let waiting: Waiting[] = [];
  let newestYear: number | undefined;
  let settled: { readonly stamp: Stamp; readonly year: number } | undefined;
  let buffer = '';
  let skipped:
    | { readonly line: number; readonly byteOffset: number; readonly sample: string; chars: number }
    | undefined;
  let record = 0;
  let line = 0;
  let byteOffset = 0;

  const put = (
    dialect: TableDialect,
    cells: string[],
    extra: Waiting['extra'],
    raw: string,
    at: Pick<Waiting, 'record' | 'line' | 'byteOffset'>,
  ): void => {
    let lines = ready.get(dialect);
    if (lines === undefined) {
      lines = { rows: [], records: [], raws: [], extras: [], lines: [], offsets: [] };
      ready.set(dialect, lines);
    }
    lines.rows.push(cells);
    lines.records.push(at.record);
    lines.raws.push(raw);
    lines.extras.push(extra);
    lines.lines.push(at.line);
    lines.offsets.push(at.byteOffset);
  };

  const takeLine = (raw: string): void => {
    record++;
    if (raw.trim() === '') {
      sink.ignored(1, 'blank line');
      return;
    }
    const cefLine = parseCefLine(raw);
    const syslog = parseSyslogLine(
      cefLine === undefined ? raw : cefLine.prefix === '' ? raw : `${cefLine.prefix.trimEnd()} CEF:`,
    );
    if (cefLine === undefined && syslog === undefined) {
      const message = 'The line is neither CEF nor syslog (RFC 5424 or 3164); it was set aside.';
      sink.problem({ code: 'not-a-record', isSetAside: true, record, line, byteOffset, message, sample: raw });
      return;
    }
    const { dialect, cells, extra, stamp } =
      cefLine === undefined ? syslogCells(syslog as SyslogLine) : cefCells(cefLine, syslog, raw);
    if (stamp !== undefined && stamp.year === undefined) {
      waiting.push({ stamp, dialect, cells, extra, record, raw, line, byteOffset });
      if (waiting.length === maxWaiting) settle();
      return;
    }
    const year = stamp?.year ?? Number(/^\d{4}(?=-)/.exec(cells[0] ?? '')?.[0]);
    if (year > (newestYear ?? 0)) newestYear = year;
    put(dialect, cells, extra, raw, { record, line, byteOffset });
  };

  /** Gives the waiting lines their years. Without any dated thing around, they keep their text and have no time. */
  const settle = (): void => {
    if (waiting.length === 0) return;
    const fromName = /(?:19|20)\d\d/.exec(context.head.fileName)?.[0];
    const base = newestYear ?? context.yearHint ?? (fromName === undefined ? undefined : Number(fromName));
    let years: readonly number[] | undefined;
    if (settled !== undefined) {
      // Earlier lines are out already: go on from the last of them, forwards.
      const stamps = [settled.stamp, ...waiting.map((entry) => entry.stamp)];
      const found = inferYears(stamps, settled.year);
      const shift = settled.year - (found[0] ?? settled.year);
      years = found.slice(1).map((year) => year + shift);
    } else if (base !== undefined) {
      years = inferYears(
        waiting.map((entry) => entry.stamp),
        base,
      );
    }
    for (const [index, entry] of waiting.entries()) {
      const year = years?.[index];
      if (year !== undefined) entry.cells[0] = stampText(entry.stamp, year);
      put(entry.dialect, entry.cells, entry.extra, entry.raw, entry);
    }
    const lastYear = years?.at(-1);
    const lastStamp = waiting.at(-1)?.stamp;
    if (years !== undefined && lastYear !== undefined && lastStamp !== undefined) {
      settled = { stamp: lastStamp, year: lastYear };
      reportYears(waiting, years);
    }
    waiting = [];
  };

  const reportYears = (entries: readonly Waiting[], years: readonly number[]): void => {
    const first = years.reduce((least, year) => Math.min(least, year), Number.POSITIVE_INFINITY);
    const last = years.reduce((most, year) => Math.max(most, year), 0);
    const span = first === last ? `the year ${first}` : `the years ${first} to ${last}`;
    const entry = entries[0] as Waiting;
    const message = `${entries.length} ${entries.length === 1 ? 'line has' : 'lines have'} a time without a year; ${span} was inferred from dated records and the order of the lines.`;
    sink.problem({
      code: 'year-inferred',
      isSetAside: false,
      record: entry.record,
      line: entry.line,
      byteOffset: entry.byteOffset,
      message,
    });
  };

  const send = (): void => {
    for (const [dialect, lines] of ready) {
      const { rows, records, raws, extras, lines: numbers, offsets } = lines;
      const placeOf = (index: number) => ({
        record: records[index] as number,
        line: numbers[index] as number,
        byteOffset: offsets[index] as number,
      });
      sink.table(dialect, placeOf(0), {});
      sink.rows({ rows, records, raws, extras, placeOf, rawOf: (index) => raws[index] as string });
    }
    ready.clear();
  };

  /** Takes a whole line; `chars` is its length with the line end. */
  const takeWhole = (text: string, hasEnd: boolean): void => {
    line++;
    if (skipped !== undefined) {
      const chars = skipped.chars + text.length;
      const message = `The line has ${chars} characters; at most ${limits.maxRecordChars} are read. It was set aside.`;
      record++;
      sink.problem({
        code: 'line-too-long',
        isSetAside: true,
        record,
        line: skipped.line,
        byteOffset: skipped.byteOffset,
        message,
        sample: skipped.sample,
      });
      skipped = undefined;
    } else {
      takeLine(text.endsWith('\r') ? text.slice(0, -1) : text);
    }
    byteOffset += context.byteLength(text) + (hasEnd ? context.byteLength('\n') : 0);
  };

  return {
    push(text) {
      buffer += text;
      let start = 0;
      for (let end = buffer.indexOf('\n'); end !== -1; end = buffer.indexOf('\n', start)) {
        takeWhole(buffer.slice(start, end), true);
        start = end + 1;
      }
      buffer = buffer.slice(start);
      if (buffer.length > limits.maxRecordChars || (skipped !== undefined && buffer !== '')) {
        skipped ??= { line: line + 1, byteOffset, sample: buffer.slice(0, 4096), chars: 0 };
        skipped.chars += buffer.length;
        byteOffset += context.byteLength(buffer);
        buffer = '';
      }
      send();
    },
    finish(isCut = false) {
      if (isCut && buffer !== '' && skipped === undefined) {
        const message = 'The file breaks off in this line; what there is of it was set aside.';
        const sample = buffer.slice(0, 4096);
        sink.problem({
          code: 'truncated',
          isSetAside: true,
          record: ++record,
          line: line + 1,
          byteOffset,
          message,
          sample,
        });
      } else if (buffer !== '' || skipped !== undefined) takeWhole(buffer, false);
      buffer = '';
      settle();
      send();
    },
  };
}

interface EventCells {
  readonly dialect: TableDialect;
  readonly cells: string[];
  readonly extra: Readonly<Record<string, string>> | undefined;
  readonly stamp: Stamp | undefined;
}

function syslogCells(found: SyslogLine): EventCells {
  const { stamp } = found;
  const time = timeText(found.time, stamp);
  const text = found.message.trim();
  if (time !== '' && systemMessage.test(text)) {
    return { dialect: systemDialect, cells: [time, text, ''], extra: syslogExtra(found), stamp };
  }
  const cells = [time, found.host ?? '', found.app ?? '', found.pid ?? '', found.msgId ?? '', found.message];
  return { dialect: otherDialect, cells, extra: undefined, stamp };
}

function timeText(time: string | undefined, stamp: Stamp | undefined): string {
  if (time !== undefined) return time;
  return stamp?.year === undefined ? (stamp === undefined ? '' : stamp.clock) : stampText(stamp, stamp.year);
}

/** Keys of the extension that hold the event's time, best first. */
const timeKeys = ['rt', 'end', 'start'] as const;

function cefCells(found: CefLine, syslog: SyslogLine | undefined, raw: string): EventCells {
  const named = new Map<string, string>([
    ['deviceVendor', found.vendor],
    ['deviceProduct', found.product],
    ['deviceVersion', found.deviceVersion],
    ['severity', found.severity],
  ]);
  let time: string | undefined;
  let stamp: Stamp | undefined;
  for (const key of timeKeys) {
    const value = found.extensions.get(key);
    if (value === undefined || time !== undefined || stamp?.year !== undefined) continue;
    const stamped = parseStamp(value);
    if (/^\d{13}$|^\d{10}$|^\d{4}-\d{2}-\d{2}[T ]/.test(value)) time = value;
    else if (stamped !== undefined) stamp = stamped.stamp;
  }
  if (time === undefined && stamp?.year === undefined && syslog !== undefined) {
    time = syslog.time;
    stamp ??= syslog.stamp;
  }
  const eventType = found.signatureId === '' ? (found.extensions.get('cat') ?? '') : found.signatureId;
  for (const [key, value] of labelledExtensions(found.extensions))
    named.set(named.has(key) ? `${key} (extension)` : key, value);
  for (const [key, value] of Object.entries(syslog === undefined ? {} : (syslogExtra(syslog) ?? {}))) {
    if (!named.has(key)) named.set(key, value);
  }
  const details = raw.slice(found.prefix.length);
  const cells = [time ?? timeText(undefined, stamp), found.name, eventType, '', details];
  return {
    dialect: securityDialect,
    cells,
    extra: Object.fromEntries(named),
    stamp: time === undefined ? stamp : undefined,
  };
}

/** What a syslog header tells beside the time, under names of its own. */
function syslogExtra(found: SyslogLine): Readonly<Record<string, string>> | undefined {
  const entries = [
    ['syslogHost', found.host],
    ['syslogApp', found.app],
    ['syslogPid', found.pid],
    ['syslogFacility', found.facility?.toString()],
    ['syslogSeverity', found.severity?.toString()],
    ['syslogMsgId', found.msgId],
    ['syslogStructuredData', found.structuredData],
  ].filter((entry): entry is [string, string] => entry[1] !== undefined);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
