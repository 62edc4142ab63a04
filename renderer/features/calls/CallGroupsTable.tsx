// Calls put together: one line a group with how many were not answered and why, which opens to its calls. The page
// has the groups from useGroupedCalls.

import { Fragment, type ReactElement, useState } from 'react';
import type { CatalogData } from '../../../src/contract/catalogData.ts';
import type { CallGroup } from '../../core/address.ts';
import { formatCount, formatPercent } from '../../core/format.ts';
import { useSession } from '../../core/session.ts';
import { spoken } from '../../core/spoken.ts';
import { useTexts } from '../../core/useTexts.ts';
import { EnumText, findEnumValue } from '../../widgets/EnumText.tsx';
import { Icon } from '../../widgets/icons.tsx';
import { MomentText } from '../../widgets/MomentText.tsx';
import { ScrollArea } from '../../widgets/ScrollArea.tsx';
import { CallsTable } from './CallsTable.tsx';
import type { CallRow, GroupedCalls } from './callGroups.ts';

interface CallGroupsTableProps {
  readonly groups: readonly GroupedCalls[];
  readonly by: CallGroup;
}

/** Calls shown of an open group; the rest are reached by the filter. */
const callsShown = 50;
const groupsShown = 500;

export function CallGroupsTable({ groups, by }: CallGroupsTableProps): ReactElement {
  const { text } = useTexts();
  const { catalog } = useSession();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const most = groups.reduce((max, each) => Math.max(max, each.notAnswered), 0);
  const toggle = (key: string): void => {
    const next = new Set(open);
    if (!next.delete(key)) next.add(key);
    setOpen(next);
  };
  return (
    <ScrollArea className="calls-scroll" label={text('calls.groupsTable')}>
      <table className="members calls call-groups">
        <thead>
          <tr>
            <th scope="col">{by === 'none' ? '' : text(`calls.head-${by}`)}</th>
            <th scope="col" className="is-number">
              {text('shell.calls')}
            </th>
            <th scope="col">{text('calls.notAnswered')}</th>
            <th scope="col" className="is-number">
              {text('calls.share')}
            </th>
            <th scope="col">{by === 'cause' ? text('calls.outcomes') : text('calls.causes')}</th>
            {by === 'hour' ? null : <th scope="col">{text('calls.newest')}</th>}
          </tr>
        </thead>
        <tbody>
          {groups.slice(0, groupsShown).map((group) => (
            <Fragment key={group.key}>
              <tr>
                <th scope="row">
                  <button
                    type="button"
                    className="group-toggle"
                    aria-expanded={open.has(group.key)}
                    onClick={() => toggle(group.key)}
                  >
                    <Icon name="chevron" size={12} />
                    {by === 'cause' ? (
                      <EnumText category="cdr" column="hangup_cause" value={group.title} />
                    ) : (
                      <span className="group-title">{group.title}</span>
                    )}
                  </button>
                </th>
                <td className="is-number">{formatCount(group.calls.length)}</td>
                <td className="share-cell">
                  <span className="share-bar" aria-hidden="true">
                    <span style={{ width: `${most === 0 ? 0 : (group.notAnswered / most) * 100}%` }} />
                  </span>
                  <span className="is-tabular">{formatCount(group.notAnswered)}</span>
                </td>
                <td className="is-number is-muted">{formatPercent(group.notAnswered / group.calls.length)}</td>
                <td className="group-causes" title={aboutText(group, by, catalog)}>
                  {aboutText(group, by, catalog)}
                </td>
                {by === 'hour' ? null : (
                  <td className="is-tabular">
                    {group.calls[0] === undefined ? null : (
                      <MomentText utcMs={group.calls[0].from} written={group.calls[0].timestamp} show="seconds" />
                    )}
                  </td>
                )}
              </tr>
              {open.has(group.key) ? (
                <tr className="group-calls">
                  <td colSpan={by === 'hour' ? 5 : 6}>
                    <CallsTable calls={group.calls.slice(0, callsShown)} />
                    {group.calls.length > callsShown ? (
                      <p className="hint">{text('calls.newestOf', { shown: callsShown, count: group.calls.length })}</p>
                    ) : null}
                  </td>
                </tr>
              ) : null}
            </Fragment>
          ))}
        </tbody>
      </table>
      {groups.length > groupsShown ? (
        <p className="hint">{text('calls.firstOf', { shown: groupsShown, count: groups.length })}</p>
      ) : null}
    </ScrollArea>
  );
}

/** What a group's calls ended with; beside a cause, what it means. */
function aboutText(group: GroupedCalls, by: CallGroup, catalog: CatalogData): string {
  const causes = causesText(group.calls, by);
  const meaning = by === 'cause' ? findEnumValue(catalog, 'cdr', 'hangup_cause', group.title)?.meaning : undefined;
  return meaning === undefined ? causes : `${causes}. ${meaning}`;
}

/** 'SUBSCRIBER_ABSENT 7, NO_ANSWER 2': what the calls of a group ended with, most frequent first. */
function causesText(calls: readonly CallRow[], by: CallGroup): string {
  const counts = new Map<string, number>();
  for (const call of calls) {
    if (by !== 'cause' && call.disposition?.toUpperCase() === 'ANSWERED') continue;
    const name = (by === 'cause' ? call.disposition : call.hangupCause) ?? spoken().text('calls.notLogged');
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const words = [...counts].sort((a, b) => b[1] - a[1]).map(([name, count]) => `${name} ${formatCount(count)}`);
  return words.length > 4
    ? spoken().text('calls.andMore', { list: words.slice(0, 4).join(', '), count: words.length - 4 })
    : words.join(', ');
}
