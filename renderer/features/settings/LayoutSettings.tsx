// Column layouts, each log's and all, as they were delivered again; panes and strips with them.
import { type ReactElement, useSyncExternalStore } from 'react';
import { useSession } from '../../core/session.ts';
import { settingNames, writeSetting } from '../../core/settings.ts';
import { useTexts } from '../../core/useTexts.ts';
import { layoutKey, resetLayout, work } from '../../core/work.ts';
import { Button } from '../../widgets/Button.tsx';

/** What screens remember of their panes, beside the columns. */
const paneSettings = /^(pane\.|strip\.|detail\.isOpen$|fields\.isOpen$|context\.minutes$)/;

function isOwn(categoryId: string): boolean {
  const layout = work.read(layoutKey(categoryId));
  return Array.isArray(layout) && layout.length > 0;
}

/** `onSay`: tells what was done. */
export function LayoutSettings({ onSay }: { readonly onSay: (words: string) => void }): ReactElement {
  const { text } = useTexts();
  const { catalog } = useSession();
  const ids = catalog.categories.map(({ id }) => id);
  const own = useSyncExternalStore(work.subscribe, () => ids.filter(isOwn).join(' ')).split(' ');
  const resetAll = (): void => {
    for (const id of ids.filter(isOwn)) resetLayout(id);
    for (const name of settingNames()) if (paneSettings.test(name)) writeSetting(name, undefined);
    onSay(text('settings.layoutsReset'));
  };
  return (
    <section aria-labelledby="settings-layouts">
      <h2 id="settings-layouts">{text('settings.layouts')}</h2>
      <p className="hint">{text('settings.layoutsHint')}</p>
      <ul className="setting-layouts">
        {catalog.categories.map(({ id, title }) => (
          <li key={id}>
            <span>{title}</span>
            <span className="is-muted">{text(own.includes(id) ? 'settings.layoutOwn' : 'settings.layoutUsual')}</span>
            {own.includes(id) ? (
              <button
                type="button"
                className="link"
                aria-label={text('settings.layoutResetOf', { title })}
                onClick={() => {
                  resetLayout(id);
                  onSay(text('settings.layoutResetDone', { title }));
                }}
              >
                {text('settings.layoutReset')}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      <Button icon="rotate" onClick={resetAll}>
        {text('settings.layoutResetAll')}
      </Button>
    </section>
  );
}
