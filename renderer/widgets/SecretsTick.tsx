// "With activation links and tokens": off until somebody ticks it, and not to be had beside pseudonyms.
import type { ReactElement } from 'react';
import type { TextKey } from '../../src/texts/texts.ts';
import { useTexts } from '../core/useTexts.ts';

interface SecretsTickProps {
  /** What the tick does to what is written. */
  readonly about: TextKey;
  readonly isTicked: boolean;
  /** Pseudonyms are on. */
  readonly isDisguised: boolean;
  readonly isDisabled?: boolean;
  readonly onTick: (isTicked: boolean) => void;
}

export function SecretsTick({
  about,
  isTicked,
  isDisguised,
  isDisabled = false,
  onTick,
}: SecretsTickProps): ReactElement {
  const { text } = useTexts();
  return (
    <label className="check-line">
      <input
        type="checkbox"
        checked={isTicked && !isDisguised}
        disabled={isDisabled || isDisguised}
        onChange={(event) => onTick(event.target.checked)}
      />
      <span>
        {text('exports.withSecrets')}
        <small>{text(isDisguised ? 'exports.withSecretsDisguised' : about)}</small>
      </span>
    </label>
  );
}
