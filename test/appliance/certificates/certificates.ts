// The certificates a simulated appliance can show, one per case of reliability goal L6. Committed pairs made by
// make.sh, so tests need no openssl. The private keys are public and guard nothing: never use them elsewhere.
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { TlsOptions } from 'node:tls';
import { gunzipSync } from 'node:zlib';
import { applianceFolder } from '../folder.ts';

export type CertificateName =
  | 'normal' // self-signed for 127.0.0.1, ::1, localhost and voip.customer.example, until 2113
  | 'same-key' // re-issued: another certificate for the key of `normal`
  | 'changed-key' // another key under the same names
  | 'expired' // 2010 to 2012
  | 'not-yet-valid' // from 2099
  | 'wrong-host' // other.customer.example only
  | 'by-ca' // signed by an intermediate of a company's own authority; whole chain sent
  | 'incomplete-chain' // as by-ca, the intermediate left out
  | 'reversed-chain' // as by-ca, root first behind the leaf
  | 'rsa1024'
  | 'sha1'
  | 'tls1.0' // the certificate of `normal`; no newer protocol than TLS 1.0
  | 'nul-name' // "localhost\0.attacker.example" as its only name
  | 'idn-name' // an IDN that reads like voip.customer.example
  | 'many-names'; // 10 000 names, about 100 KB

export const certificateNames: readonly CertificateName[] = [
  'normal',
  'same-key',
  'changed-key',
  'expired',
  'not-yet-valid',
  'wrong-host',
  'by-ca',
  'incomplete-chain',
  'reversed-chain',
  'rsa1024',
  'sha1',
  'tls1.0',
  'nul-name',
  'idn-name',
  'many-names',
];

const folderOfCertificates = path.join(applianceFolder(), 'certificates');

const keyOf: Partial<Record<CertificateName, string>> = { 'changed-key': 'changed-key', rsa1024: 'rsa1024' };
const fileOf: Partial<Record<CertificateName, string>> = {
  'incomplete-chain': 'by-ca',
  'reversed-chain': 'by-ca',
  'tls1.0': 'normal',
};
const chainOf: Partial<Record<CertificateName, readonly string[]>> = {
  'by-ca': ['intermediate'],
  'reversed-chain': ['ca', 'intermediate'],
};

function pem(file: string): string {
  if (file !== 'many-names') return readFileSync(path.join(folderOfCertificates, `${file}.cert.pem`), 'latin1');
  return gunzipSync(readFileSync(path.join(folderOfCertificates, `${file}.cert.pem.gz`))).toString('latin1');
}

/** Certificate of the company's own authority that signed `by-ca`, as PEM. */
export function authorityCertificate(): string {
  return pem('ca');
}

/** The leaf certificate as PEM: what a client that trusts it is given. */
export function leafCertificate(name: CertificateName): string {
  return pem(fileOf[name] ?? name);
}

/** SHA-256 fingerprint of the leaf as Node prints it: upper-case hex with colons. */
export function fingerprintOf(name: CertificateName): string {
  return new X509Certificate(leafCertificate(name)).fingerprint256;
}

/** File names of key and leaf certificate, for programs that want files (MariaDB, rsyslog). */
export function certificateFiles(name: 'normal' | 'changed-key' | 'by-ca'): {
  key: string;
  certificate: string;
  authority: string;
} {
  return {
    key: path.join(folderOfCertificates, `${keyOf[name] ?? 'normal'}.key.pem`),
    certificate: path.join(folderOfCertificates, `${name}.cert.pem`),
    authority: path.join(folderOfCertificates, 'ca.cert.pem'),
  };
}

/** What a TLS server needs to show this certificate. Old crypto is let through only where the case is about it. */
export function tlsOptionsFor(name: CertificateName): TlsOptions {
  const old = name === 'rsa1024' || name === 'sha1' || name === 'tls1.0';
  return {
    key: readFileSync(path.join(folderOfCertificates, `${keyOf[name] ?? 'normal'}.key.pem`)),
    cert: [leafCertificate(name), ...(chainOf[name] ?? []).map(pem)].join('\n'),
    ...(old ? { ciphers: 'DEFAULT@SECLEVEL=0' } : {}),
    ...(name === 'tls1.0' ? { minVersion: 'TLSv1', maxVersion: 'TLSv1' } : {}),
  };
}
