// Holds a page that fails while it is drawn: it says so in its place, and everything around it goes on. Without it a fault
// in one card would leave an empty window.
import { Component, type ReactElement, type ReactNode } from 'react';
import { type ErrorFacts, toErrorFacts } from '../../src/contract/errors.ts';
import { useTexts } from '../core/useTexts.ts';
import { Button } from './Button.tsx';
import { ErrorNotice } from './ErrorNotice.tsx';

interface PageBoundaryProps {
  /** Another place is tried anew. */
  readonly place: string;
  readonly children: ReactNode;
}

interface PageBoundaryState {
  readonly place: string;
  readonly error: ErrorFacts | undefined;
}

export class PageBoundary extends Component<PageBoundaryProps, PageBoundaryState> {
  override state: PageBoundaryState = { place: this.props.place, error: undefined };

  static getDerivedStateFromError(thrown: unknown): Partial<PageBoundaryState> {
    return { error: toErrorFacts(thrown) };
  }

  static getDerivedStateFromProps(props: PageBoundaryProps, state: PageBoundaryState): PageBoundaryState | null {
    return props.place === state.place ? null : { place: props.place, error: undefined };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return <FailedPage error={error} onRetry={() => this.setState({ error: undefined })} />;
  }
}

function FailedPage({ error, onRetry }: { readonly error: ErrorFacts; readonly onRetry: () => void }): ReactElement {
  const { text } = useTexts();
  return (
    <div className="page-body">
      <ErrorNotice title={text('shell.pageFailed')} error={error}>
        <Button tone="primary" onClick={onRetry}>
          {text('shell.pageRetry')}
        </Button>
      </ErrorNotice>
    </div>
  );
}
