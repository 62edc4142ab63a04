// The command palette: everything there is by a few letters of its name. A combobox over a list of options (WAI-ARIA
// pattern "combobox with list autocomplete"): the focus stays in the box, arrows choose, Enter carries out.
import {
  Fragment,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useAllCommands } from '../../core/commands.ts';
import { keysOf, readKeyChoices, showKeys } from '../../core/keys.ts';
import { useSession } from '../../core/session.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Icon } from '../../widgets/icons.tsx';
import { type PaletteEntry, type PaletteGroup, paletteGroups } from './paletteGroups.ts';
import { usePaletteThings } from './usePaletteThings.ts';

export function CommandPalette({ onClose }: { readonly onClose: () => void }): ReactElement {
  const texts = useTexts();
  const session = useSession();
  const commands = useAllCommands();
  const [query, setQuery] = useState('');
  const things = usePaletteThings(query);
  const groups = useMemo(
    () => paletteGroups({ query, commands, things, texts, session }),
    [query, commands, things, texts, session],
  );
  const entries = groups.flatMap((group) => group.entries);
  const [chosen, setChosen] = useState('');
  const found = entries.findIndex((entry) => entry.id === chosen);
  const active = Math.max(0, found);
  const dialog = useRef<HTMLDialogElement>(null);
  const listId = useId();
  useEffect(() => {
    const element = dialog.current;
    if (element !== null && !element.open) element.showModal();
    return () => element?.close();
  }, []);
  useEffect(() => {
    document.getElementById(`${listId}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [listId, active]);

  const carryOut = (entry: PaletteEntry | undefined): void => {
    if (entry === undefined) return;
    onClose();
    // After the dialog has given the focus back, so that a command may move it.
    window.setTimeout(() => entry.run(), 0);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const by = step[event.key];
    if (by !== undefined && entries.length > 0) {
      event.preventDefault();
      const isOne = Math.abs(by) === 1;
      const next = isOne
        ? (active + by + entries.length) % entries.length
        : Math.max(0, Math.min(entries.length - 1, active + by));
      setChosen(entries[next]?.id ?? '');
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      carryOut(entries[active]);
    } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      onClose();
    }
  };

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc is the keyboard's way out, given by <dialog> itself.
    <dialog
      ref={dialog}
      className="palette"
      aria-label={texts.text('palette.title')}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div className="palette-frame">
        <div className="palette-box">
          <Icon name="search" size={16} />
          <input
            type="text"
            role="combobox"
            aria-label={texts.text('palette.box')}
            aria-expanded="true"
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={entries.length === 0 ? undefined : `${listId}-${active}`}
            placeholder={texts.text('palette.placeholder')}
            spellCheck={false}
            autoComplete="off"
            maxLength={maxQueryLength}
            value={query}
            onChange={(event) => {
              setQuery(event.target.value);
              setChosen('');
            }}
            onKeyDown={onKeyDown}
          />
          <kbd>Esc</kbd>
        </div>
        <div id={listId} role="listbox" className="palette-list" aria-label={texts.text('palette.results')}>
          {groups.map((group) => (
            <Group key={group.id} group={group}>
              {group.entries.map((entry) => {
                const index = entries.indexOf(entry);
                return (
                  <Option
                    key={entry.id}
                    id={`${listId}-${index}`}
                    entry={entry}
                    isActive={index === active}
                    onPoint={() => setChosen(entry.id)}
                    onRun={() => carryOut(entry)}
                  />
                );
              })}
            </Group>
          ))}
        </div>
        <p className="palette-foot" role="status">
          {entries.length === 0
            ? texts.text('palette.nothing', { query })
            : texts.text('palette.count', { count: entries.length })}
        </p>
      </div>
    </dialog>
  );
}

function Group({ group, children }: { readonly group: PaletteGroup; readonly children: ReactNode }): ReactElement {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of options in a listbox is no fieldset.
    <div role="group" aria-label={group.title}>
      <div className="palette-group" aria-hidden="true">
        {group.title}
      </div>
      {children}
    </div>
  );
}

/** Room for the address of a view with many filters. */
const maxQueryLength = 4000;

interface OptionProps {
  readonly id: string;
  readonly entry: PaletteEntry;
  readonly isActive: boolean;
  readonly onPoint: () => void;
  readonly onRun: () => void;
}

function Option({ id, entry, isActive, onPoint, onRun }: OptionProps): ReactElement {
  const [keys] = entry.command === undefined ? [] : keysOf(entry.command, readKeyChoices());
  return (
    // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the box has the focus and the keys.
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      className={isActive ? 'palette-option is-active' : 'palette-option'}
      onPointerMove={isActive ? undefined : onPoint}
      onClick={onRun}
    >
      <Icon name={entry.icon} size={15} />
      <span className="palette-text">
        <Marked text={entry.title} places={entry.places} />
      </span>
      {entry.note === '' ? null : <span className="palette-note">{entry.note}</span>}
      {keys === undefined ? null : (
        <span className="palette-keys">
          {showKeys(keys).map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}
        </span>
      )}
    </div>
  );
}

/** The letters that were matched stand out, by weight and not by colour alone. */
function Marked({ text, places }: { readonly text: string; readonly places: readonly number[] }): ReactElement {
  if (places.length === 0) return <>{text}</>;
  const marked = new Set(places);
  return (
    <>
      {[...text].map((character, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: characters of one text never change places.
        <Fragment key={index}>{marked.has(index) ? <b>{character}</b> : character}</Fragment>
      ))}
    </>
  );
}
