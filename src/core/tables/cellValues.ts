// Reads booleans, integers and durations out of cells and writes them back. Called per cell by
// tableMapper.ts and per record by rebuildRecord.ts; pure, and free of objects on the way in.

/** Spellings of booleans: rendering id to [false, true]. The first is the console's own (domain notes §1.0). */
const booleanSpellings = new Map<string, readonly [string, string]>([
  ['True/False', ['False', 'True']],
  ['true/false', ['false', 'true']],
  ['TRUE/FALSE', ['FALSE', 'TRUE']],
  ['1/0', ['0', '1']],
  ["b'1'/b'0'", ["b'0'", "b'1'"]],
  ['yes/no', ['no', 'yes']],
  ['Yes/No', ['No', 'Yes']],
  ['Y/N', ['N', 'Y']],
  // MySQL's client prints a BIT column as the bare byte.
  ['\\x01/\\x00', ['\u0000', '\u0001']],
]);

const booleanByText = new Map<string, { readonly value: 0 | 1; readonly rendering: string }>();
for (const [rendering, [no, yes]] of booleanSpellings) {
  booleanByText.set(no, { value: 0, rendering });
  booleanByText.set(yes, { value: 1, rendering });
}

/** 1, 0 or NaN where the text is no boolean. */
export function parseBoolean(text: string): number {
  return booleanByText.get(text)?.value ?? Number.NaN;
}

/** The pair of spellings a text belongs to, e.g. 'True/False'. */
export function booleanRenderingOf(text: string): string | undefined {
  return booleanByText.get(text)?.rendering;
}

export function formatBoolean(rendering: string, value: number): string {
  return booleanSpellings.get(rendering)?.[value === 1 ? 1 : 0] ?? String(value);
}

/** An integer that a double holds exactly, or NaN. A leading plus sign and zeros are taken. */
export function parseInteger(text: string): number {
  const first = text.charCodeAt(0);
  let at = first === 45 || first === 43 ? 1 : 0;
  const length = text.length;
  if (length === at || length - at > 16) return Number.NaN;
  let value = 0;
  for (; at < length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  if (value > Number.MAX_SAFE_INTEGER) return Number.NaN;
  if (first !== 45) return value;
  return value === 0 ? 0 : -value;
}

/** Seconds of `75`, `1:15`, `01:15` or `00:01:15`, or NaN. Minutes may pass 59 where they lead. */
export function parseDuration(text: string): number {
  const firstColon = text.indexOf(':');
  if (firstColon === -1) {
    const seconds = parseInteger(text);
    return seconds >= 0 ? seconds : Number.NaN;
  }
  const lastColon = text.lastIndexOf(':');
  const lead = digitsAt(text, 0, firstColon);
  const last = text.length === lastColon + 3 ? digitsAt(text, lastColon + 1, text.length) : Number.NaN;
  if (!(last <= 59)) return Number.NaN;
  if (firstColon === lastColon) return lead * 60 + last;
  const middle = lastColon === firstColon + 3 ? digitsAt(text, firstColon + 1, lastColon) : Number.NaN;
  return middle <= 59 ? lead * 3600 + middle * 60 + last : Number.NaN;
}

function digitsAt(text: string, from: number, to: number): number {
  if (to === from || to - from > 7) return Number.NaN;
  let value = 0;
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** How a readable duration is written: 's', 'm:ss', 'mm:ss', 'H:mm:ss' or 'HH:mm:ss'. */
export function durationRenderingOf(text: string): string {
  const first = text.indexOf(':');
  if (first === -1) return 's';
  const isLong = text.indexOf(':', first + 1) !== -1;
  if (isLong) return first >= 2 ? 'HH:mm:ss' : 'H:mm:ss';
  return first >= 2 ? 'mm:ss' : 'm:ss';
}

export function formatDuration(rendering: string, seconds: number): string {
  const pad = (value: number): string => (value < 10 ? `0${value}` : String(value));
  const last = pad(seconds % 60);
  const minutes = Math.floor(seconds / 60);
  if (rendering === 'm:ss') return `${minutes}:${last}`;
  if (rendering === 'mm:ss') return `${pad(minutes)}:${last}`;
  const hours = Math.floor(minutes / 60);
  if (rendering === 'H:mm:ss') return `${hours}:${pad(minutes % 60)}:${last}`;
  if (rendering === 'HH:mm:ss') return `${pad(hours)}:${pad(minutes % 60)}:${last}`;
  return String(seconds);
}
