// The bounded queue between a syslog socket and the link (reliability R25): when it is full the oldest messages go,
// and every one that went is counted with the time it happened. Filled by the receiver, emptied by its SyslogPort.
import type { SyslogMessage, SyslogTaken } from './types.ts';

export interface SyslogQueue {
  add(message: SyslogMessage): void;
  /** Messages lost elsewhere, such as the kernel's count for a socket. */
  addDrops(count: number): void;
  /** Everything that waits, and what was lost since the last call. */
  take(): SyslogTaken;
  readonly length: () => number;
}

export const queueLimits = { messages: 100_000, bytes: 64 * 1024 * 1024 } as const;

export function createSyslogQueue(
  limits: { readonly messages: number; readonly bytes: number } = queueLimits,
): SyslogQueue {
  let messages: SyslogMessage[] = [];
  let first = 0;
  let bytes = 0;
  let drops = 0;
  return {
    add(message) {
      messages.push(message);
      bytes += message.bytes.length;
      while (messages.length - first > limits.messages || bytes > limits.bytes) {
        bytes -= messages[first]?.bytes.length ?? 0;
        first++;
        drops++;
      }
      // Not one by one: shifting a long array for each message would cost more than the message.
      if (first > 10_000) {
        messages = messages.slice(first);
        first = 0;
      }
    },
    addDrops(count) {
      drops += count;
    },
    take() {
      const taken = { messages: first === 0 ? messages : messages.slice(first), drops };
      messages = [];
      first = 0;
      bytes = 0;
      drops = 0;
      return taken;
    },
    length: () => messages.length - first,
  };
}
