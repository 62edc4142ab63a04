// The ledger: every record the files hold is stored, set aside or ignored, and the sum is shown to add up.
import type { ReactElement } from 'react';
import { formatCount } from '../../core/format.ts';
import { useSession } from '../../core/session.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Icon } from '../../widgets/icons.tsx';

export function Ledger(): ReactElement {
  const { text } = useTexts();
  const { overview, isImporting } = useSession();
  const { records, stored, setAside, ignored, isBalanced } = overview.ledger;
  const parts = [
    { key: 'stored', name: text('overview.stored'), count: stored, className: 'is-stored' },
    { key: 'setAside', name: text('overview.setAside'), count: setAside, className: 'is-set-aside' },
    { key: 'ignored', name: text('overview.ignored'), count: ignored, className: 'is-ignored' },
  ];
  return (
    <section className="card" aria-labelledby="ledger-title">
      <h2 id="ledger-title">{text('overview.ledger')}</h2>
      <div className="ledger-sum">
        <div>
          <strong>{formatCount(records)}</strong>
          <span>{text('overview.records')}</span>
        </div>
        <span className="ledger-sign">=</span>
        {parts.map((part, index) => (
          <div key={part.key} className="ledger-part">
            {index > 0 ? <span className="ledger-sign">+</span> : null}
            <div>
              <strong>{formatCount(part.count)}</strong>
              <span>
                <i className={`ledger-key ${part.className}`} /> {part.name}
              </span>
            </div>
          </div>
        ))}
      </div>
      <svg className="ledger-bar" viewBox="0 0 1000 8" preserveAspectRatio="none" aria-hidden="true">
        {parts.map((part, index) => {
          const start = parts.slice(0, index).reduce((sum, each) => sum + each.count, 0);
          const scale = records === 0 ? 0 : 1000 / records;
          // A single set-aside record among millions still gets a visible sliver.
          const width = part.count === 0 ? 0 : Math.max(6, part.count * scale);
          return (
            <rect
              key={part.key}
              className={part.className}
              x={Math.min(1000 - width, start * scale)}
              y="0"
              width={width}
              height="8"
            />
          );
        })}
      </svg>
      <p className={isBalanced ? 'ledger-mark is-good' : isImporting ? 'ledger-mark' : 'ledger-mark is-bad'}>
        <Icon name={isBalanced ? 'check' : isImporting ? 'clock' : 'warning'} />
        {isBalanced
          ? text('overview.balanced')
          : isImporting
            ? text('overview.stillCounting')
            : text('overview.notBalanced')}
      </p>
    </section>
  );
}
