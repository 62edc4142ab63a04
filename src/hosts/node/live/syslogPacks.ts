// Many syslog messages as one piece of memory, so that handing them to another thread costs one message and no copy.
import type { SyslogMessage } from '../../../core/live/types.ts';

export interface SyslogPack {
  readonly bytes: Uint8Array;
  /** Message i is bytes[ends[i - 1] .. ends[i]]. */
  readonly ends: Uint32Array;
  readonly receivedAtMs: Float64Array;
  /** Indexes into `senders`. */
  readonly sender: Uint32Array;
  readonly senders: readonly string[];
  readonly transports: readonly SyslogMessage['transport'][];
  readonly cuts: readonly number[];
}

export function packMessages(messages: readonly SyslogMessage[]): SyslogPack {
  const total = messages.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const bytes = new Uint8Array(total);
  const ends = new Uint32Array(messages.length);
  const receivedAtMs = new Float64Array(messages.length);
  const sender = new Uint32Array(messages.length);
  const senders: string[] = [];
  const transports: SyslogMessage['transport'][] = [];
  const numbers = new Map<string, number>();
  const cuts: number[] = [];
  let at = 0;
  for (const [index, message] of messages.entries()) {
    bytes.set(message.bytes, at);
    at += message.bytes.length;
    ends[index] = at;
    receivedAtMs[index] = message.receivedAtMs;
    const key = `${message.transport} ${message.sender}`;
    let number = numbers.get(key);
    if (number === undefined) {
      number = senders.length;
      numbers.set(key, number);
      senders.push(message.sender);
      transports.push(message.transport);
    }
    sender[index] = number;
    if (message.isCut) cuts.push(index);
  }
  return { bytes, ends, receivedAtMs, sender, senders, transports, cuts };
}

export function unpackMessages(pack: SyslogPack): SyslogMessage[] {
  const cuts = new Set(pack.cuts);
  return Array.from(pack.ends, (end, index) => {
    const from = index === 0 ? 0 : (pack.ends[index - 1] as number);
    const number = pack.sender[index] as number;
    return {
      bytes: pack.bytes.subarray(from, end),
      receivedAtMs: pack.receivedAtMs[index] as number,
      sender: pack.senders[number] as string,
      transport: pack.transports[number] as SyslogMessage['transport'],
      isCut: cuts.has(index),
    };
  });
}
