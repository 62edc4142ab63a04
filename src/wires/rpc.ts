// Calls, cancel, errors and events above a wire: written once, whatever the wire is made of.
// `connect` is the caller's end (renderer, CLI, tests), `serve` the core's.
import { ConsoleError, type ErrorFacts, fromErrorFacts, toErrorFacts } from '../contract/errors.ts';
import type { ClientWire, ServerWire } from '../contract/messages.ts';
import type {
  CancelSignal,
  CoreClient,
  EventName,
  EventPayload,
  MethodName,
  Params,
  Result,
} from '../contract/methods.ts';
import { events, methods } from '../contract/methods.ts';

interface Pending {
  resolve(value: unknown): void;
  reject(error: ConsoleError): void;
}

/**
 * The caller's end. Replies are matched by id, never by order. When the core stops, every pending and
 * every later call is rejected with the same `core-stopped` facts.
 */
export function connect(wire: ClientWire): CoreClient {
  const pending = new Map<number, Pending>();
  const listeners = new Map<string, Set<(payload: never) => void>>();
  let nextId = 1;
  let stopped: ErrorFacts | undefined;

  function stop(error: ErrorFacts): void {
    stopped ??= error;
    for (const call of pending.values()) call.reject(fromErrorFacts(stopped));
    pending.clear();
  }

  wire.receive(
    (message) => {
      switch (message.kind) {
        case 'ok':
          pending.get(message.id)?.resolve(message.value);
          pending.delete(message.id);
          break;
        case 'fail':
          pending.get(message.id)?.reject(fromErrorFacts(message.error));
          pending.delete(message.id);
          break;
        case 'event':
          for (const listener of listeners.get(message.name) ?? []) listener(message.payload as never);
          break;
        case 'stopped':
          stop(message.error);
          break;
      }
    },
    (reason) => stop({ code: 'core-stopped', message: reason }),
  );

  return {
    call<M extends MethodName>(method: M, params: Params<M>, signal?: CancelSignal): Promise<Result<M>> {
      if (stopped !== undefined) return Promise.reject(fromErrorFacts(stopped));
      if (signal?.aborted) return Promise.reject(new ConsoleError('cancelled', `${method} was cancelled.`));
      const id = nextId++;
      return new Promise<Result<M>>((resolve, reject) => {
        const onAbort = (): void => {
          if (!pending.delete(id)) return;
          wire.send({ kind: 'cancel', id });
          reject(new ConsoleError('cancelled', `${method} was cancelled.`));
        };
        pending.set(id, {
          resolve: (value) => {
            signal?.removeEventListener('abort', onAbort);
            resolve(value as Result<M>);
          },
          reject: (error) => {
            signal?.removeEventListener('abort', onAbort);
            reject(error);
          },
        });
        signal?.addEventListener('abort', onAbort, { once: true });
        try {
          wire.send({ kind: 'request', id, method, params });
        } catch (thrown) {
          pending.delete(id);
          reject(fromErrorFacts(toErrorFacts(thrown)));
        }
      });
    },
    on<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set);
      set.add(listener as (payload: never) => void);
      return () => set.delete(listener as (payload: never) => void);
    },
    close(): void {
      stop({ code: 'core-stopped', message: 'The connection to the core was closed.' });
      wire.close();
    },
  };
}

/** What `serve` needs of a core: one entry for calls and one for events. */
export interface Servable {
  handle(method: MethodName, params: unknown, signal: AbortSignal): Promise<unknown> | unknown;
  subscribe(listener: (name: EventName, payload: unknown) => void): () => void;
}

/**
 * The core's end, the trusted side: unknown methods, wrong parameters and malformed messages are refused
 * here, before any handler runs. Returns the function that ends serving.
 */
export function serve(core: Servable, wire: ServerWire): () => void {
  const running = new Map<number, AbortController>();
  const unsubscribe = core.subscribe((name, payload) => {
    if (Object.hasOwn(events, name)) wire.send({ kind: 'event', name, payload });
  });

  async function answer(id: number, method: string, params: unknown): Promise<void> {
    const controller = new AbortController();
    running.set(id, controller);
    try {
      const value = await handleChecked(core, method, params, controller.signal);
      if (!controller.signal.aborted) wire.send({ kind: 'ok', id, value });
    } catch (thrown) {
      if (!controller.signal.aborted) wire.send({ kind: 'fail', id, error: toErrorFacts(thrown) });
    } finally {
      running.delete(id);
    }
  }

  const detach = wire.receive(
    (message) => {
      if (message === null || typeof message !== 'object' || !Number.isSafeInteger(message.id)) return;
      if (message.kind === 'cancel') running.get(message.id)?.abort();
      // An id that is still running would make two answers ambiguous, so the second call is refused.
      else if (running.has(message.id)) {
        wire.send({ kind: 'fail', id: message.id, error: { code: 'bad-request', message: 'This call id is in use.' } });
      } else if (message.kind === 'request') void answer(message.id, message.method, message.params);
    },
    () => end(),
  );

  function end(): void {
    unsubscribe();
    detach();
    for (const controller of running.values()) controller.abort();
    running.clear();
  }
  return end;
}

/** Looks a method up among the contract's own keys and checks its parameters; throws ConsoleError. */
async function handleChecked(core: Servable, method: unknown, params: unknown, signal: AbortSignal): Promise<unknown> {
  if (typeof method !== 'string' || !Object.hasOwn(methods, method)) {
    throw new ConsoleError('unknown-method', `There is no method "${String(method).slice(0, 100)}".`);
  }
  const name = method as MethodName;
  const checked = methods[name].params.safeParse(params);
  if (!checked.success) {
    const issue = checked.error.issues[0];
    const where = issue?.path.join('.') ?? '';
    throw new ConsoleError(
      'bad-request',
      `${name}: ${where === '' ? '' : `${where}: `}${issue?.message ?? 'wrong parameters'}`,
    );
  }
  return core.handle(name, checked.data, signal);
}
