// First-use trust on real TLS connections, one server for each certificate of reliability goal L6. Each server
// records every byte it was sent inside TLS: before trust that must be none.
import { createServer, type Server, type TLSSocket } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type CertificatePin,
  defaultRequestLimits,
  noAllowances,
  type RequestFailure,
} from '../../../../src/core/live/types.ts';
import { pinOf } from '../../../../src/hosts/node/live/certificates.ts';
import { createHttpClient } from '../../../../src/hosts/node/live/httpClient.ts';
import {
  createTrustKeeper,
  openTrustedSocket,
  type SocketStep,
  type TrustKeeper,
} from '../../../../src/hosts/node/live/trustedSocket.ts';
import {
  type CertificateName,
  certificateNames,
  fingerprintOf,
  tlsOptionsFor,
} from '../../../appliance/certificates/certificates.ts';

interface Recorded {
  readonly port: number;
  readonly received: Buffer[];
}

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function serve(name: CertificateName): Promise<Recorded> {
  const received: Buffer[] = [];
  const server = createServer(tlsOptionsFor(name), (socket: TLSSocket) => {
    socket.on('data', (bytes: Buffer) => {
      received.push(bytes);
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
    });
    socket.on('error', () => undefined);
  });
  server.on('tlsClientError', () => undefined);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as { port: number }).port, received };
}

/** Trusts `pin` at every endpoint: each server of these tests has a port of its own. */
function keeper(pin?: CertificatePin, allowances = noAllowances): TrustKeeper {
  return { allowances, pinOf: () => pin, accept: () => undefined };
}

async function tryPost(port: number, trust: TrustKeeper): Promise<RequestFailure | undefined> {
  const client = createHttpClient({ trust, maxConnections: 1, onStep: () => undefined });
  const post = {
    method: 'POST',
    url: `https://127.0.0.1:${port}/login`,
    headers: {},
    body: 'password=secret',
  } as const;
  try {
    await client.request(post, defaultRequestLimits, new AbortController().signal);
    return undefined;
  } catch (failure) {
    return failure as RequestFailure;
  } finally {
    client.close();
  }
}

/** Accepts whatever the server shows, as a user does who says yes. */
async function acceptedPin(port: number, allowances = noAllowances): Promise<CertificatePin> {
  const failure = await tryPost(port, keeper(undefined, allowances));
  if (failure?.certificate === undefined) throw new Error(`no certificate to accept: ${failure?.message}`);
  return pinOf(failure.certificate, 1);
}

const oldCrypto: readonly CertificateName[] = ['rsa1024', 'sha1', 'tls1.0'];

describe('L6: no byte of a request before the certificate is accepted', () => {
  it.each(certificateNames)('%s, first use', async (name) => {
    const server = await serve(name);
    const failure = await tryPost(server.port, keeper());
    expect(failure?.code).toBe(
      name === 'tls1.0' ? 'tls' : oldCrypto.includes(name) ? 'certificate-refused' : 'certificate-unknown',
    );
    if (name !== 'tls1.0') expect(failure?.certificate?.fingerprint).toBe(fingerprintOf(name));
    expect(server.received).toEqual([]);
  });

  it.each(certificateNames.filter((name) => name !== 'normal' && name !== 'same-key' && name !== 'tls1.0'))(
    '%s where another one is pinned',
    async (name) => {
      const normal = await serve('normal');
      const pin = await acceptedPin(normal.port);
      const server = await serve(name);
      const failure = await tryPost(server.port, keeper({ ...pin, keyFingerprint: 'another key' }));
      expect(failure?.code).toBe(oldCrypto.includes(name) ? 'certificate-refused' : 'certificate-changed');
      if (failure?.code === 'certificate-changed') {
        expect(failure.message).toContain(fingerprintOf('normal'));
        expect(failure.message).toContain(fingerprintOf(name));
      }
      expect(server.received).toEqual([]);
    },
  );

  it('sends once the certificate is the pinned one', async () => {
    const server = await serve('normal');
    const pin = await acceptedPin(server.port);
    expect(await tryPost(server.port, keeper(pin))).toBeUndefined();
    expect(Buffer.concat(server.received).toString()).toContain('password=secret');
  });

  it('asks about a certificate renewed with the same key, in these words', async () => {
    const first = await serve('normal');
    const pin = await acceptedPin(first.port);
    const second = await serve('same-key');
    const failure = await tryPost(second.port, keeper(pin));
    expect(failure?.code).toBe('certificate-unknown');
    expect(failure?.message).toContain('renewed certificate for the key that was accepted');
    expect(failure?.certificate?.keyFingerprint).toBe(pin.keyFingerprint);
    expect(second.received).toEqual([]);
  });

  it('lets a pinned certificate that is out of date through only where that is allowed', async () => {
    const server = await serve('expired');
    const pin = await acceptedPin(server.port);
    const failure = await tryPost(server.port, keeper(pin));
    expect(failure?.code).toBe('certificate-refused');
    expect(failure?.message).toMatch(/expired since 2012-/);
    expect(server.received).toEqual([]);
    const allowed = keeper(pin, { ...noAllowances, isOutOfDateAllowed: true });
    expect(await tryPost(server.port, allowed)).toBeUndefined();
  });

  it.each(['rsa1024', 'sha1', 'tls1.0'] as const)(
    'talks to %s only where old cryptography is allowed',
    async (name) => {
      const server = await serve(name);
      const allowances = { ...noAllowances, isOldCryptoAllowed: true };
      const pin = await acceptedPin(server.port, allowances);
      expect(server.received).toEqual([]);
      expect(await tryPost(server.port, keeper(pin, allowances))).toBeUndefined();
      expect((await tryPost(server.port, keeper(pin)))?.code).toBe(name === 'tls1.0' ? 'tls' : 'certificate-refused');
    },
  );
});

it('an accepted certificate is trusted from the next connection on, and is told to be kept', async () => {
  const server = await serve('normal');
  const kept: CertificatePin[] = [];
  const trust = createTrustKeeper([], noAllowances, (pin) => kept.push(pin));
  const failure = await tryPost(server.port, trust);
  if (failure?.certificate === undefined) throw new Error('no certificate was shown');
  trust.accept(pinOf(failure.certificate, 5));
  expect(await tryPost(server.port, trust)).toBeUndefined();
  expect(kept.map(({ fingerprint }) => fingerprint)).toEqual([fingerprintOf('normal')]);
});

describe('what is said of a certificate', () => {
  const objectionsOf = async (name: CertificateName): Promise<readonly string[]> => {
    const server = await serve(name);
    return (await tryPost(server.port, keeper()))?.certificate?.objections ?? [];
  };

  it('names each thing that an ordinary check would object to', async () => {
    expect(await objectionsOf('normal')).toEqual(['not signed by an authority this machine knows']);
    expect(await objectionsOf('wrong-host')).toContain('made out to another name');
    expect((await objectionsOf('expired')).join()).toMatch(/expired since 2012-/);
    expect((await objectionsOf('not-yet-valid')).join()).toMatch(/not valid before 2099-.*clock/);
    expect((await objectionsOf('rsa1024')).join()).toContain('1024 bits');
    expect((await objectionsOf('sha1')).join()).toContain('SHA-1');
    expect(await objectionsOf('nul-name')).toContain('made out to another name');
  });

  it('is safe to show, also with a NUL in the name or ten thousand names', async () => {
    for (const name of ['nul-name', 'idn-name', 'many-names'] as const) {
      const server = await serve(name);
      const facts = (await tryPost(server.port, keeper()))?.certificate;
      expect(`${facts?.subject}${facts?.issuer}`).toMatch(/^[\P{C}]*$/u);
      expect(facts?.subject.length).toBeLessThan(210);
    }
  });

  it('steps tell what came back, stage by stage', async () => {
    const server = await serve('normal');
    const pin = await acceptedPin(server.port);
    const steps: SocketStep[] = [];
    const socket = await openTrustedSocket({
      host: 'localhost',
      port: server.port,
      limits: defaultRequestLimits,
      trust: keeper({ ...pin, endpoint: `localhost:${server.port}` }),
      onStep: (step) => steps.push(step),
    });
    socket.destroy();
    expect(steps.map(({ step, isOk }) => [step, isOk])).toEqual([
      ['dns', true],
      ['tcp', true],
      ['tls', true],
      ['trust', true],
    ]);
  });

  it.each([
    ['a port where nothing listens', 1, 'refused'],
    ['a name nobody has', undefined, 'dns'],
  ] as const)('names %s', async (_what, port, code) => {
    const opening = openTrustedSocket({
      host: port === undefined ? 'nobody.invalid' : '127.0.0.1',
      port: port ?? 443,
      limits: defaultRequestLimits,
      trust: keeper(),
      onStep: () => undefined,
    });
    await expect(opening).rejects.toMatchObject({ code });
  });
});
