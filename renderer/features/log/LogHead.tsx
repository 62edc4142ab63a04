// The head of a log page: what it is, how many rows of how many, the quick filter and the tools.
import { type ReactElement, type ReactNode, type RefObject, useEffect, useState } from 'react';
import type { CategoryData } from '../../../src/contract/catalogData.ts';
import { encodeAddress, type LogQuery } from '../../core/address.ts';
import { formatCount } from '../../core/format.ts';
import { useDebounced } from '../../core/useDebounced.ts';
import type { OpenView } from '../../core/useView.ts';
import { Button, IconButton } from '../../widgets/Button.tsx';
import { CopyButton } from '../../widgets/CopyButton.tsx';
import { Icon } from '../../widgets/icons.tsx';

interface LogHeadProps {
  readonly category: CategoryData;
  readonly query: LogQuery;
  readonly view: OpenView | undefined;
  readonly isOpening: boolean;
  readonly isDetailOpen: boolean;
  readonly findBox: RefObject<HTMLInputElement | null>;
  /** What a log of a running link has beside the others. */
  readonly live: ReactNode;
  readonly onAny: (text: string) => void;
  readonly onColumns: (anchor: HTMLElement) => void;
  readonly onExport: () => void;
  readonly onToggleDetail: () => void;
}

export function LogHead(props: LogHeadProps): ReactElement {
  const { category, query, view } = props;
  return (
    <header className="page-head">
      <div className="page-title">
        <span className={`category-icon colour-${category.colour}`}>
          <Icon name={category.icon} size={18} />
        </span>
        <h1 title={category.about}>{category.title}</h1>
        <span className="count" role="status" aria-label="Row count">
          {view === undefined ? (
            <span className="cell-skeleton is-count" />
          ) : view.rows === view.total ? (
            <>
              all <strong>{formatCount(view.total)}</strong> rows
            </>
          ) : (
            <>
              <strong>{formatCount(view.rows)}</strong> of {formatCount(view.total)} rows
            </>
          )}
        </span>
        {props.isOpening ? <span className="spinner" title="Working" /> : null}
      </div>
      <div className="page-tools">
        {props.live}
        <QuickFilter any={query.any} findBox={props.findBox} onAny={props.onAny} />
        <Button icon="columns" tone="quiet" onClick={(event) => props.onColumns(event.currentTarget)}>
          Columns
        </Button>
        <Button icon="exportFile" tone="quiet" title="Export the rows shown as CSV (Ctrl+E)" onClick={props.onExport}>
          Export
        </Button>
        <CopyButton
          label="Copy a link to this view"
          icon="link"
          getText={() =>
            new URL(encodeAddress({ page: 'log', category: category.id, query }), window.location.href).href
          }
        />
        <IconButton
          icon="panel"
          label="Detail pane"
          keys="Alt+D"
          isPressed={props.isDetailOpen}
          onClick={props.onToggleDetail}
        />
      </div>
    </header>
  );
}

interface QuickFilterProps {
  readonly any: string;
  readonly findBox: RefObject<HTMLInputElement | null>;
  readonly onAny: (text: string) => void;
}

/** Text that any column must contain. Acts when the typing pauses; Esc empties it. */
function QuickFilter({ any, findBox, onAny }: QuickFilterProps): ReactElement {
  const [text, setText] = useState(any);
  const settled = useDebounced(text, 200);
  const [sent, setSent] = useState(any);
  // A pill taken away or a step back changes the text from outside.
  if (any !== sent) {
    setSent(any);
    setText(any);
  }
  useEffect(() => {
    if (settled !== text || settled === sent) return;
    setSent(settled);
    onAny(settled);
  }, [settled, text, sent, onAny]);
  return (
    <label className="quick-filter">
      <Icon name="search" size={14} />
      <input
        ref={findBox}
        type="search"
        aria-label="Any column contains"
        placeholder="Any column contains…"
        title="Show only rows that contain this text anywhere (Ctrl+Shift+F)"
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          if (text === '') event.currentTarget.blur();
          else setText('');
        }}
      />
    </label>
  );
}
