// Turns a stream of SIP events, oldest first, into connections and presence. Called by sipWalk.ts for one
// account or for all; memory grows with accounts and open connections, not with rows.
import { createConnectionTracker, soleAccount } from './connectionTracker.ts';
import type { LogEdges } from './logEdges.ts';
import { createPresenceTracker } from './presenceTracker.ts';
import type { SipEvent, SipVisitor } from './types.ts';

export interface SipTracker {
  take(event: SipEvent): void;
  /** The log has ended: reports what is still open. */
  finish(): void;
}

/** `keepRows` keeps the rows of each connection in it; leave it out for whole logs. */
export function createSipTracker(edges: LogEdges, visitor: SipVisitor, keepRows = false): SipTracker {
  const presence = createPresenceTracker(edges, (span) => visitor.presence?.(span));
  const connections = createConnectionTracker(edges, keepRows, (connection) => visitor.connection?.(connection));

  return {
    take(event) {
      connections.settle(event.utcMs);
      visitor.event?.(event);
      switch (event.event) {
        case 'CONNECT':
          connections.connect(event);
          break;
        case 'REGISTER': {
          if (event.isRefused) {
            connections.refused(event);
            break;
          }
          const connection = connections.register(event, () => presence.silenceLimitMs(event.account));
          if (event.account !== undefined) presence.register(event.account, event, connection);
          break;
        }
        case 'UNREGISTER': {
          const connection = connections.unregister(event);
          // A blank row is the account's that alone registered on this connection.
          const account =
            event.account ?? (connection === undefined || event.isMasked ? undefined : soleAccount(connection));
          if (account !== undefined) presence.unregister(account, event);
          break;
        }
        case 'DISCONNECT': {
          const connection = connections.disconnect(event);
          if (connection === undefined) break;
          const accounts = new Set([...connection.registrants, ...connection.named]);
          for (const account of accounts) presence.disconnect(account, event, connection);
          break;
        }
        default:
          connections.other(event);
      }
    },
    finish() {
      // Connections ask whether an account is still on them, so presence is closed after them.
      connections.finish(presence.isCurrent, presence.silenceLimitMs);
      presence.finish();
    },
  };
}
