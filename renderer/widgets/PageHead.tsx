// The head of a page: its icon and name, what is told beside the name, and the page's tools at the right.
import type { ReactElement, ReactNode } from 'react';
import { Icon } from './icons.tsx';

interface PageHeadProps {
  readonly icon: string;
  readonly title: string;
  /** Beside the name: counts, states. */
  readonly beside?: ReactNode;
  readonly tools?: ReactNode;
}

export function PageHead({ icon, title, beside, tools }: PageHeadProps): ReactElement {
  return (
    <header className="page-head">
      <div className="page-title">
        <span className="category-icon colour-0">
          <Icon name={icon} size={18} />
        </span>
        <h1>{title}</h1>
        {beside}
      </div>
      <div className="page-tools">{tools}</div>
    </header>
  );
}
