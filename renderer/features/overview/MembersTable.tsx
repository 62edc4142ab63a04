// Every file inside the bundles, also those that gave no row: what it was taken for, on what ground, and its
// own ledger. Sorts by any column.
import { type ReactElement, type ReactNode, useState } from 'react';
import type { MemberRow } from '../../../src/contract/overview.ts';
import { formatBytes, formatCount } from '../../core/format.ts';
import { findCategory, useSession } from '../../core/session.ts';
import { CategoryMark } from '../../widgets/CategoryMark.tsx';
import { Icon } from '../../widgets/icons.tsx';
import { ScrollArea } from '../../widgets/ScrollArea.tsx';
import { ToneDot } from '../../widgets/ToneDot.tsx';

type State = MemberRow['state'];
const stateTones: Readonly<Record<State, string>> = {
  reading: 'neutral',
  live: 'good',
  read: 'good',
  ignored: 'neutral',
  unknown: 'attention',
  refused: 'bad',
  cut: 'bad',
  cancelled: 'attention',
};

interface MemberColumn {
  readonly name: string;
  readonly label: string;
  readonly isNumber?: boolean;
  readonly sortKey: (member: MemberRow) => string | number;
  readonly cell: (member: MemberRow) => ReactNode;
}

export function MembersTable(): ReactElement {
  const { overview, catalog, go } = useSession();
  const [sort, setSort] = useState<{ readonly name: string; readonly isDown: boolean }>();

  const columns: readonly MemberColumn[] = [
    {
      name: 'path',
      label: 'Member',
      sortKey: (member) => member.path,
      cell: (member) => (
        <span className="member-path" title={member.path}>
          <bdi>{member.path}</bdi>
        </span>
      ),
    },
    {
      name: 'category',
      label: 'Log',
      sortKey: (member) => findCategory(catalog, member.category ?? '')?.title ?? '~',
      cell: (member) => (member.category === null ? dash : <CategoryMark id={member.category} catalog={catalog} />),
    },
    {
      name: 'state',
      label: 'State',
      sortKey: (member) => member.state,
      cell: (member) => (
        <span className="state-text" title={member.reason}>
          <ToneDot tone={stateTones[member.state]} /> {member.state}
        </span>
      ),
    },
    number('records', 'Records', (member) => member.records),
    number('stored', 'Stored', (member) => member.stored),
    {
      ...number('setAside', 'Set aside', (member) => member.setAside),
      cell: (member) =>
        member.setAside === 0 ? (
          <span className="is-muted">0</span>
        ) : (
          <button type="button" className="link" onClick={() => go({ page: 'problems', member: member.path })}>
            {formatCount(member.setAside)}
          </button>
        ),
    },
    number('ignored', 'Ignored', (member) => member.ignored),
    text('first', 'First row', (member) => member.first?.slice(0, 19)),
    text('last', 'Last row', (member) => member.last?.slice(0, 19)),
    text('dialect', 'Headers', (member) => member.dialect ?? undefined),
    {
      ...text('encoding', 'Encoding', (member) => member.encoding ?? undefined),
      cell: (member) =>
        member.encoding === null ? (
          dash
        ) : (
          <>
            {member.encoding} <span className="is-muted">{member.encodingBasis ?? ''}</span>
          </>
        ),
    },
    text('format', 'Format', (member) =>
      [member.format ?? '', nameDelimiter(member.delimiter)].filter((part) => part !== '').join(', '),
    ),
    {
      ...number('bytes', 'Size', (member) => member.bytes ?? 0),
      cell: (member) => (member.bytes === null ? dash : formatBytes(member.bytes)),
    },
  ];

  const key = columns.find((column) => column.name === sort?.name)?.sortKey;
  const members =
    key === undefined
      ? overview.members
      : overview.members.toSorted((a, b) => compare(key(a), key(b)) * (sort?.isDown === true ? -1 : 1));

  return (
    <section className="card is-wide" aria-labelledby="members-title">
      <h2 id="members-title">
        Members <span className="hint">{formatCount(overview.members.length)}</span>
      </h2>
      <ScrollArea className="table-scroll" label="Members table">
        <table className="members">
          <thead>
            <tr>
              {columns.map((column) => {
                const isSorted = sort?.name === column.name;
                return (
                  <th
                    key={column.name}
                    scope="col"
                    className={column.isNumber ? 'is-number' : ''}
                    aria-sort={isSorted ? (sort.isDown ? 'descending' : 'ascending') : 'none'}
                  >
                    <button
                      type="button"
                      onClick={() =>
                        setSort({ name: column.name, isDown: isSorted ? !sort.isDown : column.isNumber === true })
                      }
                    >
                      {column.label}
                      {isSorted ? <Icon name={sort.isDown ? 'down' : 'up'} size={11} /> : null}
                    </button>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {members.map((member) => (
              <MemberLine key={member.memberId} member={member} columns={columns} />
            ))}
          </tbody>
        </table>
      </ScrollArea>
    </section>
  );
}

const dash = <span className="is-muted">–</span>;

function MemberLine({
  member,
  columns,
}: {
  readonly member: MemberRow;
  readonly columns: readonly MemberColumn[];
}): ReactElement {
  const isBalanced = member.records === member.stored + member.setAside + member.ignored;
  const notes: ReactNode[] = [];
  if (member.reason !== '') notes.push(<span key="reason">{member.reason}</span>);
  if (member.unknownHeader.length > 0) {
    notes.push(
      <span key="header">
        Its header: <code>{member.unknownHeader.join(' | ')}</code>
      </span>,
    );
  }
  if (!isBalanced && member.state !== 'reading') {
    notes.push(
      <strong key="ledger" className="is-bad">
        The counts of this member do not add up.
      </strong>,
    );
  }
  return (
    <>
      <tr className={notes.length > 0 ? 'has-note' : ''}>
        {columns.map((column) => (
          <td key={column.name} className={column.isNumber ? 'is-number' : ''}>
            {column.cell(member)}
          </td>
        ))}
      </tr>
      {notes.length === 0 ? null : (
        <tr className="member-note">
          <td colSpan={columns.length} className="member-note-cell">
            <div className="member-note-text">{notes}</div>
          </td>
        </tr>
      )}
    </>
  );
}

function number(name: string, label: string, value: (member: MemberRow) => number): MemberColumn {
  return {
    name,
    label,
    isNumber: true,
    sortKey: value,
    cell: (member) => (value(member) === 0 ? <span className="is-muted">0</span> : formatCount(value(member))),
  };
}

function text(name: string, label: string, value: (member: MemberRow) => string | undefined): MemberColumn {
  return {
    name,
    label,
    sortKey: (member) => value(member) ?? '~',
    cell: (member) => {
      const shown = value(member) ?? '';
      return shown === '' ? dash : <span className="is-tabular">{shown}</span>;
    },
  };
}

function nameDelimiter(delimiter: string | null): string {
  if (delimiter === null) return '';
  return delimiter === '\t' ? 'tab' : delimiter === ',' ? 'comma' : delimiter === ';' ? 'semicolon' : delimiter;
}

function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en');
}
