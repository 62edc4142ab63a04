// What the list of calls says instead of one: why there is none, and what the call records could have shown.
import type { ReactElement } from 'react';
import { emptyQuery } from '../../core/address.ts';
import { formatCountOf } from '../../core/format.ts';
import { useSession } from '../../core/session.ts';
import { Button } from '../../widgets/Button.tsx';
import { CoverageNote } from '../../widgets/CoverageNote.tsx';
import { Icon } from '../../widgets/icons.tsx';

interface NoCallsProps {
  readonly isFiltered: boolean;
  readonly rowsWithoutId: number;
  readonly onClear: () => void;
}

export function NoCalls({ isFiltered, rowsWithoutId, onClear }: NoCallsProps): ReactElement {
  const { overview, go } = useSession();
  const records = overview.categories.find((each) => each.id === 'cdr')?.records ?? 0;
  return (
    <div className="overview-scroll">
      <div className="empty-note is-page">
        <Icon name={isFiltered ? 'filter' : 'phone'} size={28} />
        <h2>{isFiltered ? 'No call passes' : 'No call'}</h2>
        <p>
          {isFiltered
            ? `No leg of a call holds what is asked for.${rowsWithoutId > 0 ? ` ${formatCountOf(rowsWithoutId, 'record')} without a Call id would.` : ''}`
            : records === 0
              ? 'The opened files hold no call records. That proves nothing about the appliance: ask for the export of Call Detailed Records.'
              : 'None of the call records has a Call id, so they cannot be grouped to calls. They stand in their log.'}
        </p>
        <CoverageNote category="cdr" />
        {isFiltered ? (
          <Button onClick={onClear}>Clear the filter</Button>
        ) : (
          <Button onClick={() => go({ page: 'log', category: 'cdr', query: emptyQuery })}>
            Open Call Detailed Records
          </Button>
        )}
      </div>
    </div>
  );
}
