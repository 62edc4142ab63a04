// Something the draft names may not be in the logs: the report is written without it and says so.
import { ConsoleError } from '../../../contract/errors.ts';
import type { ReportContext } from './context.ts';

/** What `work` gives, or undefined after a remark where what it asks for is not there. */
export function attempt<T>(context: ReportContext, work: () => T): T | undefined {
  try {
    return work();
  } catch (thrown) {
    if (!(thrown instanceof ConsoleError) || thrown.code !== 'not-found') throw thrown;
    context.remark(thrown.message);
    return undefined;
  }
}
