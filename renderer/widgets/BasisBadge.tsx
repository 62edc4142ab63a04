// Why a row is shown beside a call or an account, as a badge with a sign of its own. The whole reason is the
// tooltip and stands in the row's text for screen readers.
import type { ReactElement } from 'react';
import type { TiedRow } from '../../src/contract/analysis.ts';
import { useTexts } from '../core/useTexts.ts';

export type Basis = TiedRow['basis'];

/** Strongest first. */
export const bases: readonly Basis[] = ['same-id', 'same-account', 'time-only', 'not-reconciled'];

export function BasisBadge({ basis }: { readonly basis: Basis }): ReactElement {
  const { text } = useTexts();
  return (
    <span className={`basis is-${basis}`} title={text(`calls.basisMeans-${basis}`)}>
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
      {text(`calls.basis-${basis}`)}
    </span>
  );
}
