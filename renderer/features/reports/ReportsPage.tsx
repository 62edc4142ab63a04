// The report builder: what the report holds on the left, the report itself on the right, as it will be written.
import type { ReactElement } from 'react';
import type { ReportDraft } from '../../../src/contract/reports.ts';
import { useSession } from '../../core/session.ts';
import { useAnswer } from '../../core/useAnswer.ts';
import { useDebounced } from '../../core/useDebounced.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { ErrorNotice } from '../../widgets/ErrorNotice.tsx';
import { Icon } from '../../widgets/icons.tsx';
import { PageHead } from '../../widgets/PageHead.tsx';
import { ScrollArea } from '../../widgets/ScrollArea.tsx';
import { StatusLine } from '../shell/StatusLine.tsx';
import { DraftForm } from './DraftForm.tsx';
import { PreviewFrame } from './PreviewFrame.tsx';
import { useDraft } from './useDraft.ts';
import { useReportWriting } from './useReportWriting.ts';

/** Rest of the typing before the preview is made anew. */
const restMs = 350;

interface ReportsPageProps {
  /** Put into the draft when the page opens. */
  readonly accounts: readonly string[];
  readonly calls: readonly string[];
}

export function ReportsPage({ accounts, calls }: ReportsPageProps): ReactElement {
  const { text } = useTexts();
  const { templates, draft, change, restart } = useDraft({ accounts, calls });
  const writing = useReportWriting();
  const isBusy = draft === undefined || writing.progress !== undefined;
  const save = (format: 'pdf' | 'html' | 'markdown') => (): void => {
    if (draft !== undefined) writing.write(draft, format);
  };
  return (
    <section className="page report-page" aria-label={text('reportBuilder.title')}>
      <PageHead
        icon="file"
        title={text('reportBuilder.title')}
        tools={
          <>
            {writing.progress === undefined ? null : (
              <>
                <span className="report-progress" role="status">
                  {writing.progress.text}
                </span>
                <progress max={1} value={writing.progress.share} aria-label={writing.progress.text} />
                <Button tone="quiet" onClick={writing.cancel}>
                  {text('common.cancel')}
                </Button>
              </>
            )}
            <Button
              tone="quiet"
              icon="exportFile"
              title={text('reportBuilder.saveMarkdownTitle')}
              isDisabled={isBusy}
              onClick={save('markdown')}
            >
              {text('reportBuilder.saveMarkdown')}
            </Button>
            <Button
              tone="quiet"
              icon="exportFile"
              title={text('reportBuilder.saveHtmlTitle')}
              isDisabled={isBusy}
              onClick={save('html')}
            >
              {text('reportBuilder.saveHtml')}
            </Button>
            <Button tone="primary" icon="exportFile" isDisabled={isBusy} onClick={save('pdf')}>
              {text('reportBuilder.savePdf')}
            </Button>
          </>
        }
      />
      <div className="report-body">
        <ScrollArea className="report-side" label={text('reportBuilder.form')}>
          {draft === undefined ? (
            <p className="page-wait">{text('common.loading')}</p>
          ) : (
            <DraftForm draft={draft} templates={templates} onChange={change} onRestart={restart} />
          )}
        </ScrollArea>
        <Preview draft={draft} />
      </div>
      <StatusLine left={<span>{text('reportBuilder.preview')}</span>} />
    </section>
  );
}

function Preview({ draft }: { readonly draft: ReportDraft | undefined }): ReactElement {
  const { client } = useSession();
  const { text } = useTexts();
  const settled = useDebounced(draft, restMs);
  const preview = useAnswer(client, 'reports.preview', settled === undefined ? undefined : { draft: settled });
  const { answer, error, isLoading, retry } = preview;
  return (
    <section className="report-preview" aria-label={text('reportBuilder.preview')} aria-busy={isLoading}>
      {error !== undefined ? (
        <ErrorNotice title={text('reportBuilder.previewFailed')} error={error}>
          <Button icon="rotate" onClick={retry}>
            {text('reportBuilder.tryAgain')}
          </Button>
        </ErrorNotice>
      ) : null}
      {answer === undefined || answer.remarks.length === 0 ? null : (
        <div className="report-remarks" role="status">
          <Icon name="warning" />
          <div>
            <strong>{text('reportBuilder.remarks')}</strong>
            <ul>
              {answer.remarks.map((remark) => (
                <li key={remark}>{remark}</li>
              ))}
            </ul>
          </div>
        </div>
      )}
      {answer === undefined ? (
        error === undefined ? (
          <p className="page-wait" role="status">
            {text('reportBuilder.previewing')}
          </p>
        ) : null
      ) : (
        <PreviewFrame html={answer.html} />
      )}
      {isLoading && answer !== undefined ? (
        <span className="report-renewing" role="status">
          <span className="spinner" /> {text('reportBuilder.previewing')}
        </span>
      ) : null}
    </section>
  );
}
