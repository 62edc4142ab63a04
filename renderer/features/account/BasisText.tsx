// What a row is tied to the account by. The usual tie is said quietly, a weaker one as a badge.
import type { ReactElement } from 'react';
import type { ConnectionFacts } from '../../../src/contract/analysis.ts';
import { basisTexts } from './accountTexts.ts';

interface BasisTextProps {
  readonly basis: ConnectionFacts['basis'];
  /** The whole reason, where the core gives one. */
  readonly tie?: string;
}

export function BasisText({ basis, tie }: BasisTextProps): ReactElement {
  const { words, meaning } = basisTexts[basis];
  const isFirm = basis === 'same-account' || basis === 'same-id';
  return (
    <span className={isFirm ? 'is-muted' : 'badge is-attention'} title={meaning}>
      {isFirm ? (tie ?? words) : words}
    </span>
  );
}
