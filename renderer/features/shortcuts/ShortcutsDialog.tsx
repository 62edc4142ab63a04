// The cheat sheet of keys: of every command there is now, by its registry, and of grids and axes.
import { Fragment, type ReactElement } from 'react';
import { type Command, commandGroups, keysOf, readKeyChoices, showKeys, useAllCommands } from '../../core/commands.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Dialog } from '../../widgets/Dialog.tsx';

interface Shortcut {
  readonly keys: readonly string[];
  readonly does: string;
}

const gridShortcuts: readonly { readonly title: string; readonly shortcuts: readonly Shortcut[] }[] = [
  {
    title: 'In a grid',
    shortcuts: [
      { keys: ['↑ ↓ ← →'], does: 'Move over cells; the detail pane follows' },
      { keys: ['Page Up/Down'], does: 'Move a screen; Home and End go to the first and last row' },
      { keys: ['Enter'], does: 'Open or close the detail pane (also Space)' },
      { keys: ['Alt', 'Enter'], does: 'Open the account or call of the cell' },
      { keys: ['Shift', 'F10'], does: 'Menu of the cell (also the context key)' },
      { keys: ['+'], does: 'Filter in the cell’s value; - filters it out, = keeps it alone' },
      { keys: ['Shift', '↑ ↓'], does: 'Select several rows' },
      { keys: ['Ctrl', 'C'], does: 'Copy the cell, or all selected rows with a header' },
      { keys: ['Ctrl', 'Shift', 'C'], does: 'Copy the row with a header' },
    ],
  },
  {
    title: 'On a time axis',
    shortcuts: [
      { keys: ['← →'], does: 'Move the moment, or to the item beside; ↑ ↓ to the next lane' },
      { keys: ['+'], does: 'Zoom in; - out, 0 the whole log' },
      { keys: ['Shift', '← →'], does: 'Move the axis' },
      { keys: ['Enter'], does: 'Show what stands behind the item' },
    ],
  },
  {
    title: 'In a column header',
    shortcuts: [
      { keys: ['Enter'], does: 'Sort; again to turn, again to end' },
      { keys: ['Shift', 'Enter'], does: 'Sort by this column as well' },
      { keys: ['Alt', '↓'], does: 'Open the column’s filter' },
    ],
  },
];

export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const texts = useTexts();
  const choices = readKeyChoices();
  const commands = useAllCommands()
    .map((command) => ({ command, keys: keysOf(command, choices) }))
    .filter(({ keys }) => keys.length > 0)
    .sort((a, b) => orderOf(a.command) - orderOf(b.command));
  return (
    <Dialog title={texts.text('palette.shortcuts')} width="wide" isReading onClose={onClose}>
      <div className="shortcut-groups">
        <section>
          <h3>{texts.text('palette.commandKeys')}</h3>
          <dl>
            {commands.map(({ command, keys }) => (
              <Line key={command.id} keys={showKeys(keys[0] ?? '')} does={texts.text(command.title, command.values)} />
            ))}
          </dl>
        </section>
        <div>
          {gridShortcuts.map((group) => (
            <section key={group.title}>
              <h3>{group.title}</h3>
              <dl>
                {group.shortcuts.map((shortcut) => (
                  <Line key={shortcut.does} keys={shortcut.keys} does={shortcut.does} />
                ))}
              </dl>
            </section>
          ))}
        </div>
      </div>
    </Dialog>
  );
}

function orderOf(command: Command): number {
  return commandGroups.indexOf(command.group);
}

function Line({ keys, does }: Shortcut): ReactElement {
  return (
    <div>
      <dt>
        {keys.map((key, index) => (
          <Fragment key={key}>
            {index > 0 ? '+' : null}
            <kbd>{key}</kbd>
          </Fragment>
        ))}
      </dt>
      <dd>{does}</dd>
    </div>
  );
}
