// Certificates before the first byte (reliability L6): what is asked, what is refused, and that nothing is sent
// before the answer. The port stands for the TLS side, which refuses to send by itself.
import { describe, expect, it } from 'vitest';
import { type CertificateFacts, type CertificatePin, RequestFailure } from '../../../src/core/live/types.ts';
import { createFakeClock } from './fakeClock.ts';
import { createFakeConsole } from './fakeConsole.ts';
import { isFollowing, runFake } from './liveRun.ts';

const shown: CertificateFacts = {
  endpoint: 'appliance.example:443',
  fingerprint: 'AA:BB',
  keyFingerprint: 'K1',
  subject: 'CN=appliance.example',
  issuer: 'CN=appliance.example',
  validFromMs: 0,
  validToMs: 1,
  objections: ['self-signed'],
  pem: 'PEM',
};
const pin = (keyFingerprint: string): CertificatePin => ({
  endpoint: shown.endpoint,
  fingerprint: '11:22',
  keyFingerprint,
  pem: 'OLD',
  acceptedAtMs: 0,
});

function guarded(failure: RequestFailure) {
  const clock = createFakeClock();
  const fake = createFakeConsole(clock);
  const trusted: CertificatePin[] = [];
  const { request } = fake.port;
  const port = {
    ...fake.port,
    trust: (accepted: CertificatePin) => void trusted.push(accepted),
    request: ((asked, limits, signal) =>
      trusted.length === 0 ? Promise.reject(failure) : request(asked, limits, signal)) as typeof request,
  };
  return { clock, fake: { ...fake, port }, trusted };
}

describe('L6: certificates', () => {
  it('unknown: asked once, pinned when accepted, then everything is read', async () => {
    const { clock, fake, trusted } = guarded(new RequestFailure('certificate-unknown', 'unknown', shown));
    const run = await runFake(clock, fake, { until: isFollowing });
    expect(run.questions.filter(({ kind }) => kind === 'certificate')).toEqual([
      { kind: 'certificate', certificate: shown, renews: undefined },
    ]);
    expect(trusted[0]).toMatchObject({ fingerprint: 'AA:BB', keyFingerprint: 'K1', pem: 'PEM' });
    expect(run.events).toContainEqual({ type: 'pin', pin: trusted[0] });
  });
  it('unknown and not accepted: nothing is sent, no password is asked for', async () => {
    const { clock, fake, trusted } = guarded(new RequestFailure('certificate-unknown', 'unknown', shown));
    const run = await runFake(clock, fake, {
      until: () => false,
      answer: (question) => (question.kind === 'certificate' ? { kind: 'certificate', isAccepted: false } : undefined),
    });
    expect(trusted).toEqual([]);
    expect(fake.requests).toHaveLength(0);
    expect(run.questions.map(({ kind }) => kind)).toEqual(['one-session', 'certificate']);
    expect(run.states.at(-1)).toBe('refused');
  });
  it('changed with another key: refused with both fingerprints, without a question', async () => {
    const { clock, fake } = guarded(new RequestFailure('certificate-changed', 'changed', shown, pin('OTHER')));
    const run = await runFake(clock, fake, { until: () => false });
    expect(run.questions.map(({ kind }) => kind)).toEqual(['one-session']);
    const text = run.events
      .flatMap((event) => (event.type === 'state' && event.state === 'refused' ? [event.text] : []))
      .join();
    expect(text).toContain('AA:BB');
    expect(text).toContain('11:22');
  });
  it.each(['certificate-unknown', 'certificate-changed'] as const)(
    'renewed with the same key, told as %s: asked as a renewal',
    async (code) => {
      const { clock, fake } = guarded(new RequestFailure(code, 'changed', shown, pin('K1')));
      const run = await runFake(clock, fake, { until: isFollowing });
      expect(run.questions.find(({ kind }) => kind === 'certificate')).toMatchObject({
        renews: { fingerprint: '11:22' },
      });
      expect(run.steps.join('\n')).toContain('Renewed certificate with the same key');
    },
  );
});
