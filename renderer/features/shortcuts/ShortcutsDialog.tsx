// The cheat sheet of keys. The list is also what the docs' page of shortcuts is checked against.
import { Fragment, type ReactElement } from 'react';
import { Dialog } from '../../widgets/Dialog.tsx';

interface Shortcut {
  readonly keys: readonly string[];
  readonly does: string;
}

export const shortcutGroups: readonly { readonly title: string; readonly shortcuts: readonly Shortcut[] }[] = [
  {
    title: 'Anywhere',
    shortcuts: [
      { keys: ['Ctrl', 'O'], does: 'Open or add files' },
      { keys: ['Alt', '1 … 9'], does: 'Go to the first … ninth log' },
      { keys: ['Alt', '0'], does: 'Go to everything' },
      { keys: ['Alt', 'O'], does: 'Go to the overview' },
      { keys: ['Alt', 'F'], does: 'Go to the findings' },
      { keys: ['Alt', 'A'], does: 'Go to the accounts' },
      { keys: ['Alt', 'C'], does: 'Go to the calls' },
      { keys: ['Alt', 'P'], does: 'Go to the problems' },
      { keys: ['Alt', '←'], does: 'Back to the view before' },
      { keys: ['F1'], does: 'This list (also ?)' },
      { keys: ['Esc'], does: 'Close what is open' },
    ],
  },
  {
    title: 'In a log',
    shortcuts: [
      { keys: ['Ctrl', 'F'], does: 'Type what any column must contain' },
      { keys: ['↑ ↓ ← →'], does: 'Move over cells; the detail pane follows' },
      { keys: ['Page Up/Down'], does: 'Move a screen; Home and End go to the first and last row' },
      { keys: ['Enter'], does: 'Open or close the detail pane (also Space)' },
      { keys: ['Alt', 'D'], does: 'The same from anywhere' },
      { keys: ['Alt', 'Enter'], does: 'Open the account or call of the cell (also the context key)' },
      { keys: ['Shift', '↑ ↓'], does: 'Select several rows' },
      { keys: ['Ctrl', 'C'], does: 'Copy the cell, or all selected rows with a header' },
      { keys: ['Ctrl', 'Shift', 'C'], does: 'Copy the row with a header' },
      { keys: ['Ctrl', 'E'], does: 'Export the rows shown' },
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
  return (
    <Dialog title="Keyboard shortcuts" width="wide" onClose={onClose}>
      <div className="shortcut-groups">
        {shortcutGroups.map((group) => (
          <section key={group.title}>
            <h3>{group.title}</h3>
            <dl>
              {group.shortcuts.map((shortcut) => (
                <div key={shortcut.does}>
                  <dt>
                    {shortcut.keys.map((key, index) => (
                      <Fragment key={key}>
                        {index > 0 ? '+' : null}
                        <kbd>{key}</kbd>
                      </Fragment>
                    ))}
                  </dt>
                  <dd>{shortcut.does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
