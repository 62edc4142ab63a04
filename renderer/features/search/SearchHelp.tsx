// The search page before anything is typed: what can be typed, each with an example that can be pressed.
import type { ReactElement } from 'react';
import { encodeAddress } from '../../core/address.ts';
import { recentSearches } from '../../core/searchMemory.ts';
import { useTexts } from '../../core/useTexts.ts';

const examples = [
  ['iPhone FAILED', 'search.helpAll'],
  ['"HTC One X" -ANSWERED', 'search.helpPhrase'],
  ['account:iPhone disposition:FAILED cause:NO_ROUTE', 'search.helpField'],
  ['"total duration":>1:30', 'search.helpNumber'],
  ['+39 055 555 0001', 'search.helpPhone'],
  ['/^PGSM_ENT-14\\.0/', 'search.helpPattern'],
  ['(EXPIRED OR INVALID_DEVICE) log:messages', 'search.helpOr'],
  ['REGISTER since:2014-10-27T08:00 until:2014-10-27T09:00', 'search.helpSpan'],
] as const;

export function SearchHelp(): ReactElement {
  const texts = useTexts();
  const recent = recentSearches();
  return (
    <div className="search-help">
      {recent.length === 0 ? null : (
        <section>
          <h2>{texts.text('search.recent')}</h2>
          <ul className="search-recent">
            {recent.slice(0, 8).map((text) => (
              <li key={text}>
                <a data-result className="row-link" href={encodeAddress({ page: 'search', text })}>
                  {text}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>{texts.text('search.help')}</h2>
        <dl>
          {examples.map(([example, does]) => (
            <div key={example}>
              <dt>
                <a data-result className="row-link" href={encodeAddress({ page: 'search', text: example })}>
                  <code>{example}</code>
                </a>
              </dt>
              <dd>{texts.text(does)}</dd>
            </div>
          ))}
        </dl>
        <p className="hint">{texts.text('search.helpKeys')}</p>
      </section>
    </div>
  );
}
