// Keeps what a person set. The host writes the file; here are the limits, and who is told.
import { ConsoleError } from '../../contract/errors.ts';
import type { EventName, EventPayload } from '../../contract/methods.ts';
import { maxPreferenceLength, maxPreferences } from '../../contract/preferences.ts';
import type { PreferenceKeeper } from '../ports.ts';
import type { Handlers } from '../startCore.ts';

type Emit = <E extends EventName>(name: E, payload: EventPayload<E>) => void;

/** Without a keeper (the command line) nothing is kept and nothing is there. */
export function preferencesHandlers(
  keeper: PreferenceKeeper | undefined,
  emit: Emit,
): Pick<Handlers, 'preferences.get' | 'preferences.set'> {
  return {
    'preferences.get': async () => ({ preferences: (await keeper?.load()) ?? {} }),
    'preferences.set': async ({ changes }) => {
      for (const [key, value] of Object.entries(changes)) {
        if (JSON.stringify(value).length > maxPreferenceLength)
          throw new ConsoleError('too-large', `The setting ${key} is too large to be kept.`);
      }
      await keeper?.update(changes, maxPreferences);
      emit('preferences.changed', { changes });
      return {};
    },
  };
}
