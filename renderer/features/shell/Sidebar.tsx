// Where to go: overview, everything, each log with its count and problems, and the problems page.
import type { ReactElement } from 'react';
import { type Address, emptyQuery, encodeAddress } from '../../core/address.ts';
import { useKeyText } from '../../core/commands.ts';
import { formatCount, formatCountOf } from '../../core/format.ts';
import { everythingId, useSession } from '../../core/session.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Icon } from '../../widgets/icons.tsx';
import { useLive } from '../live/index.ts';
import { useNotes } from '../notes/index.ts';

interface ItemProps {
  readonly address: Address;
  readonly isCurrent: boolean;
  readonly icon: string;
  readonly colour?: number;
  readonly label: string;
  readonly count?: number | undefined;
  readonly countNoun?: string;
  readonly problems?: number;
  /** Rows that came while they were not looked at. */
  readonly newRows?: number;
  /** A word beside the label that asks for attention. */
  readonly note?: string | undefined;
  readonly isMuted?: boolean;
  /** The command that goes there; its keys are in the tooltip. */
  readonly command?: string;
}

function Item(props: ItemProps): ReactElement {
  const { label, count, problems = 0, newRows = 0, isMuted } = props;
  const { go } = useSession();
  const { text } = useTexts();
  const keys = useKeyText(props.command);
  return (
    <li>
      <a
        href={encodeAddress(props.address)}
        className={isMuted ? 'nav-item is-empty' : 'nav-item'}
        aria-current={props.isCurrent ? 'page' : undefined}
        title={keys === undefined ? label : `${label} (${keys})`}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          go(props.address);
        }}
      >
        <span className={`category-icon colour-${props.colour ?? 0}`}>
          <Icon name={props.icon} />
        </span>
        <span className="nav-label">{label}</span>
        {problems > 0 ? (
          <span className="badge is-attention" title={formatCountOf(problems, 'problem')}>
            <span className="offscreen">{formatCountOf(problems, 'problem')}, </span>
            <span aria-hidden="true">{formatCount(problems)}</span>
          </span>
        ) : null}
        {props.note === undefined ? null : <span className="badge is-attention">{props.note}</span>}
        {newRows > 0 ? (
          <span className="badge is-new" title={text('live.newRows', { count: newRows })}>
            <span className="offscreen">{text('live.newRows', { count: newRows })}, </span>
            <span aria-hidden="true">+{formatCount(newRows)}</span>
          </span>
        ) : null}
        {count === undefined ? null : (
          <span className="nav-count">
            {formatCount(count)}
            <span className="offscreen"> {props.countNoun ?? text('shell.rowsNoun')}</span>
          </span>
        )}
      </a>
    </li>
  );
}

export function Sidebar(): ReactElement {
  const { catalog, overview, address, findings } = useSession();
  const { links } = useLive();
  const { text } = useTexts();
  const notes = useNotes();
  const newRows = newRowsOf(links);
  const asking = links.filter((link) => link.questions.length > 0).length;
  const records = new Map(overview.categories.map((each) => [each.id, each]));
  const categories = catalog.categories.filter((category) => category.id !== everythingId);
  const everything = catalog.categories.find((category) => category.id === everythingId);
  const total = categories.reduce((sum, category) => sum + (records.get(category.id)?.records ?? 0), 0);
  const current = address.page === 'log' ? address.category : undefined;
  return (
    <nav className="sidebar" aria-label={text('shell.logs')}>
      <ul>
        <Item
          address={{ page: 'overview' }}
          isCurrent={address.page === 'overview'}
          icon="overview"
          label={text('shell.overview')}
          command="go.overview"
        />
        <Item
          address={{ page: 'findings' }}
          isCurrent={address.page === 'findings'}
          icon="finding"
          label={text('shell.findings')}
          count={findings.answer?.findings.length}
          countNoun={text('shell.findingsNoun', { count: findings.answer?.findings.length ?? 0 })}
          command="go.findings"
        />
        <Item
          address={{ page: 'accounts' }}
          isCurrent={address.page === 'accounts' || address.page === 'account'}
          icon="account"
          label={text('shell.accounts')}
          command="go.accounts"
        />
        <Item
          address={{ page: 'calls' }}
          isCurrent={address.page === 'calls' || address.page === 'call'}
          icon="call"
          label={text('shell.calls')}
          command="go.calls"
        />
        <Item
          address={{ page: 'report' }}
          isCurrent={address.page === 'report'}
          icon="file"
          label={text('reportBuilder.title')}
          command="go.report"
        />
        {everything === undefined ? null : (
          <Item
            address={{ page: 'log', category: everythingId, query: emptyQuery }}
            isCurrent={current === everythingId}
            icon="stack"
            label={everything.title}
            count={total}
            isMuted={total === 0}
            command={`go.${everythingId}`}
          />
        )}
      </ul>
      <h2>{text('shell.logs')}</h2>
      <ul>
        {categories.map((category) => {
          const entry = records.get(category.id);
          return (
            <Item
              key={category.id}
              address={{ page: 'log', category: category.id, query: emptyQuery }}
              isCurrent={current === category.id}
              icon={category.icon}
              colour={category.colour}
              label={category.title}
              count={entry?.records ?? 0}
              problems={entry?.problems ?? 0}
              newRows={newRows.get(category.id) ?? 0}
              isMuted={(entry?.records ?? 0) === 0}
              command={`go.${category.id}`}
            />
          );
        })}
      </ul>
      <ul className="nav-end">
        <Item
          address={{ page: 'notes' }}
          isCurrent={address.page === 'notes'}
          icon="bookmark"
          label={text('notes.title')}
          count={notes.total}
          countNoun={text('notes.noun', { count: notes.total })}
          isMuted={notes.total === 0}
          command="go.notes"
        />
        <Item
          address={{ page: 'sql' }}
          isCurrent={address.page === 'sql'}
          icon="sql"
          label={text('sql.title')}
          command="go.sql"
        />
        <Item
          address={{ page: 'live' }}
          isCurrent={address.page === 'live'}
          icon="live"
          label={text('live.title')}
          note={asking > 0 ? text('live.stateAsking') : undefined}
          command="go.live"
        />
        <Item
          address={{ page: 'problems', member: undefined }}
          isCurrent={address.page === 'problems'}
          icon="warning"
          label={text('shell.problems')}
          count={overview.problemCount}
          countNoun={text('shell.problemsNoun')}
          isMuted={overview.problemCount === 0}
          command="go.problems"
        />
      </ul>
    </nav>
  );
}

/** Rows that came into each log since the user looked, over all links. */
function newRowsOf(links: ReturnType<typeof useLive>['links']): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { logs } of links)
    for (const { category, newRows } of logs) counts.set(category, (counts.get(category) ?? 0) + newRows);
  return counts;
}
