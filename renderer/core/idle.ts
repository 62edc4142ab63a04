// Tells from the outside whether the page is at rest: <html data-idle="true"> when no call to the core is
// open and no timer of ours is pending. Tests wait for it instead of sleeping; nothing else may depend on it.
import type { CancelSignal, CoreClient, MethodName, Params, Result } from '../../src/contract/methods.ts';

/** Quiet time before the page counts as idle, so that an effect can follow the answer it waited for. */
const settleMs = 40;
let pending = 0;
let settleTimer: number | undefined;

function show(isIdle: boolean): void {
  document.documentElement.dataset.idle = isIdle ? 'true' : 'false';
}

/** Marks the page as busy until the returned function is called (more than once is harmless). */
export function beginWork(): () => void {
  pending += 1;
  window.clearTimeout(settleTimer);
  show(false);
  let isOver = false;
  return () => {
    if (isOver) return;
    isOver = true;
    pending -= 1;
    if (pending > 0) return;
    window.clearTimeout(settleTimer);
    settleTimer = window.setTimeout(() => show(true), settleMs);
  };
}

/** setTimeout that counts as work. Returns the function that calls it off. */
export function later(action: () => void, delayMs: number): () => void {
  const end = beginWork();
  const timer = window.setTimeout(() => {
    try {
      action();
    } finally {
      end();
    }
  }, delayMs);
  return () => {
    window.clearTimeout(timer);
    end();
  };
}

/** The same client, every call of which counts as work. */
export function trackCalls(client: CoreClient): CoreClient {
  return {
    call<M extends MethodName>(method: M, params: Params<M>, signal?: CancelSignal): Promise<Result<M>> {
      const end = beginWork();
      return client.call(method, params, signal).finally(end);
    },
    on: (event, listener) => client.on(event, listener),
    close: () => client.close(),
  };
}
