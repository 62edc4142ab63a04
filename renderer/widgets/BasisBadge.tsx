// Why a row is shown beside a call or an account, as a badge with a sign of its own. The whole reason is the
// tooltip and stands in the row's text for screen readers.
import type { ReactElement } from 'react';
import type { TiedRow } from '../../src/contract/analysis.ts';

export type Basis = TiedRow['basis'];

/** Words of each basis, strongest first, and what they are worth. */
export const basisWords: Readonly<Record<Basis, { readonly word: string; readonly meaning: string }>> = {
  'same-id': { word: 'same id', meaning: 'The row carries the same Call id: it belongs to the call for certain.' },
  'same-account': {
    word: 'same account',
    meaning: 'The row names a party. Only its time ties it to this call: the log has no Call id.',
  },
  'time-only': {
    word: 'time only',
    meaning: 'The row happened at that time and names no party. It may have nothing to do with the call.',
  },
  'not-reconciled': {
    word: 'not reconciled',
    meaning: 'The appliance had not yet tied the row to an account when the log was exported.',
  },
};

export function BasisBadge({ basis }: { readonly basis: Basis }): ReactElement {
  return (
    <span className={`basis is-${basis}`} title={basisWords[basis].meaning}>
      <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true" focusable="false">
        {basis === 'same-id' ? (
          <path d="M1 5h8M5 1v8" />
        ) : basis === 'same-account' ? (
          <circle cx="5" cy="5" r="3.4" />
        ) : basis === 'time-only' ? (
          <circle className="is-dashed" cx="5" cy="5" r="3.4" />
        ) : (
          <path d="M1.500 8.500l7-7" />
        )}
      </svg>
      {basisWords[basis].word}
    </span>
  );
}
