// Says that the grid shows what stood around a row, how far, and how to get back.
import type { ReactElement } from 'react';
import { useTexts } from '../../../core/useTexts.ts';
import { Button } from '../../../widgets/Button.tsx';
import { MomentText } from '../../../widgets/MomentText.tsx';
import { aroundMinutes } from './surroundings.ts';

interface ContextBarProps {
  readonly utcMs: number;
  readonly minutes: number;
  readonly onMinutes: (minutes: number) => void;
  readonly onBack: () => void;
}

export function ContextBar({ utcMs, minutes, onMinutes, onBack }: ContextBarProps): ReactElement {
  const { text } = useTexts();
  return (
    <section className="context-bar" aria-label={text('time.contextName')}>
      <span role="status">
        {text('time.contextSays', { minutes })} <MomentText utcMs={utcMs} />
      </span>
      <fieldset className="segments">
        <legend className="visually-hidden">{text('time.contextHowFar')}</legend>
        {aroundMinutes.map((each) => (
          <button
            key={each}
            type="button"
            className="segment"
            aria-pressed={each === minutes}
            onClick={() => onMinutes(each)}
          >
            {text('time.contextMinutes', { minutes: each })}
          </button>
        ))}
      </fieldset>
      <Button icon="chevronLeft" title={text('time.contextBackKeys')} onClick={onBack}>
        {text('time.contextBack')}
      </Button>
    </section>
  );
}
