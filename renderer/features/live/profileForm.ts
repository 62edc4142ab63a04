// The form of an appliance's profile: what is typed, as text, and what becomes of it. Pure; the dialog shows it, the
// core checks the result once more. Every fault is told beside its field, in words.
import { type LiveProfile, type LiveProfileInput, linkDefaults } from '../../../src/contract/live.ts';
import type { TextKey, TextValues } from '../../../src/texts/texts.ts';

/** What the user types. Numbers are text until they are checked. */
export interface ProfileForm {
  readonly name: string;
  readonly zone: string;
  readonly hasWebConsole: boolean;
  readonly url: string;
  readonly user: string;
  readonly pollSeconds: string;
  readonly rate: string;
  readonly inFlight: string;
  readonly firstDays: string;
  /** Path of a list page by category id. */
  readonly paths: Readonly<Record<string, string>>;
  readonly hasSqlViews: boolean;
  readonly sqlHost: string;
  readonly sqlPort: string;
  readonly sqlUser: string;
  readonly database: string;
  readonly isTlsRequired: boolean;
  readonly sqlPollSeconds: string;
  readonly hasSyslog: boolean;
  readonly listenHost: string;
  readonly udpPort: string;
  readonly tcpPort: string;
  readonly tlsPort: string;
  readonly isOldCryptoAllowed: boolean;
  readonly isOutOfDateAllowed: boolean;
}

/** A field of the form, or `path:CATEGORY`, or `ways` for the choice as a whole. */
export type FormField = keyof ProfileForm | 'ways' | `path:${string}`;
export interface FieldFault {
  readonly key: TextKey;
  readonly values?: TextValues;
}
export type FormFaults = ReadonlyMap<FormField, FieldFault>;

export const maxNameLength = 100;
const maxUserLength = 200;

/**
 * The link's own defaults. Syslog listens on every address here, since an appliance never sends to the loopback one,
 * and on a port above 1024, which needs no special rights.
 */
export const emptyForm: ProfileForm = {
  name: '',
  zone: '',
  hasWebConsole: true,
  url: '',
  user: '',
  pollSeconds: seconds(linkDefaults.pollIntervalMs),
  rate: String(linkDefaults.maxRequestsPerSecond),
  inFlight: String(linkDefaults.maxInFlight),
  firstDays: '',
  paths: {},
  hasSqlViews: false,
  sqlHost: '',
  sqlPort: String(linkDefaults.sqlPort),
  sqlUser: '',
  database: '',
  isTlsRequired: true,
  sqlPollSeconds: seconds(linkDefaults.pollIntervalMs),
  hasSyslog: false,
  listenHost: '0.0.0.0',
  udpPort: '5514',
  tcpPort: '',
  tlsPort: '',
  isOldCryptoAllowed: false,
  isOutOfDateAllowed: false,
};

/** A stored profile as the form shows it. */
export function formOf(profile: LiveProfile): ProfileForm {
  const { webConsole, sqlViews, syslog } = profile;
  return {
    ...emptyForm,
    ...profile.allowances,
    name: profile.name,
    zone: profile.zone ?? '',
    hasWebConsole: webConsole !== null,
    ...(webConsole === null
      ? {}
      : {
          url: webConsole.url,
          user: webConsole.user,
          pollSeconds: seconds(webConsole.pollIntervalMs),
          rate: String(webConsole.maxRequestsPerSecond),
          inFlight: String(webConsole.maxInFlight),
          firstDays: numberText(webConsole.firstReadDays),
          paths: { ...webConsole.listPaths },
        }),
    hasSqlViews: sqlViews !== null,
    ...(sqlViews === null
      ? {}
      : {
          sqlHost: sqlViews.host,
          sqlPort: String(sqlViews.port),
          sqlUser: sqlViews.user,
          database: sqlViews.database,
          isTlsRequired: sqlViews.isTlsRequired,
          sqlPollSeconds: seconds(sqlViews.pollIntervalMs),
        }),
    hasSyslog: syslog !== null,
    ...(syslog === null
      ? {}
      : {
          listenHost: syslog.host,
          udpPort: numberText(syslog.udpPort),
          tcpPort: numberText(syslog.tcpPort),
          tlsPort: numberText(syslog.tlsPort),
        }),
  };
}

/** The profile that was typed, or what is wrong with it. `id` is undefined for a new one. */
export function checkForm(
  form: ProfileForm,
  id: string | undefined,
): { readonly profile: LiveProfileInput | undefined; readonly faults: FormFaults } {
  const faults = new Map<FormField, FieldFault>();
  const fault = (field: FormField, key: TextKey, values?: TextValues): void => {
    if (!faults.has(field)) faults.set(field, { key, ...(values === undefined ? {} : { values }) });
  };
  const number = (field: FormField, text: string, min: number, max: number, isWhole = true): number => {
    const value = Number(text.trim().replace(',', '.'));
    const isGood = text.trim() !== '' && value >= min && value <= max && (!isWhole || Number.isInteger(value));
    if (!isGood) fault(field, 'live.badNumber', { min, max });
    return value;
  };
  const port = (field: FormField, text: string): number => {
    const value = Number(text);
    if (!/^\s*\d{1,5}\s*$/.test(text) || value < 1 || value > 65_535) fault(field, 'live.badPort');
    return value;
  };
  const optionalPort = (field: FormField, text: string): number | null =>
    text.trim() === '' ? null : port(field, text);
  const user = (field: FormField, text: string): string => {
    if (text.trim() === '' || text.length > maxUserLength) fault(field, 'live.badUser');
    return text.trim();
  };
  const host = (field: FormField, text: string): string => {
    if (!/^[\w.:[\]-]{1,255}$/.test(text.trim())) fault(field, 'live.badHost');
    return text.trim();
  };

  const name = form.name.trim();
  if (name === '') fault('name', 'live.badName');
  if (name.length > maxNameLength) fault('name', 'live.badNameLong', { max: maxNameLength });
  const zone = form.zone.trim();
  if (zone !== '' && !isZone(zone)) fault('zone', 'live.badZone');
  if (!form.hasWebConsole && !form.hasSqlViews && !form.hasSyslog) fault('ways', 'live.badWays');

  const webConsole = form.hasWebConsole
    ? {
        url: checkUrl(form.url, fault),
        user: user('user', form.user),
        pollIntervalMs: 1000 * number('pollSeconds', form.pollSeconds, 1, 3600),
        maxRequestsPerSecond: number('rate', form.rate, 0.1, 10, false),
        maxInFlight: number('inFlight', form.inFlight, 1, 2),
        listPaths: checkPaths(form.paths, fault),
        firstReadDays: form.firstDays.trim() === '' ? null : number('firstDays', form.firstDays, 1, 3650),
      }
    : null;
  const sqlViews = form.hasSqlViews
    ? {
        host: host('sqlHost', form.sqlHost),
        port: port('sqlPort', form.sqlPort),
        user: user('sqlUser', form.sqlUser),
        database: form.database.trim(),
        isTlsRequired: form.isTlsRequired,
        pollIntervalMs: 1000 * number('sqlPollSeconds', form.sqlPollSeconds, 1, 3600),
      }
    : null;
  if (sqlViews?.database === '') fault('database', 'live.badDatabase');
  const syslog = form.hasSyslog ? checkSyslog() : null;
  function checkSyslog() {
    const udpPort = optionalPort('udpPort', form.udpPort);
    const tcpPort = optionalPort('tcpPort', form.tcpPort);
    const tlsPort = optionalPort('tlsPort', form.tlsPort);
    if (udpPort === null && tcpPort === null && tlsPort === null) fault('udpPort', 'live.badPorts');
    return { host: host('listenHost', form.listenHost), udpPort, tcpPort, tlsPort };
  }

  if (faults.size > 0) return { profile: undefined, faults };
  const { isOldCryptoAllowed, isOutOfDateAllowed } = form;
  const profile: LiveProfileInput = {
    ...(id === undefined ? {} : { id }),
    name,
    zone: zone === '' ? null : zone,
    webConsole,
    sqlViews,
    syslog,
    allowances: { isOldCryptoAllowed, isOutOfDateAllowed },
  };
  return { profile, faults };
}

type TellFault = (field: FormField, key: TextKey, values?: TextValues) => void;

/** https alone: the password goes there. A host typed without its scheme is taken as https. */
function checkUrl(text: string, fault: TellFault): string {
  const typed = text.trim();
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
  let url: URL;
  try {
    url = new URL(whole);
  } catch {
    fault('url', 'live.badUrl');
    return typed;
  }
  if (typed === '' || url.hostname === '') fault('url', 'live.badUrl');
  else if (url.protocol !== 'https:') fault('url', 'live.badUrlHttps');
  else if (url.username !== '' || url.password !== '') fault('url', 'live.badUrlUser');
  else if (url.search !== '' || url.hash !== '') fault('url', 'live.badUrlQuery');
  return url.href;
}

/** Empty ones are left out; the console's own menu is believed there. */
function checkPaths(paths: ProfileForm['paths'], fault: TellFault): Readonly<Record<string, string>> {
  const given = Object.entries(paths)
    .map(([category, path]) => [category, path.trim()] as const)
    .filter(([, path]) => path !== '');
  for (const [category, path] of given)
    if (!/^\/(?!\/)\S{0,500}$/.test(path)) fault(`path:${category}`, 'live.badPath');
  return Object.fromEntries(given);
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function seconds(ms: number): string {
  return String(ms / 1000);
}

function numberText(value: number | null): string {
  return value === null ? '' : String(value);
}
