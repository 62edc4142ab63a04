// The two kinds of button of the window. A button without visible text must be given a `label`, which is its
// name for screen readers and its tooltip.
import type { MouseEventHandler, ReactElement, ReactNode, Ref } from 'react';
import { useKeyText } from '../core/commands.ts';
import { Icon } from './icons.tsx';

interface ButtonProps {
  readonly icon?: string;
  readonly tone?: 'plain' | 'primary' | 'quiet' | 'danger';
  readonly title?: string | undefined;
  /** The command that does the same; its keys are shown in the tooltip. */
  readonly command?: string;
  readonly isDisabled?: boolean;
  readonly onClick: MouseEventHandler<HTMLButtonElement>;
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button(props: ButtonProps): ReactElement {
  const { icon, tone = 'plain', isDisabled, onClick, children, ref } = props;
  const keys = useKeyText(props.command);
  const title = [props.title, props.title === undefined || keys === undefined ? keys : `(${keys})`]
    .filter((part) => part !== undefined)
    .join(' ');
  return (
    <button
      ref={ref}
      type="button"
      className={`button is-${tone}`}
      title={title === '' ? undefined : title}
      disabled={isDisabled}
      onClick={onClick}
    >
      {icon === undefined ? null : <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}

interface IconButtonProps {
  readonly icon: string;
  readonly label: string;
  /** Keys that do the same, shown in the tooltip. */
  readonly keys?: string;
  /** The command that does the same; its keys are shown in the tooltip. */
  readonly command?: string;
  readonly isPressed?: boolean | undefined;
  readonly isExpanded?: boolean | undefined;
  readonly isDisabled?: boolean;
  readonly isSmall?: boolean;
  readonly onClick: MouseEventHandler<HTMLButtonElement>;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function IconButton(props: IconButtonProps): ReactElement {
  const { icon, label, command, isPressed, isExpanded, isDisabled, isSmall, onClick, ref } = props;
  const ownKeys = useKeyText(command);
  const keys = props.keys ?? ownKeys;
  return (
    <button
      ref={ref}
      type="button"
      className={isSmall ? 'icon-button is-small' : 'icon-button'}
      aria-label={label}
      title={keys === undefined ? label : `${label} (${keys})`}
      aria-pressed={isPressed}
      aria-expanded={isExpanded}
      disabled={isDisabled}
      onClick={onClick}
    >
      <Icon name={icon} size={isSmall ? 14 : 16} />
    </button>
  );
}
