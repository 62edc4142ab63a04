// A certificate's fingerprint, to be compared by eye and copied.
import type { ReactElement } from 'react';
import { useTexts } from '../../core/useTexts.ts';
import { CopyButton } from '../../widgets/CopyButton.tsx';
import { fingerprintLines } from './liveTexts.ts';

export function Fingerprint({ label, value }: { readonly label: string; readonly value: string }): ReactElement {
  const { text } = useTexts();
  return (
    <div className="fingerprint">
      <div className="fingerprint-head">
        <span>{label}</span>
        <CopyButton label={text('live.copyFingerprint')} getText={() => value} />
      </div>
      <code>
        {fingerprintLines(value).map((line) => (
          <span key={line}>{line}</span>
        ))}
      </code>
    </div>
  );
}
