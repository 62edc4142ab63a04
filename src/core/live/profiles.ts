// The profiles and accepted certificates of this host: checks what the user gives, keeps it through the host's keeper,
// and turns profiles into what a link's thread takes. Used by links.ts and liveHandlers.ts; holds no secret.
import { ConsoleError } from '../../contract/errors.ts';
import { type LivePin, type LiveProfile, linkWays } from '../../contract/live.ts';
import { createZoneRules } from '../time/zoneRules.ts';
import { consolePlace } from './consoleAddress.ts';
import type { LiveKeeper } from './livePorts.ts';
import type { CertificatePin, LinkProfile, WayId } from './types.ts';

/** A profile as the contract has checked it: everything but the id is there. */
export type GivenProfile = Omit<LiveProfile, 'id'> & { readonly id?: string | undefined };

export interface ProfileBook {
  list(): Promise<readonly LiveProfile[]>;
  /** Throws ConsoleError `not-found`. */
  get(profileId: string): Promise<LiveProfile>;
  /** Throws ConsoleError `bad-request`, `bad-zone`, `write-failed`. */
  save(given: GivenProfile): Promise<LiveProfile>;
  remove(profileId: string): Promise<void>;
  pins(): Promise<readonly CertificatePin[]>;
  keepPin(pin: CertificatePin): Promise<void>;
  /** `fingerprint` must be that of the accepted one. Throws ConsoleError `not-found`. */
  forgetPin(endpoint: string, fingerprint: string): Promise<void>;
}

/** `newId` makes ids that no profile has yet. */
export function createProfileBook(keeper: LiveKeeper, newId: () => string): ProfileBook {
  /** Changes come one after the other, so that none is lost between reading and writing. */
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };

  return {
    list: async () => (await keeper.load()).profiles,
    async get(profileId) {
      const found = (await keeper.load()).profiles.find(({ id }) => id === profileId);
      if (found === undefined) throw new ConsoleError('not-found', 'That connection is not kept any more.');
      return found;
    },
    save: (given) =>
      inTurn(async () => {
        const profile = checkProfile(given, given.id ?? newId());
        const kept = await keeper.load();
        const known = kept.profiles.find(({ id }) => id === profile.id);
        // A password goes to the place it was given for and to no other.
        if (known !== undefined && loginsOf(known) !== loginsOf(profile)) await keeper.secrets?.forget(profile.id);
        const profiles =
          known !== undefined
            ? kept.profiles.map((other) => (other.id === profile.id ? profile : other))
            : [...kept.profiles, profile];
        await keeper.save({ ...kept, profiles });
        return profile;
      }),
    remove: (profileId) =>
      inTurn(async () => {
        const kept = await keeper.load();
        await keeper.save({ ...kept, profiles: kept.profiles.filter(({ id }) => id !== profileId) });
        await keeper.secrets?.forget(profileId);
      }),
    pins: async () => (await keeper.load()).pins,
    keepPin: (pin) =>
      inTurn(async () => {
        const kept = await keeper.load();
        const others = kept.pins.filter(({ endpoint }) => endpoint !== pin.endpoint);
        await keeper.save({ ...kept, pins: [...others, pin] });
      }),
    forgetPin: (endpoint, fingerprint) =>
      inTurn(async () => {
        const kept = await keeper.load();
        const wanted = kept.pins.find((pin) => pin.endpoint === endpoint);
        if (wanted === undefined || plainHex(wanted.fingerprint) !== plainHex(fingerprint)) {
          throw new ConsoleError('not-found', `That is not the fingerprint that was accepted for ${endpoint}.`);
        }
        await keeper.save({ ...kept, pins: kept.pins.filter((pin) => pin !== wanted) });
      }),
  };
}

/** Throws ConsoleError for what cannot be connected to. */
export function checkProfile(given: GivenProfile, id: string): LiveProfile {
  const { webConsole, sqlViews, syslog, zone } = given;
  if (webConsole === null && sqlViews === null && syslog === null) {
    throw new ConsoleError('bad-request', 'A connection needs at least one way in.');
  }
  if (webConsole !== null) consolePlace(webConsole.url);
  if (syslog !== null && syslog.udpPort === null && syslog.tcpPort === null && syslog.tlsPort === null) {
    throw new ConsoleError('bad-request', 'Receiving syslog needs a port for UDP, TCP or TLS.');
  }
  if (zone !== null) createZoneRules(zone);
  return { ...given, id };
}

/** Where a profile logs in, and as whom. */
function loginsOf({ webConsole, sqlViews }: LiveProfile): string {
  return JSON.stringify([webConsole?.url, webConsole?.user, sqlViews?.host, sqlViews?.port, sqlViews?.user]);
}

/** Ways a profile names. */
export function waysOf(profile: LiveProfile): readonly WayId[] {
  const named = { 'web-console': profile.webConsole, 'sql-views': profile.sqlViews, syslog: profile.syslog };
  return linkWays.filter((way) => named[way] !== null);
}

/** The profile in the words of the link. */
export function linkProfile(profile: LiveProfile): LinkProfile {
  const { id, name, zone, webConsole, sqlViews, syslog, allowances } = profile;
  return {
    id,
    name,
    zone: zone ?? undefined,
    allowances,
    webConsole:
      webConsole === null ? undefined : { ...webConsole, firstReadDays: webConsole.firstReadDays ?? undefined },
    sqlViews: sqlViews ?? undefined,
    syslog:
      syslog === null
        ? undefined
        : {
            host: syslog.host,
            udpPort: syslog.udpPort ?? undefined,
            tcpPort: syslog.tcpPort ?? undefined,
            tlsPort: syslog.tlsPort ?? undefined,
          },
  };
}

/** A pin as it may be shown. */
export function shownPin({ endpoint, fingerprint, keyFingerprint, acceptedAtMs }: CertificatePin): LivePin {
  return { endpoint, fingerprint, keyFingerprint, acceptedAtMs };
}

/** Fingerprints are written with or without colons, in either case. */
function plainHex(fingerprint: string): string {
  return fingerprint.replace(/[^0-9a-f]/gi, '').toUpperCase();
}
