// A report from its draft to the finished file. Whatever is to happen to every report before it leaves (stand-ins for
// names, the search for leaks) has its place here: `mapText` before the markup, `gate` before the file appears.
import { ConsoleError } from '../../contract/errors.ts';
import { maxLogoBytes, type ReportDraft, type ReportFormat } from '../../contract/reports.ts';
import type { CorePorts } from '../ports.ts';
import { type BuiltReport, buildReport, type ReportSources } from './buildReport.ts';
import { mapDocument, type ReportDocument } from './document/model.ts';
import { reportToHtml } from './document/reportHtml.ts';
import { reportToMarkdown } from './document/reportMarkdown.ts';

/** What stands between a report and the world; both left out = it leaves as it is. */
export interface ReportGuard {
  /** Put to every text of the report before it becomes markup. */
  readonly mapText?: (text: string) => string;
  /** Given the finished bytes before the file appears; throws to keep it from appearing. */
  readonly gate?: (bytes: Uint8Array, format: ReportFormat) => void | Promise<void>;
}

export interface ReportRequest {
  readonly draft: ReportDraft;
  readonly format: ReportFormat;
  readonly target: string;
}

/** A draft as HTML, and what of it could not be had. Throws ConsoleError `bad-request` for a logo that is none. */
export async function previewReport(
  draft: ReportDraft,
  sources: ReportSources,
  guard: ReportGuard = {},
): Promise<{ html: string; remarks: string[] }> {
  const { document, remarks } = await guarded(draft, sources, guard);
  return { html: reportToHtml(document), remarks: [...remarks] };
}

/** Writes a report whole or not at all. Throws ConsoleError, `cancelled` when the signal fires. */
export async function writeReport(
  request: ReportRequest,
  sources: ReportSources,
  ports: Pick<CorePorts, 'openTarget' | 'printPdf'>,
  signal: AbortSignal,
  guard: ReportGuard = {},
): Promise<{ bytes: number; sha256: string; remarks: string[] }> {
  const { document, remarks } = await guarded(request.draft, sources, guard);
  check(signal);
  const bytes = await bytesOf(document, request.format, ports, signal);
  await guard.gate?.(bytes, request.format);
  check(signal);
  const target = await ports.openTarget(request.target);
  try {
    await target.write(bytes);
    check(signal);
    return { ...(await target.finish()), remarks: [...remarks] };
  } catch (thrown) {
    await target.discard();
    throw thrown;
  }
}

async function guarded(draft: ReportDraft, sources: ReportSources, guard: ReportGuard): Promise<BuiltReport> {
  checkLogo(draft.logo);
  const built = await buildReport(draft, sources);
  return guard.mapText === undefined ? built : { ...built, document: mapDocument(built.document, guard.mapText) };
}

async function bytesOf(
  document: ReportDocument,
  format: ReportFormat,
  ports: Pick<CorePorts, 'printPdf'>,
  signal: AbortSignal,
): Promise<Uint8Array> {
  if (format === 'markdown') return new TextEncoder().encode(reportToMarkdown(document));
  const html = reportToHtml(document);
  return format === 'pdf' ? ports.printPdf(html, signal) : new TextEncoder().encode(html);
}

function check(signal: AbortSignal): void {
  if (signal.aborted) throw new ConsoleError('cancelled', 'The report was cancelled.');
}

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Only PNG: an image that can hold neither script nor reference. */
function checkLogo(logo: string | null): void {
  if (logo === null) return;
  const binary = atob(logo);
  if (binary.length > maxLogoBytes)
    throw new ConsoleError('bad-request', `The logo is larger than ${maxLogoBytes / 1024} KB. Use a smaller PNG.`);
  if (!pngSignature.every((byte, index) => binary.charCodeAt(index) === byte))
    throw new ConsoleError('bad-request', 'The logo is not a PNG image. Save it as PNG and choose it again.');
}
