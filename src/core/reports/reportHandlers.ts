// The contract's methods on reports, on the core's side.
import type { FindingsAnswer } from '../../contract/findings.ts';
import type { EventName, EventPayload } from '../../contract/methods.ts';
import type { Note } from '../../contract/notes.ts';
import { type Texts, textsOf } from '../../texts/texts.ts';
import type { CorePorts } from '../ports.ts';
import { getOverview } from '../query/overview.ts';
import type { Handlers } from '../startCore.ts';
import type { Store } from '../store/store.ts';
import type { ReportSources } from './buildReport.ts';
import { unknownsOf } from './sections/unknowns.ts';
import { builtInTemplates } from './templates.ts';
import { previewReport, type ReportGuard, writeReport } from './writeReport.ts';

type ReportHandlers = Pick<Handlers, 'reports.templates' | 'reports.preview' | 'reports.write' | 'reports.unknowns'>;

export interface ReportParts {
  readonly ports: Pick<CorePorts, 'openTarget' | 'printPdf' | 'programVersion' | 'now'>;
  readonly programName: string;
  store(): Store;
  notes(): readonly Note[];
  findings(signal: AbortSignal, texts: Texts): Promise<FindingsAnswer>;
  emit<E extends EventName>(name: E, payload: EventPayload<E>): void;
  /** What every report goes through before it leaves; asked anew for each. */
  guard(): ReportGuard;
}

export function reportHandlers(parts: ReportParts): ReportHandlers {
  const { ports } = parts;
  function sources(signal: AbortSignal, onStep: ReportSources['onStep']): ReportSources {
    return {
      store: parts.store(),
      program: { name: parts.programName, version: ports.programVersion },
      nowMs: ports.now(),
      notes: parts.notes(),
      findings: (texts) => parts.findings(signal, texts),
      onStep,
    };
  }
  return {
    'reports.templates': () => ({ templates: [...builtInTemplates] }),
    'reports.preview': ({ draft }, signal) =>
      previewReport(
        draft,
        sources(signal, () => undefined),
        parts.guard(),
      ),
    'reports.write': (request, signal) => {
      const { target, format } = request;
      // Printing takes about as long as everything before it.
      const extra = format === 'pdf' ? 1 : 0;
      const onStep: ReportSources['onStep'] = (done, total, what) =>
        parts.emit('reports.progress', { target, done, total: total + extra, what: what === 'end' ? format : what });
      return writeReport(request, sources(signal, onStep), ports, signal, parts.guard());
    },
    'reports.unknowns': ({ language }) => {
      const store = parts.store();
      return { unknowns: [...unknownsOf(store, getOverview(store), textsOf(language))] };
    },
  };
}
