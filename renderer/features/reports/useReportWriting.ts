// Writing a report: asks where to, shows how far it is, says what was written. One at a time; it can be called off.
import { useEffect, useRef, useState } from 'react';
import type { ReportDraft, ReportFormat, SectionKind } from '../../../src/contract/reports.ts';
import type { TextKey } from '../../../src/texts/texts.ts';
import { formatBytes } from '../../core/format.ts';
import { useSession } from '../../core/session.ts';
import { useTexts } from '../../core/useTexts.ts';

const endings: Readonly<Record<ReportFormat, string>> = { html: '.html', pdf: '.pdf', markdown: '.md' };

const stepTexts: Readonly<Record<SectionKind, TextKey>> = {
  summary: 'reports.summary',
  account: 'reports.account',
  call: 'reports.calls',
  failures: 'reports.failures',
  findings: 'reports.findings',
  notes: 'reports.notes',
  unknown: 'reports.unknown',
  coverage: 'reports.coverage',
  text: 'reports.text',
};

export interface ReportWriting {
  /** Share done, 0 to 1, and what is being made; undefined while nothing is written. */
  readonly progress: { readonly share: number; readonly text: string } | undefined;
  write(draft: ReportDraft, format: ReportFormat): void;
  cancel(): void;
}

export function useReportWriting(): ReportWriting {
  const { client, host, tell, tellError } = useSession();
  const texts = useTexts();
  const [progress, setProgress] = useState<ReportWriting['progress']>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const run = async (draft: ReportDraft, format: ReportFormat): Promise<void> => {
    const controller = new AbortController();
    let off = (): void => undefined;
    try {
      const target = await host.pickSaveTarget(`${fileName(draft)}${endings[format]}`);
      if (target === undefined) return;
      running.current = controller;
      setProgress({ share: 0, text: texts.text('reportBuilder.previewing') });
      off = client.on('reports.progress', ({ target: of, done, total, what }) => {
        if (of !== target.ref) return;
        const key = Object.entries(stepTexts).find(([kind]) => kind === what)?.[1] ?? 'reportBuilder.writingPdf';
        const text = texts.text('reportBuilder.writing', {
          what: texts.text(key),
          done: Math.min(done + 1, total),
          total,
        });
        setProgress({ share: done / Math.max(1, total), text });
      });
      const params = { draft, format, target: target.ref };
      const { bytes, remarks } = await client.call('reports.write', params, controller.signal);
      await host.finishSave(target);
      tell({
        tone: remarks.length === 0 ? 'good' : 'attention',
        title: texts.text('reportBuilder.written', { name: target.name }),
        text: [texts.text('reportBuilder.size', { size: formatBytes(bytes) }), ...remarks].join(' '),
      });
    } catch (thrown) {
      tellError(thrown, texts.text('reportBuilder.writeFailed'));
    } finally {
      off();
      running.current = undefined;
      setProgress(undefined);
    }
  };
  return {
    progress,
    write: (draft, format) => {
      if (running.current === undefined) void run(draft, format);
    },
    cancel: () => running.current?.abort(),
  };
}

/** Letters, digits and dashes of the title: good on every disk. */
function fileName({ title }: ReportDraft): string {
  const name = title
    .normalize('NFKD')
    .replace(/[^\w\s-]/g, '')
    .trim()
    .replace(/\s+/g, '-')
    .toLowerCase();
  return name === '' ? 'report' : name.slice(0, 60);
}
