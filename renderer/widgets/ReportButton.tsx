// The way from what is in sight to a report on it.
import type { ReactElement } from 'react';
import { useSession } from '../core/session.ts';
import { useTexts } from '../core/useTexts.ts';
import { Button } from './Button.tsx';

interface ReportButtonProps {
  readonly accounts?: readonly string[];
  readonly calls?: readonly string[];
  readonly isPrimary?: boolean;
}

export function ReportButton({ accounts, calls, isPrimary = false }: ReportButtonProps): ReactElement {
  const { go } = useSession();
  const { text } = useTexts();
  const isAbout = accounts !== undefined || calls !== undefined;
  return (
    <Button
      icon="file"
      tone={isPrimary ? 'primary' : 'quiet'}
      title={text(isAbout ? 'reportBuilder.addTitle' : 'reportBuilder.makeTitle')}
      onClick={() =>
        go({
          page: 'report',
          ...(accounts === undefined ? {} : { accounts }),
          ...(calls === undefined ? {} : { calls }),
        })
      }
    >
      {text(isPrimary ? 'reportBuilder.start' : 'reportBuilder.make')}
    </Button>
  );
}
