// Takes a client's user agent apart: edition, version, platform, device. Used where accounts are compared by
// client version and where two editions do not get on. Agents of another form stay whole.

export interface UserAgent {
  /** 'Enterprise' (SDES) or 'Professional' (ZRTP); undefined where the text does not say. */
  readonly edition: 'Enterprise' | 'Professional' | undefined;
  /** Client and version without the device: what accounts with the same program share. */
  readonly client: string;
  readonly platform: string | undefined;
  readonly device: string | undefined;
}

/** Form seen by the vendor: PGSM_ENT-14.0.3611-android samsung-GT-I9300/4.1.2 (PSOM 4.0.1 §7, figure 10). */
const clientForm =
  /^(?<program>[A-Za-z]+)_(?<edition>[A-Za-z]+)-(?<version>[\d.]+)-(?<platform>\S+)(?:\s+(?<device>.*))?$/;

/** Reads a user agent. The Professional prefix is not in the vendor's samples: PRO is taken for it. */
export function parseUserAgent(text: string): UserAgent {
  const parts = clientForm.exec(text.trim())?.groups;
  if (parts === undefined) {
    return { edition: undefined, client: text.trim(), platform: undefined, device: undefined };
  }
  const mark = (parts.edition ?? '').toUpperCase();
  return {
    edition: mark.startsWith('ENT') ? 'Enterprise' : mark.startsWith('PRO') ? 'Professional' : undefined,
    client: `${parts.program}_${parts.edition}-${parts.version}-${parts.platform}`,
    platform: parts.platform,
    device: parts.device,
  };
}

/** Security model of an install message's variant (PSOM 4.0.1 §8). */
export function editionOfVariant(variant: string): UserAgent['edition'] {
  const model = variant.trim().toUpperCase();
  return model === 'ZRTP' ? 'Professional' : model === 'SDES' ? 'Enterprise' : undefined;
}

/** The IP address of a remote address: without its port. IPv6 stands in brackets when a port follows. */
export function ipOf(address: string): string {
  const bracketed = /^\[(.+)\](?::\d+)?$/.exec(address)?.[1];
  if (bracketed !== undefined) return bracketed;
  return /^[^:]+:\d+$/.test(address) ? address.slice(0, address.lastIndexOf(':')) : address;
}
