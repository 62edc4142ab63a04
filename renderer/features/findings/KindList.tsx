// The kinds of findings with their counts, as the way through a long list: one press shows one kind. Each is a link,
// so that what is shown can be sent to somebody and Back returns to the rest.
import type { ReactElement } from 'react';
import { encodeAddress } from '../../core/address.ts';
import type { countKinds } from '../../core/findingTexts.ts';
import { formatCount } from '../../core/format.ts';
import { useTexts } from '../../core/useTexts.ts';

interface KindListProps {
  readonly kinds: ReturnType<typeof countKinds>;
  /** Kinds shown; none = all of them. */
  readonly chosen: readonly string[];
  readonly total: number;
}

export function KindList({ kinds, chosen, total }: KindListProps): ReactElement {
  const { text } = useTexts();
  return (
    <nav className="kind-list" aria-label={text('findings.kinds')}>
      <ul>
        <li>
          <a href={encodeAddress({ page: 'findings' })} aria-current={chosen.length === 0 ? 'true' : undefined}>
            <span>{text('findings.everyKind')}</span> <span className="nav-count">{formatCount(total)}</span>
          </a>
        </li>
        {kinds.map((each) => (
          <li key={each.kind}>
            <a
              href={encodeAddress({ page: 'findings', kinds: [each.kind] })}
              aria-current={chosen.includes(each.kind) ? 'true' : undefined}
            >
              <span>{each.title}</span> <span className="nav-count">{formatCount(each.count)}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
