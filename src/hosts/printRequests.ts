// The core's way to have a page printed by the process that started it: sends the page, waits for the answer with the
// same number. Used in Electron's utility process, which has no window of its own.
import { ConsoleError } from '../contract/errors.ts';
import type { CorePorts } from '../core/ports.ts';
import type { CoreControl, CoreReport } from './coreControl.ts';

type Printed = Extract<CoreControl, { kind: 'printed' }>;

export interface PrintRequests {
  readonly print: CorePorts['printPdf'];
  answer(printed: Printed): void;
}

export function createPrintRequests(report: (message: CoreReport) => void): PrintRequests {
  const waiting = new Map<number, (printed: Printed) => void>();
  let lastId = 0;
  return {
    print: (html, signal) =>
      new Promise((resolve, reject) => {
        const id = ++lastId;
        const onAbort = (): void => {
          waiting.delete(id);
          reject(new ConsoleError('cancelled', 'Printing was cancelled.'));
        };
        signal.addEventListener('abort', onAbort, { once: true });
        waiting.set(id, ({ pdf, error }) => {
          signal.removeEventListener('abort', onAbort);
          if (pdf === undefined) reject(new ConsoleError('write-failed', error ?? 'The report could not be printed.'));
          else resolve(pdf);
        });
        report({ kind: 'print', id, html });
      }),
    answer(printed) {
      const done = waiting.get(printed.id);
      waiting.delete(printed.id);
      done?.(printed);
    },
  };
}
