// A tone as a dot with a shape of its own, always beside a text: never colour alone.
import type { ReactElement } from 'react';

export function ToneDot({ tone }: { readonly tone: string }): ReactElement {
  return (
    <svg
      className={`tone-dot tone-${tone}`}
      width="9"
      height="9"
      viewBox="0 0 9 9"
      aria-hidden="true"
      focusable="false"
    >
      {tone === 'bad' ? (
        <path d="M4.500 0.500 8.500 4.500 4.500 8.500 0.500 4.500z" />
      ) : tone === 'attention' ? (
        <path d="M4.500 0.800 8.600 8.200H0.400z" />
      ) : tone === 'good' ? (
        <circle cx="4.500" cy="4.500" r="3.600" />
      ) : (
        <circle className="is-hollow" cx="4.500" cy="4.500" r="3" />
      )}
    </svg>
  );
}
