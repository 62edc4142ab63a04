// The wire over a message port: the DOM's MessagePort (renderer), Node's (worker threads) and Electron's
// MessagePortMain (utility process) are told apart by shape only, so this file needs none of their types.
import type { Wire } from '../contract/messages.ts';

/** DOM MessagePort. */
export interface DomPortLike {
  postMessage(message: unknown): void;
  addEventListener(type: 'message' | 'close', listener: (event: { data?: unknown }) => void): void;
  removeEventListener(type: 'message' | 'close', listener: (event: { data?: unknown }) => void): void;
  start(): void;
  close(): void;
}
/** Node's MessagePort (value as argument) and Electron's MessagePortMain (event with data). */
export interface EmitterPortLike {
  postMessage(message: unknown): void;
  on(type: 'message' | 'close', listener: (value: unknown) => void): unknown;
  off(type: 'message' | 'close', listener: (value: unknown) => void): unknown;
  start?(): void;
  close(): void;
}

/** Wire over a DOM MessagePort. */
export function createDomPortWire<Out, In>(port: DomPortLike): Wire<Out, In> {
  return {
    send: (message) => port.postMessage(message),
    receive(receiver, onClosed) {
      const onMessage = (event: { data?: unknown }): void => receiver(event.data as In);
      const onClose = (): void => onClosed('The other end of the port is gone.');
      port.addEventListener('message', onMessage);
      port.addEventListener('close', onClose);
      port.start();
      return () => {
        port.removeEventListener('message', onMessage);
        port.removeEventListener('close', onClose);
      };
    },
    close: () => port.close(),
  };
}

/** Wire over Node's MessagePort, or with `isEventWrapped` over Electron's MessagePortMain. */
export function createEmitterPortWire<Out, In>(
  port: EmitterPortLike,
  options: { readonly isEventWrapped: boolean },
): Wire<Out, In> {
  return {
    send: (message) => port.postMessage(message),
    receive(receiver, onClosed) {
      const onMessage = (value: unknown): void =>
        receiver((options.isEventWrapped ? (value as { data: unknown }).data : value) as In);
      const onClose = (): void => onClosed('The other end of the port is gone.');
      port.on('message', onMessage);
      port.on('close', onClose);
      port.start?.();
      return () => {
        port.off('message', onMessage);
        port.off('close', onClose);
      };
    },
    close: () => port.close(),
  };
}
