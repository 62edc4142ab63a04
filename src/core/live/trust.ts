// Certificates: puts the question whether to trust one, before anything was sent (reliability L6). The port refuses
// to send over a connection it does not trust; here the user decides, and a changed key is never accepted.

import { type CertificatePin, type HttpPort, RequestFailure } from './types.ts';
import type { WayContext } from './way.ts';
import { LinkEnded } from './way.ts';

/** What learns of an accepted certificate. */
type Trusting = Pick<HttpPort, 'trust'>;

/**
 * Runs the work; on an unknown certificate asks the user and runs it again once accepted. The work must not have
 * had any effect when it fails so, which the port guarantees. Throws LinkEnded `refused` and what the work throws.
 */
export async function withTrust<T>(context: WayContext, port: Trusting, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (thrown) {
      if (!(thrown instanceof RequestFailure)) throw thrown;
      await settle(context, port, thrown);
    }
  }
}

async function settle(context: WayContext, port: Trusting, failure: RequestFailure): Promise<void> {
  const { certificate, pinned } = failure;
  if (failure.code === 'certificate-refused') {
    context.steps.add({ step: 'trust', isOk: false, text: failure.message });
    throw new LinkEnded('refused', failure.message);
  }
  // By the key and not by the code: a port tells a renewal as a certificate that nobody has accepted yet.
  const isRenewal = pinned !== undefined && pinned.keyFingerprint === certificate?.keyFingerprint;
  if (certificate === undefined || (failure.code !== 'certificate-unknown' && failure.code !== 'certificate-changed')) {
    throw failure;
  }
  if (failure.code === 'certificate-changed' && !isRenewal) {
    const text = `${certificate.endpoint} shows another certificate than the one accepted earlier, with another key. Accepted: ${pinned?.fingerprint ?? 'unknown'}. Shown now: ${certificate.fingerprint}. Nothing was sent.`;
    context.steps.add({ step: 'trust', isOk: false, text });
    if (pinned !== undefined) {
      await context.emit({ type: 'certificate-changed', accepted: pinned, shown: certificate });
    }
    throw new LinkEnded('refused', text);
  }
  await context.state('asking', `Is this the certificate of ${certificate.endpoint}?`);
  const renews = isRenewal ? pinned : undefined;
  const answer = await context.ask({ kind: 'certificate', certificate, renews });
  if (!answer.isAccepted) {
    const text = `The certificate of ${certificate.endpoint} was not accepted; nothing was sent.`;
    context.steps.add({ step: 'trust', isOk: false, text });
    throw new LinkEnded('refused', text);
  }
  const { endpoint, fingerprint, keyFingerprint, pem } = certificate;
  const pin: CertificatePin = { endpoint, fingerprint, keyFingerprint, pem, acceptedAtMs: context.clock.now() };
  port.trust(pin);
  context.steps.add({
    step: 'trust',
    isOk: true,
    text: `${isRenewal ? 'Renewed certificate with the same key' : 'New certificate'} accepted for ${endpoint}: ${fingerprint}`,
  });
  await context.emit({ type: 'pin', pin });
}
