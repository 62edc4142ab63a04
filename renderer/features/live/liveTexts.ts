// States, steps and answers of a link in words and tones. Pure; every value of the contract has its text here, which
// the compiler checks.
import type { LinkView, LiveLog, LiveProfile, LiveStep } from '../../../src/contract/live.ts';
import type { TextKey, Texts } from '../../../src/texts/texts.ts';
import { formatSpan, formatWall } from '../../core/times.ts';

type LinkState = LinkView['state'];
type Tone = 'good' | 'attention' | 'bad' | 'neutral';

export const stateTexts: Readonly<Record<LinkState, TextKey>> = {
  connecting: 'live.stateConnecting',
  asking: 'live.stateAsking',
  reading: 'live.stateReading',
  following: 'live.stateFollowing',
  paused: 'live.statePaused',
  waiting: 'live.stateWaiting',
  displaced: 'live.stateDisplaced',
  refused: 'live.stateRefused',
  stopped: 'live.stateStopped',
};

export const stateTones: Readonly<Record<LinkState, Tone>> = {
  connecting: 'neutral',
  asking: 'attention',
  reading: 'good',
  following: 'good',
  paused: 'neutral',
  waiting: 'attention',
  displaced: 'attention',
  refused: 'bad',
  stopped: 'neutral',
};

export const wayTexts: Readonly<Record<LiveLog['way'], TextKey>> = {
  'web-console': 'live.wayWebConsole',
  'sql-views': 'live.waySqlViews',
  syslog: 'live.waySyslog',
};

export const stepTexts: Readonly<Record<LiveStep['step'], TextKey>> = {
  dns: 'live.stepDns',
  tcp: 'live.stepTcp',
  tls: 'live.stepTls',
  trust: 'live.stepTrust',
  login: 'live.stepLogin',
  menu: 'live.stepMenu',
  list: 'live.stepList',
  export: 'live.stepExport',
  detail: 'live.stepDetail',
  sql: 'live.stepSql',
  syslog: 'live.stepSyslog',
  wait: 'live.stepWait',
};

type List = NonNullable<LiveLog['list']>;
export const basisTexts: Readonly<Record<List['basis'], { readonly name: TextKey; readonly hint: TextKey }>> = {
  menu: { name: 'live.basisMenu', hint: 'live.basisMenuHint' },
  profile: { name: 'live.basisProfile', hint: 'live.basisProfileHint' },
  convention: { name: 'live.basisConvention', hint: 'live.basisConventionHint' },
};

export const listTexts: Readonly<Record<List['state'], { readonly name: TextKey; readonly tone: Tone }>> = {
  untried: { name: 'live.listUntried', tone: 'neutral' },
  read: { name: 'live.listRead', tone: 'good' },
  denied: { name: 'live.listDenied', tone: 'attention' },
  absent: { name: 'live.listAbsent', tone: 'attention' },
  'other-page': { name: 'live.listOtherPage', tone: 'attention' },
  changed: { name: 'live.listChanged', tone: 'bad' },
};

/** Zone in which a link's own times are shown: the appliance's where it is known. */
export function zoneOf(profile: LiveProfile | undefined): string {
  return profile?.zone ?? 'UTC';
}

/** A moment with its zone, as every time is told. */
export function momentText(ms: number, zone: string): string {
  return `${formatWall(Math.floor(ms / 1000) * 1000, zone).slice(0, 19)} ${zone}`;
}

/** Where the ways of a profile lead, for the list of appliances. */
export function addressText(profile: LiveProfile): string {
  const { webConsole, sqlViews, syslog } = profile;
  const ports = syslog === null ? [] : [syslog.udpPort, syslog.tcpPort, syslog.tlsPort].filter((port) => port !== null);
  return [
    webConsole?.url.replace(/^https:\/\//, '').replace(/\/$/, ''),
    sqlViews === null ? undefined : `${sqlViews.host}:${sqlViews.port}`,
    syslog === null ? undefined : `${syslog.host}:${ports.join(', ')}`,
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
}

/** What weakens the connection because the user has switched it on; shown as long as it is. */
export function allowanceTexts(profile: LiveProfile, { text }: Texts): readonly string[] {
  const { allowances, sqlViews } = profile;
  return [
    ...(allowances.isOldCryptoAllowed ? [text('live.allowanceOldCrypto')] : []),
    ...(allowances.isOutOfDateAllowed ? [text('live.allowanceOutOfDate')] : []),
    ...(sqlViews?.isTlsRequired === false ? [text('live.allowanceNoTls')] : []),
  ];
}

/** The appliance's clock beside ours, in words. */
export function skewText(skewMs: number | null, { text }: Texts): string {
  if (skewMs === null) return text('live.ownUnknown');
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  if (seconds === 0) return text('live.ownAgrees');
  return text(skewMs > 0 ? 'live.ownAhead' : 'live.ownBehind', { span: formatSpan(Math.abs(skewMs)) });
}

/** Two fingerprints are the same whatever separators and case they were written with. */
export function isSameFingerprint(typed: string, fingerprint: string): boolean {
  const bare = (value: string): string =>
    value
      .replace(/^\s*sha-?256\s*[:=]?/i, '')
      .replace(/[^0-9a-f]/gi, '')
      .toUpperCase();
  return bare(typed) === bare(fingerprint);
}

/** In four groups of eight pairs: as long as it is, it has to be compared by eye. */
export function fingerprintLines(fingerprint: string): readonly string[] {
  const pairs = fingerprint.split(':');
  return Array.from({ length: Math.ceil(pairs.length / 8) }, (_, line) =>
    pairs.slice(line * 8, line * 8 + 8).join(':'),
  );
}
