// Cuts a stream of bytes into syslog messages (RFC 6587): octet counting or one message a line, told apart by the
// first byte of the connection. Pure; the socket's side feeds it and closes the connection when it says so.

import type { SyslogMessage } from './types.ts';

/** Longest message taken whole (reliability R24); of a longer one the beginning is kept and marked. */
export const maxMessageBytes = 64 * 1024;
/** A count above this is no message of any sender but an attack or another protocol. */
const maxCountedBytes = 1024 * 1024;
const newline = 10;
const space = 32;

/** A message cut out of a stream; who sent it, and when, the socket's side knows. */
export type SyslogFrame = Pick<SyslogMessage, 'bytes' | 'isCut'>;

export interface FrameSplitter {
  /** Messages completed by these bytes. Throws nothing; see `fault`. */
  push(bytes: Uint8Array): readonly SyslogFrame[];
  /** The connection ended: the last message of a stream of lines may have no line end. */
  finish(): readonly SyslogFrame[];
  /** Why the stream cannot be read on, or undefined. Nothing more is taken then. */
  fault(): string | undefined;
  readonly framing: () => 'unknown' | 'octet-counting' | 'lines';
  /** A message was begun and is not whole. */
  isInMessage(): boolean;
}

export function createFrameSplitter(): FrameSplitter {
  let framing: 'unknown' | 'octet-counting' | 'lines' = 'unknown';
  let fault: string | undefined;
  /** Kept beginning of the message being read. */
  let kept = new Uint8Array(0);
  let isCut = false;
  /** Octet counting: digits of the count, and bytes of the message still to come. */
  let digits = '';
  let left = 0;

  const keep = (piece: Uint8Array): void => {
    const room = maxMessageBytes - kept.length;
    if (piece.length > room) isCut = true;
    const taken = piece.subarray(0, Math.max(0, room));
    const joined = new Uint8Array(kept.length + taken.length);
    joined.set(kept);
    joined.set(taken, kept.length);
    kept = joined;
  };

  const give = (frames: SyslogFrame[]): void => {
    // A line end inside the frame's last byte belongs to the sender's habit, not to the message.
    let end = kept.length;
    if (framing === 'lines' && kept[end - 1] === 13) end--;
    if (end > 0) frames.push({ bytes: kept.subarray(0, end), isCut });
    kept = new Uint8Array(0);
    isCut = false;
  };

  /** Reads part of a count; returns the position after it. */
  const readCount = (bytes: Uint8Array, from: number): number => {
    let at = from;
    for (; at < bytes.length; at++) {
      const code = bytes[at] as number;
      if (code >= 48 && code <= 57 && digits.length < 10) digits += String.fromCharCode(code);
      // Some senders end a counted message with a line end all the same.
      else if ((code === newline || code === 13) && digits === '') continue;
      else if (code === space && digits !== '') {
        left = Number(digits);
        digits = '';
        if (left === 0 || left > maxCountedBytes)
          fault = `a message of ${left} bytes was announced; at most ${maxCountedBytes} are taken`;
        return at + 1;
      } else {
        fault = 'the bytes between two messages are no count of bytes';
        return at;
      }
    }
    return at;
  };

  return {
    push(bytes) {
      const frames: SyslogFrame[] = [];
      let at = 0;
      while (at < bytes.length && fault === undefined) {
        if (framing === 'unknown') {
          const first = bytes[at] as number;
          framing = first >= 49 && first <= 57 ? 'octet-counting' : 'lines';
        }
        if (framing === 'octet-counting') {
          if (left === 0) {
            at = readCount(bytes, at);
            continue;
          }
          const piece = bytes.subarray(at, at + left);
          keep(piece);
          left -= piece.length;
          at += piece.length;
          if (left === 0) give(frames);
        } else {
          const end = bytes.indexOf(newline, at);
          keep(bytes.subarray(at, end === -1 ? bytes.length : end));
          at = end === -1 ? bytes.length : end + 1;
          if (end !== -1) give(frames);
        }
      }
      return frames;
    },
    finish() {
      const frames: SyslogFrame[] = [];
      if (framing === 'lines') give(frames);
      else if (left > 0 && kept.length > 0) {
        isCut = true;
        give(frames);
      }
      return frames;
    },
    fault: () => fault,
    framing: () => framing,
    isInMessage: () => kept.length > 0 || left > 0 || digits !== '',
  };
}
