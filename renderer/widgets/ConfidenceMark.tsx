// How sure a finding is, as a disc: full, half or hollow. Always beside the word; sureness is no colour, as a
// certain finding may be harmless.
import type { ReactElement } from 'react';
import type { FindingRow } from '../../src/contract/findings.ts';

export function ConfidenceMark({ confidence }: { readonly confidence: FindingRow['confidence'] }): ReactElement {
  return (
    <svg className="confidence-mark" width="11" height="11" viewBox="0 0 11 11" aria-hidden="true" focusable="false">
      <circle cx="5.5" cy="5.5" r="4.5" />
      {confidence === 'certain' ? <circle className="is-full" cx="5.5" cy="5.5" r="4.5" /> : null}
      {confidence === 'likely' ? <path className="is-full" d="M5.500 1a4.500 4.500 0 0 1 0 9z" /> : null}
    </svg>
  );
}
