// Opens a TLS connection whose certificate is judged before the caller gets the socket: whoever writes a request
// into it writes after the check. The only place that makes TLS connections. Session resumption is off, because
// a resumed session shows no certificate (reliability, finding 4).
import { connect, isIP } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import {
  type CertificatePin,
  type LinkStep,
  RequestFailure,
  type RequestFailureCode,
  type RequestLimits,
  type TrustAllowances,
} from '../../../core/live/types.ts';
import { judgeCertificate, shownCertificate } from './certificates.ts';

export interface TrustKeeper {
  readonly allowances: TrustAllowances;
  pinOf(endpoint: string): CertificatePin | undefined;
  /** The user said yes to a certificate; it is trusted from the next connection on. */
  accept(pin: CertificatePin): void;
}

/** Keeps the pins of one appliance; `onPin` is told of each new one, to be kept with the profile. */
export function createTrustKeeper(
  pins: readonly CertificatePin[],
  allowances: TrustAllowances,
  onPin: (pin: CertificatePin) => void,
): TrustKeeper {
  const known = new Map(pins.map((pin) => [pin.endpoint, pin]));
  return {
    allowances,
    pinOf: (endpoint) => known.get(endpoint),
    accept(pin) {
      known.set(pin.endpoint, pin);
      onPin(pin);
    },
  };
}

export type SocketStep = Pick<LinkStep, 'step' | 'isOk' | 'text' | 'tookMs'>;

export interface TrustedSocketOptions {
  readonly host: string;
  readonly port: number;
  readonly limits: Pick<RequestLimits, 'connectMs' | 'tlsMs'>;
  readonly trust: TrustKeeper;
  readonly onStep: (step: SocketStep) => void;
  readonly now?: () => number;
}

/** Resolves with a socket that may be written to; throws RequestFailure, having sent nothing but the handshake. */
export async function openTrustedSocket(options: TrustedSocketOptions): Promise<TLSSocket> {
  const now = options.now ?? Date.now;
  const socket = await shakeHands(options, now);
  try {
    settleTrust(socket, options.host, options.port, options.trust, options.onStep, now);
    return socket;
  } catch (thrown) {
    socket.destroy();
    throw thrown;
  }
}

/** Judges what a connected socket was shown; throws RequestFailure where it may not be written to. */
export function settleTrust(
  socket: TLSSocket,
  host: string,
  port: number,
  trust: TrustKeeper,
  onStep: (step: SocketStep) => void,
  now: () => number,
): void {
  const shown = shownCertificate(socket, host, port, now());
  const { facts } = shown;
  const pin = trust.pinOf(facts.endpoint);
  const verdict = judgeCertificate(shown, pin, trust.allowances);
  const say = (isOk: boolean, text: string): void => onStep({ step: 'trust', isOk, text, tookMs: undefined });
  switch (verdict.kind) {
    case 'trusted':
      say(true, `The certificate is the accepted one, ${facts.fingerprint}.`);
      return;
    case 'renewed':
      say(false, `The certificate was renewed with the same key; now ${facts.fingerprint}.`);
      throw new RequestFailure(
        'certificate-unknown',
        `${facts.endpoint} shows a renewed certificate for the key that was accepted.`,
        facts,
        pin,
      );
    case 'unknown':
      say(false, `First use: the certificate ${facts.fingerprint} has not been accepted yet.`);
      throw new RequestFailure(
        'certificate-unknown',
        `${facts.endpoint} shows a certificate that has not been accepted yet.`,
        facts,
      );
    case 'changed':
    case 'refused':
      say(false, verdict.message);
      throw new RequestFailure(
        verdict.kind === 'changed' ? 'certificate-changed' : 'certificate-refused',
        verdict.message,
        facts,
        pin,
      );
  }
}

function shakeHands(options: TrustedSocketOptions, now: () => number): Promise<TLSSocket> {
  const { host, port, limits, onStep, trust } = options;
  return new Promise((resolve, reject) => {
    const startedMs = now();
    let stageMs = startedMs;
    let stage: 'dns' | 'tcp' | 'tls' = isIP(host) === 0 ? 'dns' : 'tcp';
    let secure: TLSSocket | undefined;
    // Both address families are tried side by side (RFC 8305): a black hole in one costs a quarter second.
    const plain = connect({ host, port, autoSelectFamily: true, noDelay: true });
    let timer = setTimeout(
      () => fail('timeout-connect', `no answer within ${limits.connectMs / 1000} s`),
      limits.connectMs,
    );

    const ended = (isOk: boolean, text: string): void => {
      onStep({ step: stage, isOk, text, tookMs: now() - stageMs });
      stageMs = now();
    };
    function fail(code: RequestFailureCode, why: string): void {
      clearTimeout(timer);
      ended(false, why);
      secure?.destroy();
      plain.destroy();
      reject(new RequestFailure(code, `${host}:${port}: ${why}.`));
    }
    const failed = (error: Error): void => fail(...failureOf(error, stage));

    plain.once('lookup', (error: Error | null, address: string) => {
      if (error !== null || stage !== 'dns') return;
      ended(true, `${host} is ${address}.`);
      stage = 'tcp';
    });
    plain.once('error', failed);
    plain.once('connect', () => {
      clearTimeout(timer);
      stage = 'tcp';
      ended(true, `Connected to ${plain.remoteAddress ?? host} port ${port}.`);
      stage = 'tls';
      timer = setTimeout(() => fail('timeout-tls', `no TLS handshake within ${limits.tlsMs / 1000} s`), limits.tlsMs);
      const old = trust.allowances.isOldCryptoAllowed;
      secure = connectTls({
        socket: plain,
        ...(isIP(host) === 0 ? { servername: host } : {}),
        // Judged by us right after the handshake, before anything is written; Node's own check cannot know pins.
        rejectUnauthorized: false,
        ALPNProtocols: ['http/1.1'],
        minVersion: old ? 'TLSv1' : 'TLSv1.2',
        ...(old ? { ciphers: 'DEFAULT@SECLEVEL=0' } : {}),
      });
      const socket = secure;
      socket.once('error', failed);
      socket.once('close', () => fail('reset', 'the connection was closed during the handshake'));
      socket.once('secureConnect', () => {
        clearTimeout(timer);
        socket.removeAllListeners('close');
        socket.removeListener('error', failed);
        plain.removeListener('error', failed);
        // Until its next owner listens, an error must not end the thread.
        socket.on('error', () => socket.destroy());
        plain.on('error', () => socket.destroy());
        ended(true, `${socket.getProtocol() ?? 'TLS'}, ${socket.getCipher().standardName}.`);
        resolve(socket);
      });
    });
  });
}

/** Plain words and a code for what Node says of a failed connection. */
function failureOf(error: Error, stage: 'dns' | 'tcp' | 'tls'): [RequestFailureCode, string] {
  const first: unknown = (error as AggregateError).errors?.[0] ?? error;
  const code = String((first as NodeJS.ErrnoException).code ?? '');
  if (stage === 'dns' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') return ['dns', 'the name is not known'];
  if (code === 'ECONNREFUSED') return ['refused', 'the connection was refused; nothing listens there'];
  if (code === 'ECONNRESET' || code === 'EPIPE') return ['reset', 'the connection was cut'];
  if (code === 'ETIMEDOUT') return ['timeout-connect', 'no answer'];
  if (code === 'EHOSTUNREACH' || code === 'ENETUNREACH') return ['refused', 'there is no way to that address'];
  if (stage === 'tls') {
    const isOld = /unsupported protocol|version too low|protocol version/i.test(error.message);
    return [
      'tls',
      isOld ? 'the server speaks only old TLS versions' : `the TLS handshake failed (${code || 'no code'})`,
    ];
  }
  return ['refused', `no connection (${code || 'no code'})`];
}
