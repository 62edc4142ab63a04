// Live ports for tests: the link runs in this thread, profiles and pins are kept in memory, sockets are real.
import type { KeptLive, LivePorts } from '../../src/core/live/livePorts.ts';
import type { LinkClock, LinkEvent, RequestLimits } from '../../src/core/live/types.ts';
import { createTextHash } from '../../src/hosts/node/live/keeper.ts';
import { createInbox, runLinkHere } from '../../src/hosts/node/live/linkHere.ts';

export interface LiveHereOptions {
  readonly clock?: LinkClock;
  readonly limits?: RequestLimits;
  /** Sees every event before the core does. */
  readonly onEvent?: (event: LinkEvent) => void;
}

export function liveHere(options: LiveHereOptions = {}): LivePorts {
  let kept: KeptLive = { profiles: [], pins: [] };
  return {
    createHash: createTextHash,
    keeper: {
      secrets: undefined,
      load: async () => kept,
      save: async (next) => {
        kept = structuredClone(next);
      },
    },
    startLink(request, receive) {
      const controller = new AbortController();
      const inbox = createInbox();
      const { clock, limits, onEvent } = options;
      void runLinkHere({
        request,
        inbox,
        signal: controller.signal,
        emit(event) {
          onEvent?.(event);
          // As between threads: the core hears of it in another turn, and what it holds is a copy.
          const copy = structuredClone(event);
          return new Promise((resolve) => {
            setImmediate(() => {
              receive(copy);
              resolve();
            });
          });
        },
        openSyslog: () => ({ take: () => new Promise(() => undefined), close: () => undefined }),
        ...(clock === undefined ? {} : { clock }),
        ...(limits === undefined ? {} : { limits }),
      });
      return {
        acknowledge: () => undefined,
        answer: inbox.giveAnswer,
        command: inbox.giveCommand,
        cancel: () => controller.abort(),
      };
    },
  };
}
