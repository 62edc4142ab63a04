// What the logs leave open: the list that a report has too.
import { type ReactElement, useState } from 'react';
import { encodeAddress } from '../../core/address.ts';
import { formatCount } from '../../core/format.ts';
import { useSession } from '../../core/session.ts';
import { useAnswer } from '../../core/useAnswer.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Icon } from '../../widgets/icons.tsx';

/** Shown before more are asked for. */
const firstCount = 6;

export function StillUnknown(): ReactElement | null {
  const { client, isImporting } = useSession();
  const { text, language } = useTexts();
  const [isWhole, setIsWhole] = useState(false);
  const { answer } = useAnswer(client, 'reports.unknowns', isImporting ? undefined : { language });
  if (answer === undefined) return null;
  const { unknowns } = answer;
  const shown = isWhole ? unknowns : unknowns.slice(0, firstCount);
  return (
    <section className="card is-wide" aria-labelledby="unknown-title">
      <h2 id="unknown-title">
        {text('reportBuilder.unknownTitle')} <span className="hint">{formatCount(unknowns.length)}</span>
      </h2>
      {unknowns.length === 0 ? (
        <p className="calm">
          <Icon name="check" /> {text('reportBuilder.unknownNone')}
        </p>
      ) : (
        <ul className="unknown-list">
          {shown.map((one) => (
            <li key={one.text}>
              <Icon name="cannotTell" />
              <span>
                {one.kind === 'problem' || one.kind === 'not-read' ? (
                  <a className="row-link" href={encodeAddress({ page: 'problems', member: undefined })}>
                    {one.text}
                  </a>
                ) : (
                  one.text
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      {unknowns.length <= firstCount ? null : (
        <button type="button" className="link" aria-expanded={isWhole} onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? text('reportBuilder.unknownFewer') : text('reportBuilder.unknownMore', { count: unknowns.length })}
        </button>
      )}
    </section>
  );
}
