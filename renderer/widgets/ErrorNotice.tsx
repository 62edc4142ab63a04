// An error that takes the place of what could not be shown: code, sentence, next step, and a way on.
import type { ReactElement, ReactNode } from 'react';
import type { ErrorFacts } from '../../src/contract/errors.ts';
import { adviceFor } from '../core/advice.ts';
import { useTexts } from '../core/useTexts.ts';
import { CopyButton } from './CopyButton.tsx';
import { Icon } from './icons.tsx';

interface ErrorNoticeProps {
  readonly title: string;
  readonly error: ErrorFacts;
  /** Buttons that help. */
  readonly children?: ReactNode;
}

export function ErrorNotice({ title, error, children }: ErrorNoticeProps): ReactElement {
  const { text } = useTexts();
  return (
    <div className="error-notice" role="alert">
      <span className="error-mark">
        <Icon name="warning" size={20} />
      </span>
      <div>
        <h2>{title}</h2>
        <p>{error.message}</p>
        <p className="is-muted">{adviceFor(error.code)}</p>
        <div className="row-of-buttons">
          {children}
          <CopyButton
            label={text('shell.copyError')}
            text={text('common.copy')}
            getText={() => JSON.stringify(error, null, 2)}
          />
          <code className="error-code">{error.code}</code>
        </div>
      </div>
    </div>
  );
}
