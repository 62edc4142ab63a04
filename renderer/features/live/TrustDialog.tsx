// Trust on first use: the certificate a server showed, before a byte of a request was sent to it. Also for one that was
// renewed with the key accepted earlier. A certificate with another key never gets here: it is refused.
import { type ReactElement, useId, useState } from 'react';
import type { LiveQuestion } from '../../../src/contract/live.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { Dialog } from '../../widgets/Dialog.tsx';
import { ToneDot } from '../../widgets/ToneDot.tsx';
import { Fingerprint } from './Fingerprint.tsx';
import { isSameFingerprint, momentText } from './liveTexts.ts';

interface TrustDialogProps {
  readonly question: Extract<LiveQuestion, { kind: 'certificate' }>;
  readonly onLater: () => void;
  readonly onAnswer: (isAccepted: boolean) => void;
}

export function TrustDialog({ question, onLater, onAnswer }: TrustDialogProps): ReactElement {
  const { text } = useTexts();
  const { certificate, renews } = question;
  const [given, setGiven] = useState('');
  const noteId = useId();
  const isGiven = given.trim() !== '';
  const isSame = isGiven && isSameFingerprint(given, certificate.fingerprint);
  const day = (ms: number): string => momentText(ms, 'UTC').slice(0, 10);
  return (
    <Dialog
      title={text(renews === null ? 'live.trustTitle' : 'live.trustRenewedTitle')}
      width="wide"
      onClose={onLater}
      footer={
        <>
          <Button tone="quiet" onClick={() => onAnswer(false)}>
            {text('live.trustNo')}
          </Button>
          <Button tone="primary" icon="shield" isDisabled={isGiven && !isSame} onClick={() => onAnswer(true)}>
            {text('live.trustYes')}
          </Button>
        </>
      }
    >
      <p>
        {renews === null
          ? text('live.trustLead', { endpoint: certificate.endpoint })
          : text('live.trustRenewedLead', {
              endpoint: certificate.endpoint,
              time: momentText(renews.acceptedAtMs, 'UTC'),
            })}
      </p>
      <Fingerprint label={text('live.trustFingerprint')} value={certificate.fingerprint} />
      {renews === null ? null : <Fingerprint label={text('live.trustEarlier')} value={renews.fingerprint} />}
      <p>{text('live.trustCompare')}</p>
      <label className="live-field">
        <span>{text('live.trustPaste')}</span>
        <input
          data-autofocus
          type="text"
          className="is-mono"
          spellCheck={false}
          autoComplete="off"
          value={given}
          aria-invalid={isGiven && !isSame}
          aria-describedby={noteId}
          onChange={(event) => setGiven(event.target.value)}
        />
      </label>
      <p id={noteId} className="live-note" role="status">
        {isGiven ? (
          <>
            <ToneDot tone={isSame ? 'good' : 'bad'} /> {text(isSame ? 'live.trustSame' : 'live.trustDiffers')}
          </>
        ) : null}
      </p>
      <dl className="live-facts">
        <div>
          <dt>{text('live.trustEndpoint')}</dt>
          <dd className="is-mono">{certificate.endpoint}</dd>
        </div>
        <div>
          <dt>{text('live.trustSubject')}</dt>
          <dd>{certificate.subject}</dd>
        </div>
        <div>
          <dt>{text('live.trustIssuer')}</dt>
          <dd>{certificate.issuer}</dd>
        </div>
        <div>
          <dt>{text('live.trustValid')}</dt>
          <dd>{text('live.trustValidSpan', { from: day(certificate.validFromMs), to: day(certificate.validToMs) })}</dd>
        </div>
        <div>
          <dt>{text('live.trustObjections')}</dt>
          <dd>
            {certificate.objections.length === 0 ? (
              text('live.trustNoObjections')
            ) : (
              <ul className="live-objections">
                {certificate.objections.map((objection) => (
                  <li key={objection}>
                    <ToneDot tone="attention" /> {objection}
                  </li>
                ))}
              </ul>
            )}
          </dd>
        </div>
      </dl>
    </Dialog>
  );
}
