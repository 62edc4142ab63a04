// What is inside the opened sources, before any row is read: bundles, time spans, the ledger, members,
// problems. Fills while an import runs.
import type { ReactElement } from 'react';
import { formatCount, formatCountOf } from '../../core/format.ts';
import { useSession } from '../../core/session.ts';
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
  const { host, overview, isImporting, open, closeAll } = useSession();
  const records = overview.categories.reduce((sum, each) => sum + each.records, 0);
  return (
    <section className="page" aria-label="Overview">
      <header className="page-head">
        <div className="page-title">
          <h1>Overview</h1>
          <span className="count" role="status">
            <strong>{formatCount(records)}</strong> rows from {formatCountOf(overview.members.length, 'member')}
          </span>
          {isImporting ? <span className="spinner" title="Reading" /> : null}
        </div>
        <div className="page-tools">
          {isImporting ? null : <ReportButton isPrimary />}
          {host.capabilities.canPickFiles ? (
            <Button icon="plus" tone="quiet" onClick={() => void open((on) => host.pickFiles(on))}>
              Add files
            </Button>
          ) : null}
          {host.capabilities.canPickFolder ? (
            <Button icon="open" tone="quiet" onClick={() => void open((on) => host.pickFolder(on))}>
              Add folder
            </Button>
          ) : null}
          <Button icon="close" tone="quiet" onClick={closeAll}>
            Close all
          </Button>
        </div>
      </header>
      <ScrollArea className="overview-scroll" label="Overview content">
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
