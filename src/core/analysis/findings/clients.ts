// What a user agent says about a client: edition, version, platform. Used by rules about editions and
// versions; knows the documented form PGSM_<edition>-<version>-<platform> <device>/<system> and guesses nothing else.

export interface Client {
  readonly edition: 'Enterprise' | 'Professional' | undefined;
  readonly version: string;
  /** 'android', 'iphone', ... */
  readonly platform: string;
}

/** Undefined for agents of another form: desk phones, trunks. */
export function clientOf(useragent: string | undefined): Client | undefined {
  const match = /^([A-Za-z]+_([A-Za-z]+))-(\d+(?:\.\d+)*)-([A-Za-z]+)\b/.exec(useragent ?? '');
  if (match === null) return undefined;
  const prefix = (match[2] ?? '').toUpperCase();
  // ENT is observed; a Professional prefix is likely and not published, so its usual beginnings are taken.
  const edition = prefix.startsWith('ENT') ? 'Enterprise' : prefix.startsWith('PRO') ? 'Professional' : undefined;
  return { edition, version: match[3] ?? '', platform: (match[4] ?? '').toLowerCase() };
}

/** Below 0 when `a` is older than `b`; compares number by number. */
export function compareVersions(a: string, b: string): number {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
