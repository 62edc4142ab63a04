// Settings that screens keep with the case (saved filters, layouts, drafts): JSON by key, in the table `case_setting`.

import { maxSettingLength } from '../../contract/cases.ts';
import { ConsoleError } from '../../contract/errors.ts';
import type { Result } from '../../contract/methods.ts';
import type { Store } from '../store/store.ts';

type Json = Result<'case.settings.get'>['settings'][string];

export interface ScreenSettings {
  get(keys: readonly string[] | undefined): Record<string, Json>;
  /** Throws ConsoleError `too-large`. */
  set(key: string, value: Json): void;
  /** As they stand in the table, for keeping. */
  rows(): [string, string][];
  /** Replaces all of them. */
  replace(rows: readonly (readonly [string, string])[]): void;
  readonly version: number;
}

export function createScreenSettings(store: Store): ScreenSettings {
  let version = 0;
  function rows(): [string, string][] {
    return store.database.all('SELECT key, json FROM case_setting ORDER BY key').values as [string, string][];
  }
  return {
    get version() {
      return version;
    },
    rows,
    get(keys) {
      const settings: Record<string, Json> = {};
      for (const [key, json] of rows()) {
        if (keys !== undefined && !keys.includes(key)) continue;
        try {
          settings[key] = JSON.parse(json) as Json;
        } catch {
          // A case may come from anybody; what is no JSON is no setting.
        }
      }
      return settings;
    },
    set(key, value) {
      const json = JSON.stringify(value);
      if (json.length > maxSettingLength)
        throw new ConsoleError('too-large', `The setting ${key} is too large to be kept.`);
      if (value === null) store.database.run('DELETE FROM case_setting WHERE key = ?', [key]);
      else store.database.run('INSERT OR REPLACE INTO case_setting (key, json) VALUES (?, ?)', [key, json]);
      version++;
    },
    replace(next) {
      store.database.transaction(() => {
        store.database.run('DELETE FROM case_setting');
        for (const [key, json] of next) {
          store.database.run('INSERT OR REPLACE INTO case_setting (key, json) VALUES (?, ?)', [key, json]);
        }
      });
      version++;
    },
  };
}
