// Every file inside the bundles, also those that gave no row: what it was taken for, on what ground, and its
// own ledger. Sorts by any column.
import { type ReactElement, type ReactNode, useState } from 'react';
import type { MemberRow } from '../../../src/contract/overview.ts';
import type { Texts } from '../../../src/texts/texts.ts';
import { formatBytes, formatCount } from '../../core/format.ts';
import { findCategory, useSession } from '../../core/session.ts';
import { useParts, useTexts } from '../../core/useTexts.ts';
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
  const texts = useTexts();
  const { text } = texts;
  const { overview, catalog, go } = useSession();
  const [sort, setSort] = useState<{ readonly name: string; readonly isDown: boolean }>();

  const columns: readonly MemberColumn[] = [
    {
      name: 'path',
      label: text('overview.columnMember'),
      sortKey: (member) => member.path,
      cell: (member) => (
        <span className="member-path" title={member.path}>
          <bdi>{member.path}</bdi>
        </span>
      ),
    },
    {
      name: 'category',
      label: text('overview.log'),
      sortKey: (member) => findCategory(catalog, member.category ?? '')?.title ?? '~',
      cell: (member) => (member.category === null ? dash : <CategoryMark id={member.category} catalog={catalog} />),
    },
    {
      name: 'state',
      label: text('overview.state'),
      sortKey: (member) => member.state,
      cell: (member) => (
        <span className="state-text" title={member.reason}>
          <ToneDot tone={stateTones[member.state]} /> {text(`overview.state-${member.state}`)}
        </span>
      ),
    },
    numberColumn('records', text('overview.columnRecords'), (member) => member.records),
    numberColumn('stored', text('overview.columnStored'), (member) => member.stored),
    {
      ...numberColumn('setAside', text('overview.columnSetAside'), (member) => member.setAside),
      cell: (member) =>
        member.setAside === 0 ? (
          <span className="is-muted">0</span>
        ) : (
          <button type="button" className="link" onClick={() => go({ page: 'problems', member: member.path })}>
            {formatCount(member.setAside)}
          </button>
        ),
    },
    numberColumn('ignored', text('overview.columnIgnored'), (member) => member.ignored),
    textColumn('first', text('overview.columnFirst'), (member) => member.first?.slice(0, 19)),
    textColumn('last', text('overview.columnLast'), (member) => member.last?.slice(0, 19)),
    textColumn('dialect', text('overview.columnHeaders'), (member) => member.dialect ?? undefined),
    {
      ...textColumn('encoding', text('overview.columnEncoding'), (member) => member.encoding ?? undefined),
      cell: (member) =>
        member.encoding === null ? (
          dash
        ) : (
          <>
            {member.encoding} <span className="is-muted">{member.encodingBasis ?? ''}</span>
          </>
        ),
    },
    textColumn('format', text('overview.columnFormat'), (member) =>
      [member.format ?? '', nameDelimiter(member.delimiter, texts)].filter((part) => part !== '').join(', '),
    ),
    {
      ...numberColumn('bytes', text('overview.columnSize'), (member) => member.bytes ?? 0),
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
        {text('overview.members')} <span className="hint">{formatCount(overview.members.length)}</span>
      </h2>
      <ScrollArea className="table-scroll" label={text('overview.membersTable')}>
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
  const { text } = useTexts();
  const say = useParts();
  const isBalanced = member.records === member.stored + member.setAside + member.ignored;
  const notes: ReactNode[] = [];
  if (member.reason !== '') notes.push(<span key="reason">{member.reason}</span>);
  if (member.unknownHeader.length > 0) {
    notes.push(
      <span key="header">
        {say('overview.itsHeader', { header: <code>{member.unknownHeader.join(' | ')}</code> })}
      </span>,
    );
  }
  if (!isBalanced && member.state !== 'reading') {
    notes.push(
      <strong key="ledger" className="is-bad">
        {text('overview.memberNotBalanced')}
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

function numberColumn(name: string, label: string, value: (member: MemberRow) => number): MemberColumn {
  return {
    name,
    label,
    isNumber: true,
    sortKey: value,
    cell: (member) => (value(member) === 0 ? <span className="is-muted">0</span> : formatCount(value(member))),
  };
}

function textColumn(name: string, label: string, value: (member: MemberRow) => string | undefined): MemberColumn {
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

const delimiterKeys = { '\t': 'overview.tab', ',': 'overview.comma', ';': 'overview.semicolon' } as const;

function nameDelimiter(delimiter: string | null, { text }: Texts): string {
  if (delimiter === null) return '';
  return delimiter === '\t' || delimiter === ',' || delimiter === ';' ? text(delimiterKeys[delimiter]) : delimiter;
}

function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en');
}
