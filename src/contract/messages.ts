// What travels on a wire, whichever wire it is. Plain data that survives both structured clone and
// JSON: no Date, Map, BigInt, undefined with a meaning, class or function.
import type { ErrorFacts } from './errors.ts';

export type ClientMessage =
  | { readonly kind: 'request'; readonly id: number; readonly method: string; readonly params: unknown }
  | { readonly kind: 'cancel'; readonly id: number };

export type ServerMessage =
  | { readonly kind: 'ok'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'fail'; readonly id: number; readonly error: ErrorFacts }
  | { readonly kind: 'event'; readonly name: string; readonly payload: unknown }
  /** The core could not start or has stopped: every pending and later call fails with this error. */
  | { readonly kind: 'stopped'; readonly error: ErrorFacts };

/** A wire is two functions. Everything else (ids, cancel, errors, events) is written once, above it. */
export interface Wire<Out, In> {
  send(message: Out): void;
  /** One receiver; returns the function that takes it off again. */
  receive(receiver: (message: In) => void, onClosed: (reason: string) => void): () => void;
  close(): void;
}
export type ClientWire = Wire<ClientMessage, ServerMessage>;
export type ServerWire = Wire<ServerMessage, ClientMessage>;
