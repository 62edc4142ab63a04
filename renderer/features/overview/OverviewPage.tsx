// What is inside the opened sources, before any row is read: bundles, time spans, the ledger, members,
// problems. Fills while an import runs.
import type { ReactElement } from 'react';
import { formatCount, formatCountOf } from '../../core/format.ts';
import { useSession } from '../../core/session.ts';
import { useParts, useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { ReportButton } from '../../widgets/ReportButton.tsx';
import { ScrollArea } from '../../widgets/ScrollArea.tsx';
import { StatusLine } from '../shell/StatusLine.tsx';
import { BundleList } from './BundleList.tsx';
import { CoverageMap } from './CoverageMap.tsx';
import { FirstFindings } from './FirstFindings.tsx';
import { Ledger } from './Ledger.tsx';
import { MembersTable } from './MembersTable.tsx';
import { NewestNotes } from './NewestNotes.tsx';
import { ProblemSummary } from './ProblemSummary.tsx';
import { Questions } from './Questions.tsx';
import { StillUnknown } from './StillUnknown.tsx';

export function OverviewPage(): ReactElement {
  const { text } = useTexts();
  const say = useParts();
  const { host, overview, isImporting, open, closeAll } = useSession();
  const records = overview.categories.reduce((sum, each) => sum + each.records, 0);
  return (
    <section className="page" aria-label={text('shell.overview')}>
      <header className="page-head">
        <div className="page-title">
          <h1>{text('shell.overview')}</h1>
          <span className="count" role="status">
            {say('overview.rowsFrom', {
              rows: <strong>{formatCount(records)}</strong>,
              members: formatCountOf(overview.members.length, 'member'),
            })}
          </span>
          {isImporting ? <span className="spinner" title={text('overview.reading')} /> : null}
        </div>
        <div className="page-tools">
          {isImporting ? null : <ReportButton isPrimary />}
          {host.capabilities.canPickFiles ? (
            <Button icon="plus" tone="quiet" onClick={() => void open((on) => host.pickFiles(on))}>
              {text('overview.addFiles')}
            </Button>
          ) : null}
          {host.capabilities.canPickFolder ? (
            <Button icon="open" tone="quiet" onClick={() => void open((on) => host.pickFolder(on))}>
              {text('overview.addFolder')}
            </Button>
          ) : null}
          <Button icon="close" tone="quiet" onClick={closeAll}>
            {text('overview.closeAll')}
          </Button>
        </div>
      </header>
      <ScrollArea className="overview-scroll" label={text('overview.content')}>
        <div className="overview-grid">
          <BundleList />
          <Ledger />
          <Questions />
          <FirstFindings />
          <NewestNotes />
          <StillUnknown />
          <CoverageMap />
          <ProblemSummary />
          <MembersTable />
        </div>
      </ScrollArea>
      <StatusLine left={<span>{formatCountOf(overview.bundles.length, 'bundle')}</span>} />
    </section>
  );
}
