// The line at the lower edge: what is selected on the left, the clock everything is shown in on the right.
// Each page draws its own, so that it says what that page shows.
import type { ReactElement, ReactNode } from 'react';
import { useSession } from '../../core/session.ts';
import { offsetsBetween } from '../../core/times.ts';

interface StatusLineProps {
  readonly left: ReactNode;
  /** Appliance time of the first and last row in view, for the offsets in force. */
  readonly first?: string | null;
  readonly last?: string | null;
}

export function StatusLine({ left, first = null, last = null }: StatusLineProps): ReactElement {
  const { overview } = useSession();
  const { zone } = overview;
  const offsets = offsetsBetween(first, last, zone.name);
  return (
    <footer className="status-line">
      <div className="status-left">{left}</div>
      {overview.bundles.length === 0 ? null : (
        <div title={zone.basis}>
          Appliance time, {zone.name}
          {offsets === '' ? '' : ` (${offsets})`}
          {zone.isCertain ? '' : ', guessed'}
        </div>
      )}
    </footer>
  );
}
