// What is kept for an appliance beside its description: a password, accepted certificates. Each can be forgotten; that is
// the one way on after a change of certificate, and a deliberate one.
import { type ReactElement, useEffect } from 'react';
import { endpointsOf, type LivePin, type LiveProfile } from '../../../src/contract/live.ts';
import { useSession } from '../../core/session.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { Fingerprint } from './Fingerprint.tsx';
import { useLive } from './liveContext.ts';
import { momentText, zoneOf } from './liveTexts.ts';

export function KeptForProfile({ profile }: { readonly profile: LiveProfile }): ReactElement | null {
  const { client, tell, tellError } = useSession();
  const { stored, refresh } = useLive();
  const { text } = useTexts();
  // A certificate may have been accepted since: a link keeps it a while after the answer.
  useEffect(() => void refresh(), [refresh]);
  const pins = (stored?.pins ?? []).filter((pin) => endpointsOf(profile).includes(pin.endpoint));
  const hasPassword = stored?.remembered.includes(profile.id) === true;
  if (pins.length === 0 && !hasPassword) return null;
  const forget = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
      await refresh();
      tell({ tone: 'good', title: text('live.formForgotten'), text: '' });
    } catch (thrown) {
      tellError(thrown, text('live.actFailed'));
    }
  };
  return (
    <div className="live-kept">
      {hasPassword ? (
        <Button
          icon="key"
          onClick={() => void forget(() => client.call('live.forgetPassword', { profileId: profile.id }))}
        >
          {text('live.formForgetPassword')}
        </Button>
      ) : null}
      {pins.map((pin) => (
        <PinEntry
          key={pin.endpoint}
          pin={pin}
          zone={zoneOf(profile)}
          onForget={() =>
            void forget(() => client.call('live.forgetPin', { endpoint: pin.endpoint, fingerprint: pin.fingerprint }))
          }
        />
      ))}
    </div>
  );
}

interface PinEntryProps {
  readonly pin: LivePin;
  readonly zone: string;
  readonly onForget: () => void;
}

function PinEntry({ pin, zone, onForget }: PinEntryProps): ReactElement {
  const { text } = useTexts();
  return (
    <div className="live-pin">
      <Fingerprint
        label={`${text('live.formPinned', { endpoint: pin.endpoint })}, ${text('live.formPinnedAt', { time: momentText(pin.acceptedAtMs, zone) })}`}
        value={pin.fingerprint}
      />
      <Button icon="shield" onClick={onForget}>
        {text('live.formForgetCertificate')}
      </Button>
    </div>
  );
}
