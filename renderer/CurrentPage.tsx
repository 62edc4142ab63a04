// The page that the address names.
import { lazy, type ReactElement, Suspense } from 'react';
import { emptyCallsQuery, encodeAddress } from './core/address.ts';
import { findCategory, useSession } from './core/session.ts';
import { AccountPage } from './features/account/AccountPage.tsx';
import { AccountsPage } from './features/accounts/AccountsPage.tsx';
import { CallPage } from './features/call/CallPage.tsx';
import { CallsPage } from './features/calls/CallsPage.tsx';
import { FindingsPage } from './features/findings/FindingsPage.tsx';
import { LinkPage } from './features/live/LinkPage.tsx';
import { LivePage } from './features/live/LivePage.tsx';
import { RegisteredAccounts } from './features/live/RegisteredAccounts.tsx';
import { LogPage } from './features/log/LogPage.tsx';
import { NotesPage } from './features/notes/NotesPage.tsx';
import { OverviewPage } from './features/overview/OverviewPage.tsx';
import { ProblemsPage } from './features/problems/ProblemsPage.tsx';
import { ReportsPage } from './features/reports/ReportsPage.tsx';
import { SearchPage } from './features/search/SearchPage.tsx';
import { SettingsPage } from './features/settings/SettingsPage.tsx';
import { PageBoundary } from './widgets/PageBoundary.tsx';

export function CurrentPage(): ReactElement {
  const { address } = useSession();
  return (
    <PageBoundary place={encodeAddress(address)}>
      <NamedPage />
    </PageBoundary>
  );
}

function NamedPage(): ReactElement {
  const { address, catalog } = useSession();
  if (address.page === 'accounts') return <AccountsPage by={address.by} />;
  if (address.page === 'account')
    return <AccountPage key={address.name} name={address.name} at={address.at} within={address.within} />;
  if (address.page === 'calls') return <CallsPage query={address.list ?? emptyCallsQuery} />;
  if (address.page === 'call') return <CallPage key={address.callId} callId={address.callId} />;
  if (address.page === 'report')
    return <ReportsPage key={encodeAddress(address)} accounts={address.accounts ?? []} calls={address.calls ?? []} />;
  if (address.page === 'findings') return <FindingsPage kinds={address.kinds} />;
  if (address.page === 'notes') return <NotesPage list={address.list ?? {}} />;
  if (address.page === 'search') return <SearchPage text={address.text} isTicket={address.isTicket === true} />;
  if (address.page === 'live') {
    const { profile, part } = address;
    if (profile === undefined) return <LivePage />;
    if (part === 'accounts') return <RegisteredAccounts key={profile} profileId={profile} />;
    return <LinkPage key={profile} profileId={profile} />;
  }
  if (address.page === 'sql') {
    return (
      <Suspense fallback={null}>
        <SqlPage sql={address.sql} />
      </Suspense>
    );
  }
  if (address.page === 'settings') return <SettingsPage />;
  if (address.page === 'problems') return <ProblemsPage key={address.member ?? ''} member={address.member} />;
  const category = address.page === 'log' ? findCategory(catalog, address.category) : undefined;
  if (address.page === 'log' && category !== undefined) {
    return (
      <LogPage
        key={category.id}
        category={category}
        query={address.query}
        shownRow={address.row}
        isRuns={address.runs === true}
        around={address.around}
      />
    );
  }
  return <OverviewPage />;
}

/** The editor is half a megabyte that most people never need. */
const SqlPage = lazy(async () => ({ default: (await import('./features/sql/SqlPage.tsx')).SqlPage }));
