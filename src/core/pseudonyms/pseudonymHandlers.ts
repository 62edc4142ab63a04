// The contract's pseudonyms.* on the disguise of a core.
import type { Handlers } from '../startCore.ts';
import type { Disguise } from './disguise.ts';

export function pseudonymHandlers(
  disguise: Disguise,
): Pick<Handlers, 'pseudonyms.start' | 'pseudonyms.stop' | 'pseudonyms.get' | 'pseudonyms.save' | 'pseudonyms.reveal'> {
  return {
    'pseudonyms.start': ({ key, keep }) => disguise.start(key, keep),
    'pseudonyms.stop': () => disguise.stop(),
    'pseudonyms.get': () => disguise.state(),
    'pseudonyms.save': ({ target }) => disguise.save(target),
    'pseudonyms.reveal': ({ text, key }) => disguise.reveal(text, key),
  };
}
