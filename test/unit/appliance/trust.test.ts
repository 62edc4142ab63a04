// What tests of trust lean on: the request record and the byte recorder tell the truth, certificates are the ones
// asked for, and a client that refuses one has sent nothing.
import tls from 'node:tls';
import { describe, expect, it, vi } from 'vitest';
import { startAppliance } from '../../appliance/appliance.ts';
import type { CertificateName } from '../../appliance/certificates/certificates.ts';
import {
  authorityCertificate,
  certificateNames,
  fingerprintOf,
  leafCertificate,
} from '../../appliance/certificates/certificates.ts';
import { openBrowser } from '../../appliance/readPages.ts';
import { recordBytes } from '../../appliance/recordBytes.ts';
import { name, open, start } from './loggedIn.ts';

// Every test starts servers of its own; a busy machine gets the time it needs.
vi.setConfig({ testTimeout: 60_000 });

describe('the record', () => {
  it('counts requests, names, flights and rates, never values', async () => {
    const { appliance, browser } = await start();
    const second = openBrowser(appliance);
    open.push(second);
    second.cookie = browser.cookie;
    // Neither is answered until both have come.
    appliance.fault({ page: 'list' }, { kind: 'no-answer' }, { times: 2 });
    const waiting = [browser.get('/cdr/list'), second.get('/message/list')].map((reply) =>
      reply.catch(() => undefined),
    );
    await until(() => appliance.record.requests.length === 2);
    expect(appliance.record.maxInFlight()).toBe(2);
    expect(appliance.record.maxPerWindow(60_000)).toBe(2);
    expect(
      appliance.record
        .of('list', 'GET')
        .map((request) => request.category)
        .sort(),
    ).toEqual(['cdr', 'messages']);
    browser.close();
    second.close();
    await Promise.all(waiting);
    await browser.post('/j_spring_security_check', { j_username: name, j_password: 'x y&z' });
    expect(appliance.record.of('login')[0]?.bodyFields).toEqual(['j_username', 'j_password']);
    expect(JSON.stringify(appliance.record.requests)).not.toContain('x y&z');
    expect(appliance.record.hasReceived('x y&z')).toBe(true);
    expect(appliance.record.hasReceived('never sent')).toBe(false);
  });

  it('finds credentials in a Basic header', async () => {
    const { appliance, browser } = await start();
    await browser.get('/cdr/list', { Authorization: `Basic ${Buffer.from('u:some-secret').toString('base64')}` });
    expect(appliance.record.hasReceived('some-secret')).toBe(true);
  });
});

describe('certificates', () => {
  const strict: readonly [CertificateName, string][] = [
    ['normal', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['expired', 'CERT_HAS_EXPIRED'],
    ['not-yet-valid', 'CERT_NOT_YET_VALID'],
    ['wrong-host', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['nul-name', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['incomplete-chain', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ];
  it.each(strict)('%s is refused with %s, and nothing is sent', async (certificate, code) => {
    const appliance = await startAppliance({ certificate });
    open.push(appliance);
    const ca =
      certificate === 'normal'
        ? undefined
        : certificate === 'incomplete-chain'
          ? authorityCertificate()
          : leafCertificate(certificate);
    const browser = openBrowser(appliance, ca ?? leafCertificate('changed-key'));
    open.push(browser);
    await expect(browser.get('/login/auth')).rejects.toMatchObject({ code });
    await until(() => appliance.record.connections[0]?.isOpen === false);
    expect(appliance.record.requests).toEqual([]);
    expect(appliance.record.connections[0]?.received.length).toBe(0);
  });

  it.each(certificateNames)('%s can be looked at and has its own fingerprint', async (certificate) => {
    const appliance = await startAppliance({ certificate });
    open.push(appliance);
    const socket = tls.connect({
      port: appliance.port,
      host: '127.0.0.1',
      rejectUnauthorized: false,
      minVersion: 'TLSv1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    });
    await new Promise<void>((resolve, reject) => {
      socket.once('secureConnect', resolve);
      socket.once('error', reject);
    });
    // Asked once: Node 20 takes the certificate out of the chain when it hands it over.
    const shown = socket.getPeerX509Certificate()?.fingerprint256;
    expect([shown, appliance.fingerprint]).toEqual([fingerprintOf(certificate), fingerprintOf(certificate)]);
    expect(socket.getProtocol()).toBe(certificate === 'tls1.0' ? 'TLSv1' : 'TLSv1.3');
    socket.destroy();
  });

  it('by an authority pass where that is trusted', async () => {
    for (const certificate of ['by-ca', 'reversed-chain'] as const) {
      const appliance = await startAppliance({ certificate });
      open.push(appliance);
      const browser = openBrowser(appliance, authorityCertificate());
      open.push(browser);
      expect((await browser.get('/login/auth')).status).toBe(200);
    }
  });

  it('change under open sessions', async () => {
    const { appliance, browser } = await start();
    const before = appliance.fingerprint;
    appliance.changeCertificate('changed-key');
    expect(appliance.fingerprint).not.toBe(before);
    await until(() => appliance.record.connections.every((connection) => !connection.isOpen));
    await expect(browser.get('/cdr/list').catch(() => browser.get('/cdr/list'))).rejects.toMatchObject({
      code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    });
  });
});

describe('the byte recorder', () => {
  it('keeps what passes and knows a handshake from application data', async () => {
    const { appliance } = await start();
    const recorder = await recordBytes(appliance.port);
    open.push(recorder);
    const through = openBrowser({ ...appliance, port: recorder.port });
    open.push(through);
    expect((await through.get('/login/auth')).status).toBe(200);
    const [passed] = recorder.connections;
    expect(passed?.clientRecordTypes()[0]).toBe(22);
    expect(passed?.clientRecordTypes()).toContain(23);
    expect(recorder.hasSeen('/login/auth')).toBe(false);
    recorder.reset();
    await until(() => passed?.isOpen === false);
  });

  it('is a cable that can be pulled', async () => {
    const { appliance } = await start();
    const recorder = await recordBytes(appliance.port);
    open.push(recorder);
    const through = openBrowser({ ...appliance, port: recorder.port });
    open.push(through);
    await through.get('/login/auth');
    const before = appliance.record.requests.length;
    recorder.unplug();
    const late = through.get('/login/auth');
    expect(appliance.record.requests.length).toBe(before);
    recorder.plug();
    expect((await late).status).toBe(200);
  });
});

/** Waits for a condition that other events of this process bring about. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
