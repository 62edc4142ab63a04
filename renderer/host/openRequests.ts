// Holds files that were given from outside until the page listens. Shared by both hosts: the page may
// subscribe, leave and subscribe again while an answer is on its way, and must not lose it.
import type { FileRef } from './hostData.ts';

export interface OpenRequestInbox {
  subscribe(listener: (files: readonly FileRef[]) => void): () => void;
  /** Fetches what waits at the host. */
  fetch(): void;
}

/** `take` fetches from the host and empties its list; its failure leaves the list as it is. */
export function createOpenRequestInbox(take: () => Promise<readonly FileRef[]>): OpenRequestInbox {
  let waiting: readonly FileRef[] = [];
  let receiver: ((files: readonly FileRef[]) => void) | undefined;

  function deliver(): void {
    if (receiver === undefined || waiting.length === 0) return;
    const files = waiting;
    waiting = [];
    receiver(files);
  }
  function fetch(): void {
    take().then(
      (files) => {
        waiting = [...waiting, ...files];
        deliver();
      },
      (thrown: unknown) => console.error('Files given from outside could not be asked for.', thrown),
    );
  }
  return {
    subscribe(listener) {
      receiver = listener;
      queueMicrotask(deliver);
      fetch();
      return () => {
        if (receiver === listener) receiver = undefined;
      };
    },
    fetch,
  };
}
