// The certificate this console shows to appliances that send syslog over TLS: self-signed, made once and kept beside the
// profiles, so that it can be put on the appliance's list of trusted ones. Node makes keys but no certificates.
import { createPrivateKey, generateKeyPairSync, randomBytes, sign, X509Certificate } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { openTarget } from '../writeTarget.ts';

export interface OwnIdentity {
  /** PEM. */
  readonly key: string;
  readonly cert: string;
}

const file = 'syslog-identity.pem';
const validYears = 10;

/** Reads the identity kept in a folder, or makes and keeps one. One that a user put there instead is taken as it is. */
export async function ownIdentity(folder: string): Promise<OwnIdentity> {
  const path = join(folder, file);
  try {
    const text = await readFile(path, 'utf8');
    const key = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?-----END [A-Z ]*PRIVATE KEY-----/.exec(text)?.[0] ?? '';
    const cert = text.slice(text.indexOf('-----BEGIN CERTIFICATE-----'));
    createPrivateKey(key);
    new X509Certificate(cert);
    return { key, cert };
  } catch {
    const made = makeIdentity(hostname(), new Date());
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const target = await openTarget(path);
    await target.write(`${made.key}${made.cert}`);
    await target.finish();
    return made;
  }
}

/** A new key (P-256) and its self-signed certificate (RFC 5280), for a host name. */
export function makeIdentity(name: string, now: Date): OwnIdentity {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const ecdsaSha256 = sequence(objectId([1, 2, 840, 10045, 4, 3, 2]));
  const subject = sequence(der(0x31, sequence(objectId([2, 5, 4, 3]), der(0x0c, Buffer.from(name.slice(0, 64))))));
  const until = new Date(now);
  until.setUTCFullYear(until.getUTCFullYear() + validYears);
  const serial = randomBytes(16);
  serial[0] = ((serial[0] as number) & 0x7f) | 0x01;
  const altName = sequence(objectId([2, 5, 29, 17]), der(0x04, sequence(der(0x82, Buffer.from(name, 'latin1')))));
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, serial),
    ecdsaSha256,
    subject,
    sequence(time(now), time(until)),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(altName)),
  );
  const signature = sign('sha256', body, privateKey);
  const certificate = sequence(body, ecdsaSha256, der(0x03, Buffer.concat([Buffer.from([0]), signature])));
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
  };
}

/** One DER value: tag, length, content. */
function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const head =
    length < 0x80 ? [tag, length] : length < 0x100 ? [tag, 0x81, length] : [tag, 0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from(head), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

function objectId([first = 0, second = 0, ...rest]: readonly number[]): Buffer {
  const bytes = [first * 40 + second];
  for (const part of rest) {
    const digits = [part & 0x7f];
    for (let left = part >> 7; left > 0; left >>= 7) digits.unshift((left & 0x7f) | 0x80);
    bytes.push(...digits);
  }
  return der(0x06, Buffer.from(bytes));
}

/** UTCTime to the second; RFC 5280 asks for it until 2049. */
function time(when: Date): Buffer {
  const text = when.toISOString().replace(/[-:T]/g, '').slice(2, 14);
  return der(0x17, Buffer.from(`${text}Z`));
}
