// The logs of a link, one line each: where it is read from and how that was found, what came back, how many rows.
import type { ReactElement } from 'react';
import type { LinkView, LiveLog } from '../../../src/contract/live.ts';
import { emptyQuery, encodeAddress } from '../../core/address.ts';
import { formatCount } from '../../core/format.ts';
import { findCategory, useSession } from '../../core/session.ts';
import { useTexts } from '../../core/useTexts.ts';
import { CategoryMark } from '../../widgets/CategoryMark.tsx';
import { ScrollArea } from '../../widgets/ScrollArea.tsx';
import { ToneDot } from '../../widgets/ToneDot.tsx';
import { basisTexts, listTexts, momentText, wayTexts, zoneOf } from './liveTexts.ts';

export function LogsCard({ link }: { readonly link: LinkView }): ReactElement {
  const { text } = useTexts();
  return (
    <section className="card is-wide" aria-labelledby="live-logs">
      <h2 id="live-logs">
        {text('live.listsTitle')} <span className="hint">{text('live.listsHint')}</span>
      </h2>
      {link.logs.length === 0 ? (
        <p className="is-muted">{text('live.listsNone')}</p>
      ) : (
        <ScrollArea className="table-scroll" label={text('live.listsTitle')}>
          <table className="members">
            <thead>
              <tr>
                <th scope="col">{text('live.listsCategory')}</th>
                <th scope="col">{text('live.listsPath')}</th>
                <th scope="col">{text('live.listsBasis')}</th>
                <th scope="col">{text('live.listsState')}</th>
                <th scope="col" className="is-number">
                  {text('live.listsRows')}
                </th>
                <th scope="col" className="is-number">
                  {text('live.listsStored')}
                </th>
                <th scope="col" className="is-number">
                  {text('live.columnGaps')}
                </th>
                <th scope="col" title={text('live.listsMissingHint')}>
                  {text('live.listsMissing')}
                </th>
              </tr>
            </thead>
            <tbody>
              {link.logs.map((log) => (
                <LogRow key={`${log.way}:${log.category}`} log={log} zone={zoneOf(link.profile)} />
              ))}
            </tbody>
          </table>
        </ScrollArea>
      )}
    </section>
  );
}

function LogRow({ log, zone }: { readonly log: LiveLog; readonly zone: string }): ReactElement {
  const { catalog } = useSession();
  const { text } = useTexts();
  const category = findCategory(catalog, log.category);
  const { list } = log;
  const labels = new Map(category?.columns.map((column) => [column.name, column.label]));
  const missing = (list?.columnsNotFetched ?? []).map((name) => labels.get(name) ?? name);
  const last = log.lastRowAtMs === null ? undefined : momentText(log.lastRowAtMs, zone);
  return (
    <tr>
      <td>
        <a className="live-log" href={encodeAddress({ page: 'log', category: log.category, query: emptyQuery })}>
          {category === undefined ? log.category : <CategoryMark id={category.id} catalog={catalog} />}
        </a>
      </td>
      <td className="is-mono">{list?.path ?? <span className="is-muted">{text(wayTexts[log.way])}</span>}</td>
      <td>
        {list === null ? null : (
          <span title={text(basisTexts[list.basis].hint)}>
            {text(basisTexts[list.basis].name)}
            {list.basis === 'convention' ? (
              <span className="badge is-attention live-mark">{text('live.inferred')}</span>
            ) : null}
          </span>
        )}
      </td>
      <td>
        {list === null ? null : (
          <span className="link-state">
            <ToneDot tone={listTexts[list.state].tone} /> {text(listTexts[list.state].name)}
          </span>
        )}
      </td>
      <td className="is-number">{log.total === null ? <span className="is-muted">–</span> : formatCount(log.total)}</td>
      <td className="is-number" title={last === undefined ? undefined : text('live.lastRow', { time: last })}>
        {formatCount(log.rows)}
      </td>
      <td className="is-number">{log.gaps === 0 ? <span className="is-muted">0</span> : formatCount(log.gaps)}</td>
      <td className="live-missing" title={missing.join(', ')}>
        {missing.length === 0 ? <span className="is-muted">–</span> : missing.join(', ')}
      </td>
    </tr>
  );
}
