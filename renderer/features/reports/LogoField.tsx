// The logo at the head of a report: a PNG that the user hands to this page, checked here for the message and by the core
// for safety.
import { type ReactElement, useId, useState } from 'react';
import { maxLogoBytes } from '../../../src/contract/reports.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';

interface LogoFieldProps {
  /** PNG as base64. */
  readonly logo: string | null;
  readonly onChange: (logo: string | null) => void;
}

const sizeKb = maxLogoBytes / 1024;

export function LogoField({ logo, onChange }: LogoFieldProps): ReactElement {
  const { text } = useTexts();
  const [error, setError] = useState('');
  const id = useId();
  const choose = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    if (file.size > maxLogoBytes) {
      setError(text('reportBuilder.logoTooLarge', { size: sizeKb }));
      return;
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (bytes[0] !== 0x89 || bytes[1] !== 0x50 || bytes[2] !== 0x4e || bytes[3] !== 0x47) {
      setError(text('reportBuilder.logoNoPng'));
      return;
    }
    setError('');
    let binary = '';
    for (const byte of bytes) binary += String.fromCharCode(byte);
    onChange(btoa(binary));
  };
  return (
    <div className="report-field">
      <label htmlFor={id}>{text('reportBuilder.logo', { size: sizeKb })}</label>
      {logo === null ? (
        <input
          id={id}
          type="file"
          accept="image/png"
          aria-describedby={error === '' ? undefined : `${id}-error`}
          onChange={(event) => void choose(event.target.files?.[0])}
        />
      ) : (
        <div className="report-logo">
          <img src={`data:image/png;base64,${logo}`} alt="" />
          <Button tone="quiet" icon="close" onClick={() => onChange(null)}>
            {text('reportBuilder.removeLogo')}
          </Button>
        </div>
      )}
      {error === '' ? null : (
        <small id={`${id}-error`} className="field-error" role="alert">
          {error}
        </small>
      )}
    </div>
  );
}
