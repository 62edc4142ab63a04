// What the list of calls says instead of one: why there is none, and what the call records could have shown.
import type { ReactElement } from 'react';
import { emptyQuery } from '../../core/address.ts';
import { useSession } from '../../core/session.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { CoverageNote } from '../../widgets/CoverageNote.tsx';
import { Icon } from '../../widgets/icons.tsx';

interface NoCallsProps {
  readonly isFiltered: boolean;
  readonly rowsWithoutId: number;
  readonly onClear: () => void;
}

export function NoCalls({ isFiltered, rowsWithoutId, onClear }: NoCallsProps): ReactElement {
  const { text } = useTexts();
  const { overview, go } = useSession();
  const records = overview.categories.find((each) => each.id === 'cdr')?.records ?? 0;
  return (
    <div className="overview-scroll">
      <div className="empty-note is-page">
        <Icon name={isFiltered ? 'filter' : 'phone'} size={28} />
        <h2>{isFiltered ? text('calls.nonePasses') : text('calls.none')}</h2>
        <p>
          {isFiltered
            ? `${text('calls.noneHolds')}${rowsWithoutId > 0 ? ` ${text('calls.withoutIdWould', { count: rowsWithoutId })}` : ''}`
            : records === 0
              ? text('calls.noRecords')
              : text('calls.noIds')}
        </p>
        <CoverageNote category="cdr" />
        {isFiltered ? (
          <Button onClick={onClear}>{text('calls.clear')}</Button>
        ) : (
          <Button onClick={() => go({ page: 'log', category: 'cdr', query: emptyQuery })}>
            {text('calls.openLog')}
          </Button>
        )}
      </div>
    </div>
  );
}
