// Logins the link itself made, so that their rows in the logs are not taken for the customer's.
import type { ReactElement } from 'react';
import type { LinkView } from '../../../src/contract/live.ts';
import { useTexts } from '../../core/useTexts.ts';
import { ScrollArea } from '../../widgets/ScrollArea.tsx';
import { momentText, skewText, wayTexts, zoneOf } from './liveTexts.ts';

export function OwnLoginsCard({ link }: { readonly link: LinkView }): ReactElement {
  const texts = useTexts();
  const { text } = texts;
  return (
    <section className="card" aria-labelledby="live-own">
      <h2 id="live-own">{text('live.ownTitle')}</h2>
      {link.ownLogins.length === 0 ? (
        <p className="is-muted">{text('live.ownNone')}</p>
      ) : (
        <>
          <p className="hint">{text('live.ownHint')}</p>
          <ScrollArea className="table-scroll" label={text('live.ownTable')}>
            <table className="members">
              <thead>
                <tr>
                  <th scope="col">{text('live.ownTime')}</th>
                  <th scope="col">{text('live.ownWay')}</th>
                  <th scope="col">{text('live.ownUser')}</th>
                  <th scope="col">{text('live.ownSkew')}</th>
                </tr>
              </thead>
              <tbody>
                {link.ownLogins
                  .slice(-8)
                  .toReversed()
                  .map((login) => (
                    <tr key={`${login.way}:${login.atMs}`}>
                      <td className="is-tabular">{momentText(login.atMs, zoneOf(link.profile))}</td>
                      <td>{text(wayTexts[login.way])}</td>
                      <td>{login.user}</td>
                      <td>{skewText(login.skewMs, texts)}</td>
                    </tr>
                  ))}
              </tbody>
            </table>
          </ScrollArea>
        </>
      )}
    </section>
  );
}
