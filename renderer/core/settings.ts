// Small things this window remembers between runs (theme, column layouts, pane size), in localStorage.
// Never data from a bundle. A full, forbidden or damaged store is treated as empty.
const prefix = 'psconsole.';

/** A remembered value, or undefined. The caller checks its shape. */
export function readSetting(name: string): unknown {
  try {
    const text = window.localStorage.getItem(prefix + name);
    return text === null ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

/** Remembers a plain value; undefined forgets it. */
export function writeSetting(name: string, value: unknown): void {
  try {
    if (value === undefined) window.localStorage.removeItem(prefix + name);
    else window.localStorage.setItem(prefix + name, JSON.stringify(value));
  } catch {
    // A private window without storage loses its layout on closing; nothing to tell the user.
  }
}
