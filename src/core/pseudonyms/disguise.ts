// Pseudonyms of a running core: off, or on with a key. The one place through which answers, events, errors and files go
// on their way out, and requests on their way in, so that nothing is forgotten.

import type { AccountList } from '../../contract/analysis.ts';
import { ConsoleError } from '../../contract/errors.ts';
import type { EventName, MethodName, Params } from '../../contract/methods.ts';
import type { PseudonymState } from '../../contract/pseudonyms.ts';
import type { CorePorts, WriteTarget } from '../ports.ts';
import type { ValuesRequest } from '../query/values.ts';
import type { Store } from '../store/store.ts';
import { dataIn, dataOut, pageOut, valuesSearchIn } from './answers.ts';
import { type KeyFile, keyBytes, parseKeyFile, printKeyFile } from './keyFile.ts';
import { gatedTarget } from './leakGate.ts';
import { type LeakValues, leakValues } from './leakScan.ts';
import { createLearner } from './learn.ts';
import { createPseudonyms, type Pseudonyms } from './pseudonyms.ts';
import { vocabulary } from './vocabulary.ts';
import { foldWord } from './words.ts';

export interface Disguise {
  /** Undefined while pseudonyms are off. Knows everything that is open. */
  readonly current: Pseudonyms | undefined;
  /** Any plain data of the core as it may leave: for documents that are made of answers. The same data while off. */
  out<T>(data: T): T;
  /** A page of rows as it may leave. `category` where all rows are of one log. */
  page<
    P extends {
      readonly columns: readonly string[];
      readonly values: readonly (readonly (string | number | null)[])[];
    },
  >(page: P, category?: string): P;
  request(method: MethodName, params: unknown): unknown;
  /** `params` as the caller sent them. */
  answer(method: MethodName, params: unknown, result: unknown): unknown;
  event(name: EventName, payload: unknown): unknown;
  failure(thrown: unknown): unknown;
  /** Opens a file for writing that is searched for real values before it appears; the key file is brought up to date first. */
  openTarget(ref: string): Promise<WriteTarget>;
  start(key: string | undefined, keep: string | undefined): Promise<PseudonymState>;
  stop(): PseudonymState;
  state(): PseudonymState;
  save(target: string): Promise<PseudonymState>;
  reveal(text: string, key: string | undefined): Promise<{ text: string; replaced: number }>;
}

/** Far above what an appliance of ten thousand accounts needs. */
const maxKeyFileBytes = 256 * 1024 * 1024;

/** As many as a caller may ask for (the contract's own limit). */
const maxAccounts = 10_000;

/** Answers that hold nothing of a customer, or what was asked to be real. */
const plainMethods: ReadonlySet<string> = new Set(['app.info', 'app.catalog']);

function isPlain(method: string): boolean {
  // What a person set is theirs, and stays as they set it.
  return plainMethods.has(method) || method.startsWith('pseudonyms.') || method.startsWith('preferences.');
}

/** Off at first. `storeOf` gives the store of now; `tell` announces a change, `isOther` that
 * answers differ from now on. */
export function createDisguise(
  ports: CorePorts,
  storeOf: () => Store,
  tell: (state: PseudonymState, isOther: boolean) => void,
): Disguise {
  let on: { readonly pseudonyms: Pseudonyms; readonly key: string; keep: string | undefined } | undefined;
  let learner: { readonly store: Store; readonly pseudonyms: Pseudonyms; learn(): void } | undefined;

  /** What is on, with everything learned that is open now. */
  function current(): Pseudonyms | undefined {
    if (on === undefined) return undefined;
    const store = storeOf();
    const { pseudonyms } = on;
    if (learner?.store !== store || learner.pseudonyms !== pseudonyms) {
      learner = { store, pseudonyms, ...createLearner(store, pseudonyms) };
    }
    learner.learn();
    return pseudonyms;
  }
  function state(): PseudonymState {
    const counts = new Map<string, number>();
    for (const { kind } of on?.pseudonyms.table.entries ?? []) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    return {
      isOn: on !== undefined,
      values: [...counts].map(([kind, count]) => ({ kind, count })),
      unsaved: on?.pseudonyms.unsaved ?? 0,
      isKept: on?.keep !== undefined,
    };
  }
  async function readKey(ref: string): Promise<KeyFile> {
    return parseKeyFile(await ports.keys.readText(ref, maxKeyFileBytes));
  }
  async function write(target: WriteTarget, pseudonyms: Pseudonyms): Promise<void> {
    const { entries } = pseudonyms.table;
    const saved = entries.length;
    try {
      await target.write(printKeyFile(pseudonyms.keyFile()));
      await target.finish();
    } catch (thrown) {
      await target.discard();
      throw thrown;
    }
    pseudonyms.markSaved(saved);
  }
  async function keepUp(): Promise<void> {
    if (on?.keep === undefined || on.pseudonyms.unsaved === 0) return;
    await write(await ports.openTarget(on.keep), on.pseudonyms);
    tell(state(), false);
  }
  function scanValues(): LeakValues {
    const pseudonyms = current();
    if (pseudonyms === undefined || on === undefined) throw new Error('Pseudonyms are off.');
    return leakValues(pseudonyms.table, on.key, vocabulary());
  }

  return {
    get current() {
      return current();
    },
    out(data) {
      const pseudonyms = current();
      return pseudonyms === undefined ? data : dataOut(pseudonyms, data);
    },
    page(page, category) {
      const pseudonyms = current();
      return pseudonyms === undefined ? page : pageOut(pseudonyms, page, category);
    },
    request(method, params) {
      const pseudonyms = isPlain(method) ? undefined : current();
      if (pseudonyms === undefined) return params;
      if (method === 'values.list') return valuesSearchIn(pseudonyms, params as ValuesRequest);
      // Names are searched as they are shown: all of them are wanted here.
      if (method === 'accounts.list') return { limit: maxAccounts };
      return dataIn(pseudonyms, params);
    },
    answer(method, params, result) {
      const pseudonyms = isPlain(method) ? undefined : current();
      if (pseudonyms === undefined) return result;
      const { category, column } = params as { category?: unknown; column?: unknown };
      const log = typeof category === 'string' ? category : undefined;
      if (method === 'values.list' && typeof column === 'string') {
        return valuesOut(pseudonyms, result as ValuesResult, log, column);
      }
      if (method === 'accounts.list') {
        return accountsOut(dataOut(pseudonyms, result as AccountList), params as Params<'accounts.list'>);
      }
      return dataOut(pseudonyms, result, log);
    },
    event(name, payload) {
      const pseudonyms = isPlain(name) ? undefined : current();
      return pseudonyms === undefined ? payload : dataOut(pseudonyms, payload);
    },
    failure(thrown) {
      const pseudonyms = current();
      if (pseudonyms === undefined || !(thrown instanceof ConsoleError) || thrown.code === 'leak-found') return thrown;
      return new ConsoleError(thrown.code, pseudonyms.text(thrown.message), dataOut(pseudonyms, thrown.facts));
    },
    async openTarget(ref) {
      const target = await ports.openTarget(ref);
      if (on === undefined) return target;
      const gated = gatedTarget(target, scanValues, () => undefined);
      return {
        ...gated,
        async finish() {
          const written = await gated.finish();
          await keepUp();
          return written;
        },
      };
    },
    async start(key, keep) {
      const file: KeyFile =
        key === undefined ? { key: toBase64(ports.keys.randomBytes(keyBytes)), entries: [] } : await readKey(key);
      const pseudonyms = createPseudonyms(file, ports.keys.hmac);
      if (keep !== undefined) await write(await ports.openTarget(keep), pseudonyms);
      on = { pseudonyms, key: file.key, keep };
      current();
      tell(state(), true);
      return state();
    },
    stop() {
      on = undefined;
      learner = undefined;
      tell(state(), true);
      return state();
    },
    state,
    async save(target) {
      if (on === undefined) throw new ConsoleError('bad-request', 'Pseudonyms are off: there is no key to save.');
      await write(await ports.openTarget(target), on.pseudonyms);
      tell(state(), false);
      return state();
    },
    async reveal(text, key) {
      const pseudonyms = key === undefined ? current() : createPseudonyms(await readKey(key), ports.keys.hmac);
      if (pseudonyms === undefined) throw new ConsoleError('bad-request', 'Pseudonyms are off: choose a key file.');
      return pseudonyms.revealCounted(text);
    },
  };
}

type ValuesResult = { values: { value: string | number | null; count: number }[]; distinct: number };

function valuesOut(
  pseudonyms: Pseudonyms,
  result: ValuesResult,
  category: string | undefined,
  column: string,
): ValuesResult {
  const page = { columns: [column], values: result.values.map(({ value }) => [value]) };
  const shown = pageOut(pseudonyms, page, category);
  return {
    ...result,
    values: result.values.map(({ count }, index) => ({ value: shown.values[index]?.[0] ?? null, count })),
  };
}

function accountsOut(
  { accounts }: AccountList,
  { search = '', limit }: { readonly search?: string | undefined; readonly limit: number },
): AccountList {
  const wanted = foldWord(search);
  const found = accounts.filter(({ account }) => foldWord(account).includes(wanted));
  return { accounts: found.slice(0, limit), total: found.length };
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
