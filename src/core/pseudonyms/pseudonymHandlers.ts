// The contract's pseudonyms.* on the disguise of a core.
import { ConsoleError } from '../../contract/errors.ts';
import type { Handlers } from '../startCore.ts';
import { type BundleContext, writePseudonymBundle } from './bundleWriter.ts';
import type { Disguise } from './disguise.ts';

export function pseudonymHandlers(
  disguise: Disguise,
  bundle: (signal: AbortSignal, target: string) => Omit<BundleContext, 'pseudonyms'>,
): Pick<
  Handlers,
  | 'pseudonyms.bundle'
  | 'pseudonyms.start'
  | 'pseudonyms.stop'
  | 'pseudonyms.get'
  | 'pseudonyms.save'
  | 'pseudonyms.reveal'
> {
  return {
    'pseudonyms.start': ({ key, keep }) => disguise.start(key, keep),
    'pseudonyms.stop': () => disguise.stop(),
    'pseudonyms.get': () => disguise.state(),
    'pseudonyms.save': ({ target }) => disguise.save(target),
    'pseudonyms.bundle': ({ target }, signal) => {
      const pseudonyms = disguise.current;
      if (pseudonyms === undefined) throw new ConsoleError('bad-request', 'Switch pseudonyms on first.');
      return writePseudonymBundle({ ...bundle(signal, target), pseudonyms }, target);
    },
    'pseudonyms.reveal': ({ text, key }) => disguise.reveal(text, key),
  };
}
