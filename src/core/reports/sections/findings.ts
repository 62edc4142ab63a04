// Section "findings": what the rules found in the span, each with how sure it is, why, what the logs cover of it, and
// the rows that show it.
import type { FindingRow } from '../../../contract/findings.ts';
import type { TextKey } from '../../../texts/texts.ts';
import type { Block, Section, Tone } from '../document/model.ts';
import { between, isWithin, opening, type ReportContext } from './context.ts';
import { evidenceTable } from './evidence.ts';

/** Findings told one by one; the rest is counted. */
const maxFindings = 60;

export const confidenceMarks: Readonly<
  Record<FindingRow['confidence'], { readonly key: TextKey; readonly tone: Tone }>
> = {
  certain: { key: 'reports.certain', tone: 'bad' },
  likely: { key: 'reports.likely', tone: 'attention' },
  possible: { key: 'reports.possible', tone: 'neutral' },
};

/** Findings that touch the span reported on; those without a time belong to every span. */
export async function findingsWithin(context: ReportContext): Promise<readonly FindingRow[]> {
  const { findings } = await context.findings();
  return findings.filter(
    ({ from, to }) => (from === null && to === null) || isWithin(context.span, from ?? to ?? 0, to ?? from ?? 0),
  );
}

export async function findingSections(
  context: ReportContext,
  title: string,
  text: string,
): Promise<readonly Section[]> {
  const { say } = context;
  const answer = await context.findings();
  const all = await findingsWithin(context);
  const shown = all.slice(0, maxFindings);
  const blocks: Block[] = [
    ...opening(text),
    {
      kind: 'paragraph',
      text:
        all.length === 0
          ? say('reports.noFindings', { count: answer.rules.length })
          : say('reports.findingsIntro', { count: all.length, rules: answer.rules.length }),
    },
    { kind: 'paragraph', text: answer.coverageNote, isQuiet: true },
  ];
  for (const finding of shown) blocks.push(...findingBlocks(context, finding));
  if (shown.length < all.length)
    blocks.push({
      kind: 'paragraph',
      text: say('reports.tableCut', { shown: shown.length, count: all.length }),
      isQuiet: true,
    });
  return [{ id: 'findings', title: title === '' ? say('reports.findings') : title, blocks }];
}

function findingBlocks(context: ReportContext, finding: FindingRow): readonly Block[] {
  const { say } = context;
  const { key, tone } = confidenceMarks[finding.confidence];
  const { from, to } = finding;
  const facts = [
    ...(from === null && to === null
      ? []
      : [{ label: say('reports.time'), value: between(context, from ?? to ?? 0, to ?? from ?? 0) }]),
    { label: say('reports.because'), value: finding.because },
    { label: say('reports.coverageFact'), value: finding.coverage },
  ];
  return [
    { kind: 'statement', mark: say(key), tone, title: finding.title, text: finding.text, facts },
    ...evidenceTable(context, finding.evidence),
  ];
}
