// What a row is tied to the account by. The usual tie is said quietly, a weaker one as a badge.
import type { ReactElement } from 'react';
import type { ConnectionFacts } from '../../../src/contract/analysis.ts';
import { basisWords } from '../../../src/drawing/basisWords.ts';
import { useTexts } from '../../core/useTexts.ts';

interface BasisTextProps {
  readonly basis: ConnectionFacts['basis'];
  /** The whole reason, where the core gives one. */
  readonly tie?: string;
}

export function BasisText({ basis, tie }: BasisTextProps): ReactElement {
  const { text } = useTexts();
  const { words, meaning } = basisWords(basis, useTexts());
  const isFirm = basis === 'same-account' || basis === 'same-id';
  if (isFirm) {
    return (
      <span className="is-muted" title={meaning}>
        {tie ?? words}
      </span>
    );
  }
  return (
    <span className="weak-basis">
      <span className="badge is-attention" title={tie === undefined ? meaning : undefined}>
        {basis === 'time-only' && tie !== undefined ? text('accounts.byTime') : words}
      </span>
      {tie === undefined ? null : <span className="is-muted">{tie}</span>}
    </span>
  );
}
