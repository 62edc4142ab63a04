// The head of a log page: what it is, how many rows of how many, the quick filter and the tools.
import { type ReactElement, type ReactNode, type RefObject, useEffect, useState } from 'react';
import type { CategoryData } from '../../../src/contract/catalogData.ts';
import { encodeAddress, type LogQuery } from '../../core/address.ts';
import { useKeyText } from '../../core/commands.ts';
import { formatCount } from '../../core/format.ts';
import { withKeys } from '../../core/keys.ts';
import { useDebounced } from '../../core/useDebounced.ts';
import { useParts, useTexts } from '../../core/useTexts.ts';
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
  const { text } = useTexts();
  const say = useParts();
  const { category, query, view } = props;
  return (
    <header className="page-head">
      <div className="page-title">
        <span className={`category-icon colour-${category.colour}`}>
          <Icon name={category.icon} size={18} />
        </span>
        <h1 title={category.about}>{category.title}</h1>
        <span className="count" role="status" aria-label={text('log.rowCount')}>
          {view === undefined ? (
            <span className="cell-skeleton is-count" />
          ) : view.rows === view.total ? (
            say('log.allRows', { count: <strong>{formatCount(view.total)}</strong> })
          ) : (
            say('log.someRows', {
              shown: <strong>{formatCount(view.rows)}</strong>,
              total: formatCount(view.total),
            })
          )}
        </span>
        {props.isOpening ? <span className="spinner" title={text('log.working')} /> : null}
      </div>
      <div className="page-tools">
        {props.live}
        <QuickFilter any={query.any} findBox={props.findBox} onAny={props.onAny} />
        <Button icon="columns" tone="quiet" onClick={(event) => props.onColumns(event.currentTarget)}>
          {text('log.columns')}
        </Button>
        <Button
          icon="exportFile"
          tone="quiet"
          title={text('log.exportTitle')}
          command="log.export"
          onClick={props.onExport}
        >
          {text('log.export')}
        </Button>
        <CopyButton
          label={text('palette.copyLink')}
          icon="link"
          getText={() =>
            new URL(encodeAddress({ page: 'log', category: category.id, query }), window.location.href).href
          }
        />
        <IconButton
          icon="panel"
          label={text('log.detailPane')}
          command="log.detail"
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
  const texts = useTexts();
  const [text, setText] = useState(any);
  const settled = useDebounced(text, 200);
  const keys = useKeyText('log.find');
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
        aria-label={texts.text('filters.any')}
        placeholder={texts.text('log.anyPlaceholder')}
        title={withKeys(texts.text('log.anyTitle'), keys)}
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
