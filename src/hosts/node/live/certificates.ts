// What a server's certificate says and whether it may be trusted: pinned on first use by host and port, as ssh
// does it (reliability, section 4.4). Pure but for reading the socket; the decision is taken here and nowhere else.
import { createHash, type KeyObject, type X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { TLSSocket } from 'node:tls';
import {
  type CertificateFacts,
  type CertificatePin,
  RequestFailure,
  type TrustAllowances,
} from '../../../core/live/types.ts';

export interface ShownCertificate {
  readonly facts: CertificateFacts;
  /** Cryptography too old to be trusted without being asked; part of the objections too. */
  readonly oldCrypto: readonly string[];
  readonly outOfDate: string | undefined;
}

export type TrustVerdict =
  | { readonly kind: 'trusted' }
  /** Another certificate for the key that is pinned: whoever shows it holds that key. Asked about in those words. */
  | { readonly kind: 'renewed' }
  /** Never seen: the user is asked. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'changed'; readonly message: string }
  | { readonly kind: 'refused'; readonly message: string };

/** Smallest RSA key without an allowance: what NIST SP 800-131A and the CA/Browser Forum ask for since 2014. */
const minRsaBits = 2048;

/** Longest name shown; a certificate may carry ten thousand of them. */
const maxNameChars = 200;

/** Reads what a connected socket was shown. Throws RequestFailure `tls` when that cannot be read. */
export function shownCertificate(socket: TLSSocket, host: string, port: number, nowMs: number): ShownCertificate {
  const leaf = socket.getPeerX509Certificate();
  if (leaf === undefined) throw new RequestFailure('tls', `${host}:${port} showed no certificate.`);
  const validFromMs = Date.parse(leaf.validFrom);
  const validToMs = Date.parse(leaf.validTo);
  const outOfDate = datesObjection(validFromMs, validToMs, nowMs);
  const oldCrypto = oldCryptoOf(leaf, socket.getProtocol());
  const objections = [
    ...authorityObjection(socket),
    ...nameObjection(leaf, host),
    ...(outOfDate === undefined ? [] : [outOfDate]),
    ...oldCrypto,
  ];
  return {
    facts: {
      endpoint: `${host}:${port}`,
      fingerprint: leaf.fingerprint256,
      keyFingerprint: keyFingerprint(leaf.publicKey),
      subject: shownName(leaf.subject),
      issuer: shownName(leaf.issuer),
      validFromMs,
      validToMs,
      objections,
      pem: leaf.toString(),
    },
    oldCrypto,
    outOfDate,
  };
}

/** Decides about a certificate. `pin` is what was accepted for this host and port, if anything was. */
export function judgeCertificate(
  shown: ShownCertificate,
  pin: CertificatePin | undefined,
  allowances: TrustAllowances,
): TrustVerdict {
  const { facts, oldCrypto, outOfDate } = shown;
  if (oldCrypto.length > 0 && !allowances.isOldCryptoAllowed) {
    const message = `${facts.endpoint} uses ${oldCrypto.join(' and ')}. Such a connection can be read or forged; allow it in this appliance's settings only if it cannot be renewed.`;
    return { kind: 'refused', message };
  }
  if (pin === undefined) return { kind: 'unknown' };
  if (facts.fingerprint !== pin.fingerprint && facts.keyFingerprint !== pin.keyFingerprint) {
    const message = `${facts.endpoint} shows another certificate than the one accepted. Accepted: ${pin.fingerprint}. Shown now: ${facts.fingerprint}. Nothing was sent. If the appliance was given a new certificate, replace the accepted one in its settings; if not, somebody stands between.`;
    return { kind: 'changed', message };
  }
  if (outOfDate !== undefined && !allowances.isOutOfDateAllowed) {
    const message = `The accepted certificate of ${facts.endpoint} is ${outOfDate}. Check the clocks of this machine and of the appliance first; then renew it, or allow it in this appliance's settings.`;
    return { kind: 'refused', message };
  }
  return facts.fingerprint === pin.fingerprint ? { kind: 'trusted' } : { kind: 'renewed' };
}

/** The pin that remembers a certificate. */
export function pinOf(facts: CertificateFacts, acceptedAtMs: number): CertificatePin {
  const { endpoint, fingerprint, keyFingerprint: key, pem } = facts;
  return { endpoint, fingerprint, keyFingerprint: key, pem, acceptedAtMs };
}

function authorityObjection(socket: TLSSocket): string[] {
  if (socket.authorized) return [];
  const error: unknown = socket.authorizationError;
  const code = error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : String(error);
  // Dates have an objection of their own, with the date in it.
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') return [];
  return ['not signed by an authority this machine knows'];
}

function nameObjection(leaf: X509Certificate, host: string): string[] {
  const found = isIP(host) === 0 ? leaf.checkHost(host) : leaf.checkIP(host);
  return found === undefined ? ['made out to another name'] : [];
}

function datesObjection(fromMs: number, toMs: number, nowMs: number): string | undefined {
  if (Number.isNaN(fromMs) || Number.isNaN(toMs)) return 'without readable dates';
  if (nowMs > toMs) return `expired since ${utcDay(toMs)}`;
  if (nowMs < fromMs) {
    return `not valid before ${utcDay(fromMs)} (this machine's clock says ${utcDay(nowMs)}: one of the two clocks may be wrong)`;
  }
  return undefined;
}

function utcDay(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function oldCryptoOf(leaf: X509Certificate, protocol: string | null): string[] {
  const found: string[] = [];
  const bits = leaf.publicKey.asymmetricKeyDetails?.modulusLength;
  if (bits !== undefined && bits < minRsaBits) found.push(`an RSA key of ${bits} bits`);
  if (isSha1Signed(leaf.raw)) found.push('a SHA-1 signature');
  if (protocol === 'TLSv1' || protocol === 'TLSv1.1') found.push(`the protocol ${protocol.replace('v', ' ')}`);
  return found;
}

/** Object identifiers of signatures made with SHA-1: RSA (PKCS #1) and ECDSA (X9.62), as DER. */
const sha1Signatures = ['2a864886f70d010105', '2a8648ce3d0401'];

/** Certificate ::= SEQUENCE { tbsCertificate, signatureAlgorithm SEQUENCE { OID … }, signature } (RFC 5280, 4.1). */
function isSha1Signed(der: Buffer): boolean {
  try {
    const tbs = derHeader(der, derHeader(der, 0).content);
    const algorithm = derHeader(der, tbs.content + tbs.length);
    const oid = derHeader(der, algorithm.content);
    return sha1Signatures.includes(der.subarray(oid.content, oid.content + oid.length).toString('hex'));
  } catch {
    return false;
  }
}

/** Where a DER value's content begins and how long it is. */
function derHeader(der: Buffer, at: number): { content: number; length: number } {
  const first = der.readUInt8(at + 1);
  if (first < 0x80) return { content: at + 2, length: first };
  const lengthBytes = first & 0x7f;
  return { content: at + 2 + lengthBytes, length: der.readUIntBE(at + 2, lengthBytes) };
}

function keyFingerprint(key: KeyObject): string {
  const digest = createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex');
  return (digest.toUpperCase().match(/../g) ?? []).join(':');
}

/** A distinguished name on one line, with what cannot be seen or turns the reading direction made visible. */
function shownName(name: string | undefined): string {
  const line = (name ?? '').split('\n').join(', ');
  const visible = line.replace(/[\p{Cc}\p{Cf}]/gu, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return visible.length <= maxNameChars ? visible : `${visible.slice(0, maxNameChars)}…`;
}
