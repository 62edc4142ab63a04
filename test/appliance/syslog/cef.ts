// Security events as CEF and syslog text. Header values and extension keys the product writes are not public: two
// plausible dialects, both [I]. Called by the detail page, the senders and tests; pure.
import { printTime } from '../console/times.ts';
import type { World, WorldRow } from '../world.ts';

export interface CefOptions {
  readonly build: string;
  /** 'named' = epoch time and readable name; 'numbered' = date text, numeric signature, labels. */
  readonly dialect?: 'named' | 'numbered';
}

const severities: Readonly<Record<string, number>> = {
  LOG_IN: 3,
  LOG_OUT: 2,
  HEARTBEAT: 1,
  SECURITY_CONFIGURATION_CHANGE: 7,
  APPLIANCE_CONFIGURATION_CHANGE: 5,
};
const signatures = Object.keys(severities);

/** `CEF:0|...` of a row of Security Events, without any syslog header. */
export function cefOf(world: World, row: WorldRow, options: CefOptions): string {
  const { columns } = world.table('security-events');
  const cell = (name: string): string => row.cells[columns.findIndex((column) => column.name === name)] ?? '';
  const type = cell('event_type');
  const description = cell('description');
  const [version = ''] = options.build.split('-');
  const severity = String(severities[type] ?? 5);
  const isNumbered = options.dialect === 'numbered';
  const signature = isNumbered ? String(100 + signatures.indexOf(type)) : type;
  const header = [
    'CEF:0',
    'PrivateWave',
    'PrivateServer',
    version,
    signature,
    isNumbered ? type : description,
    severity,
  ];
  const extension = isNumbered
    ? {
        deviceCustomDate1: cefDate(row.atMs, world),
        deviceCustomDate1Label: 'Recorded',
        externalId: String(row.id),
        msg: description,
        cs1: type,
        cs1Label: 'Event Type',
      }
    : { rt: String(row.atMs), externalId: String(row.id), cat: type, msg: description };
  const fields = Object.entries(extension).map(
    ([key, value]) => `${key}=${value.replace(/[\\=]/g, '\\$&').replaceAll('\n', '\\n')}`,
  );
  return `${header.map((part, at) => (at === 0 ? part : part.replace(/[\\|]/g, '\\$&'))).join('|')}|${fields.join(' ')}`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `MMM dd yyyy HH:mm:ss` in the appliance's zone. */
function cefDate(atMs: number, world: World): string {
  const text = printTime(atMs, 'seconds', world.sample.zone);
  return `${months[Number(text.slice(5, 7)) - 1]} ${text.slice(8, 10)} ${text.slice(0, 4)} ${text.slice(11)}`;
}

export interface SyslogOptions {
  /** Default 134: local0, informational. */
  readonly priority?: number;
  readonly host?: string;
  readonly app?: string;
}

/** BSD syslog: wall time without year or zone, day padded with a blank. */
export function rfc3164(world: World, atMs: number, message: string, options: SyslogOptions = {}): string {
  const text = printTime(atMs, 'seconds', world.sample.zone);
  const stamp = `${months[Number(text.slice(5, 7)) - 1]} ${String(Number(text.slice(8, 10))).padStart(2)} ${text.slice(11)}`;
  const tag = options.app === undefined ? '' : `${options.app}: `;
  return `<${options.priority ?? 134}>${stamp} ${options.host ?? 'appliance'} ${tag}${message}`;
}

/** RFC 5424 with a UTC stamp and no structured data. */
export function rfc5424(atMs: number, message: string, options: SyslogOptions = {}): string {
  const stamp = new Date(atMs).toISOString();
  return `<${options.priority ?? 134}>1 ${stamp} ${options.host ?? 'appliance'} ${options.app ?? 'privateserver'} - - - ${message}`;
}
