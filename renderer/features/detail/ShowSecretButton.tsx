// Shows one activation link or token of a row, or hides it again.
import type { ReactElement } from 'react';
import { useTexts } from '../../core/useTexts.ts';
import { Icon } from '../../widgets/icons.tsx';

interface ShowSecretButtonProps {
  /** What `row.get` is asked for. */
  readonly name: string;
  /** What it is called on the screen. */
  readonly label: string;
  readonly isShown: boolean;
  readonly onShow: (name: string | undefined) => void;
}

export function ShowSecretButton({ name, label, isShown, onShow }: ShowSecretButtonProps): ReactElement {
  const { text } = useTexts();
  const what = text(isShown ? 'detail.hideSecret' : 'detail.showSecret', { what: label });
  return (
    <button
      type="button"
      className="button is-quiet is-small"
      aria-label={what}
      onClick={() => onShow(isShown ? undefined : name)}
    >
      <Icon name={isShown ? 'eyeOff' : 'eye'} size={14} />
      <span>{text(isShown ? 'detail.hide' : 'detail.show')}</span>
    </button>
  );
}
