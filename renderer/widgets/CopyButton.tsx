// A button that copies a text and says that it did. `getText` runs on the click, so that nothing is built
// before it is wanted.
import { type ReactElement, useState } from 'react';
import { copyText } from '../core/clipboard.ts';
import { later } from '../core/idle.ts';
import { useTexts } from '../core/useTexts.ts';
import { Icon } from './icons.tsx';

interface CopyButtonProps {
  readonly label: string;
  readonly getText: () => string;
  /** Visible text; without it only the icon is shown. */
  readonly text?: string;
  readonly icon?: string;
}

export function CopyButton({ label, getText, text, icon = 'copy' }: CopyButtonProps): ReactElement {
  const texts = useTexts();
  const [state, setState] = useState<'idle' | 'done' | 'refused'>('idle');
  const onClick = async (): Promise<void> => {
    setState((await copyText(getText())) ? 'done' : 'refused');
    later(() => setState('idle'), 1200);
  };
  const name =
    state === 'done' ? texts.text('common.copied') : state === 'refused' ? texts.text('filters.copyRefused') : label;
  return (
    <button
      type="button"
      className={text === undefined ? 'icon-button is-small' : 'button is-quiet is-small'}
      aria-label={text === undefined ? name : undefined}
      title={name}
      onClick={() => void onClick()}
    >
      <Icon name={state === 'done' ? 'check' : state === 'refused' ? 'close' : icon} size={14} />
      {text === undefined ? null : <span>{state === 'done' ? texts.text('common.copied') : text}</span>}
    </button>
  );
}
