// Reads one syslog line after RFC 5424 or RFC 3164 (with or without <PRI>, also with rsyslog's ISO stamps).
// Used by eventLines.ts for files and by the live receiver; keeps nothing between lines and never throws.
import { createTimestampParser } from '../tables/timestamps.ts';
import { parseStamp, type Stamp } from './stamps.ts';

export interface SyslogLine {
  readonly standard: 'rfc5424' | 'rfc3164';
  /** Undefined where the line has no <PRI>, as in files. */
  readonly facility: number | undefined;
  readonly severity: number | undefined;
  /** Either text the table mapper reads as a time, or a stamp that may lack its year, or neither. */
  readonly time: string | undefined;
  readonly stamp: Stamp | undefined;
  readonly host: string | undefined;
  readonly app: string | undefined;
  readonly pid: string | undefined;
  readonly msgId: string | undefined;
  /** RFC 5424 structured data as it stands, or undefined. */
  readonly structuredData: string | undefined;
  readonly message: string;
}

const priority = /^<(0|[1-9]\d{0,2})>/;
// Field lengths and characters after RFC 5424 §6; a nil value is '-'.
const header5424 =
  /^([1-9]\d{0,2}) (-|\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?(?:Z|[+-]\d{2}:\d{2})) ([!-~]{1,255}) ([!-~]{1,48}) ([!-~]{1,128}) ([!-~]{1,32}) /;
const isoStamp = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:[.,]\d{1,9})?(?:Z|[+-]\d{2}:\d{2})) /;
const tagPattern = /^([^\s:[\]]{1,48})(?:\[([^\]\s]{1,128})\])?: ?/;

/** Reads one line (without its line end), or undefined where it is no syslog line. */
export function parseSyslogLine(line: string): SyslogLine | undefined {
  const found = priority.exec(line);
  const value = found === null ? undefined : Number(found[1]);
  if (value !== undefined && value > 191) return undefined;
  const facility = value === undefined ? undefined : value >> 3;
  const severity = value === undefined ? undefined : value & 7;
  const rest = found === null ? line : line.slice(found[0].length);
  if (found !== null && /^[1-9]\d{0,2} /.test(rest)) {
    const modern = parse5424(rest);
    if (modern !== undefined) return { standard: 'rfc5424', facility, severity, ...modern };
  }
  const classic = parse3164(rest);
  return classic === undefined ? undefined : { standard: 'rfc3164', facility, severity, ...classic };
}

type Body = Omit<SyslogLine, 'standard' | 'facility' | 'severity'>;

function parse5424(text: string): Body | undefined {
  const found = header5424.exec(text);
  if (found === null) return undefined;
  const time = nil(found[2]);
  if (time !== undefined && !isTime(time)) return undefined;
  const rest = text.slice(found[0].length);
  const dataEnd = rest.startsWith('-') ? 1 : structuredDataEnd(rest);
  if (dataEnd === undefined || (dataEnd < rest.length && rest[dataEnd] !== ' ')) return undefined;
  const message = rest.slice(dataEnd + 1);
  return {
    time,
    stamp: undefined,
    host: nil(found[3]),
    app: nil(found[4]),
    pid: nil(found[5]),
    msgId: nil(found[6]),
    structuredData: dataEnd === 1 ? undefined : rest.slice(0, dataEnd),
    message: message.startsWith('\uFEFF') ? message.slice(1) : message,
  };
}

function nil(text: string | undefined): string | undefined {
  return text === '-' ? undefined : text;
}

function isTime(text: string): boolean {
  return createTimestampParser('decimal').parse(text);
}

const elementStart = /\[([!#-<>-\\^-~]{1,32})/y;
const parameter = / ([!#-<>-\\^-~]{1,32})="((?:[^"\\\]]|\\["\\\]])*)"/y;

/** Where `[id name="value"]…` ends; undefined where it is malformed or an id comes twice. */
function structuredDataEnd(text: string): number | undefined {
  const ids = new Set<string>();
  let at = 0;
  while (text[at] === '[') {
    elementStart.lastIndex = at;
    const id = elementStart.exec(text)?.[1];
    if (id === undefined || ids.has(id)) return undefined;
    ids.add(id);
    at = elementStart.lastIndex;
    parameter.lastIndex = at;
    while (parameter.exec(text) !== null) {
      at = parameter.lastIndex;
    }
    if (text[at] !== ']') return undefined;
    at++;
  }
  return at === 0 ? undefined : at;
}

function parse3164(text: string): Body | undefined {
  const iso = isoStamp.exec(text);
  const time = iso?.[1] !== undefined && isTime(iso[1]) ? iso[1] : undefined;
  const stamped = time === undefined ? parseStamp(text) : undefined;
  if (time === undefined && stamped === undefined) return undefined;
  let rest = text.slice(time === undefined ? (stamped?.length ?? 0) : time.length);
  rest = rest.replace(/^:? /, '');
  // Some senders leave the host out: the next word is then the tag, which ends in a colon.
  const first = /^\S+/.exec(rest)?.[0] ?? '';
  const hasHost = first !== '' && !first.endsWith(':') && !first.startsWith('CEF:') && !/^[^[\]]*\[\d+\]:$/.test(first);
  const host = hasHost ? first : undefined;
  if (hasHost) rest = rest.slice(first.length).replace(/^ /, '');
  const tag = rest.startsWith('CEF:') ? null : tagPattern.exec(rest);
  return {
    time,
    stamp: stamped?.stamp,
    host,
    app: tag?.[1],
    pid: tag?.[2],
    msgId: undefined,
    structuredData: undefined,
    message: tag === null ? rest : rest.slice(tag[0].length),
  };
}
