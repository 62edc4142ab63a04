// Section "summary": what was looked at and the main statements, each with how sure it is. It claims nothing that a
// later section does not show with its rows.
import type { FindingRow } from '../../../contract/findings.ts';
import { accountAnswer } from '../../analysis/accountAnswer.ts';
import { callAnswer } from '../../analysis/callAnswer.ts';
import type { Block, Section } from '../document/model.ts';
import { verdictBlock } from './call.ts';
import { between, isWithin, opening, type ReportContext } from './context.ts';
import { confidenceMarks, findingsWithin } from './findings.ts';
import { unknownsOf } from './unknowns.ts';

/** Findings in the summary: one of each kind, weightiest first. */
const maxFindings = 8;

export async function summarySections(
  context: ReportContext,
  title: string,
  text: string,
): Promise<readonly Section[]> {
  const { say, span, overview, store, draft, texts } = context;
  const rows = overview.categories.reduce((sum, each) => sum + each.records, 0);
  const blocks: Block[] = [
    ...opening(text),
    {
      kind: 'facts',
      facts: [
        {
          label: say('reports.span'),
          value: span === undefined ? say('reports.noRows') : between(context, span.fromMs, span.toMs),
        },
        {
          label: say('reports.lookedAt'),
          value: say('reports.lookedAtRows', { rows, sources: overview.bundles.length }),
        },
      ],
    },
  ];
  for (const callId of draft.calls) {
    // Missing ones are remarked on where the section of calls is made.
    const answer = quietly(() => callAnswer(store, callId, undefined, context.texts));
    if (answer === undefined) continue;
    blocks.push({ kind: 'heading', text: say('reports.callTitle', { callId }) });
    blocks.push(...answer.verdict.map((verdict) => verdictBlock(context, verdict)));
  }
  for (const name of draft.accounts) {
    const answer = quietly(() => accountAnswer(store, name, undefined, context.texts));
    if (answer === undefined) continue;
    const calls = answer.calls.filter((call) => isWithin(span, call.from));
    blocks.push({
      kind: 'paragraph',
      text: say('reports.accountSummary', {
        account: answer.account,
        presence: answer.presence.filter((one) => isWithin(span, one.from ?? 0, one.to ?? Number.MAX_SAFE_INTEGER))
          .length,
        calls: calls.length,
        answered: calls.filter((call) => call.disposition === 'ANSWERED').length,
      }),
    });
  }
  const findings = oneOfEach(await findingsWithin(context));
  if (findings.length > 0) {
    blocks.push({ kind: 'heading', text: say('reports.mainFindings') });
    blocks.push({
      kind: 'list',
      items: findings.map((finding) =>
        say('reports.findingLine', { mark: say(confidenceMarks[finding.confidence].key), title: finding.title }),
      ),
    });
  }
  const open = unknownsOf(store, overview, texts).length;
  blocks.push({
    kind: 'paragraph',
    text: say('reports.summaryUnknown', { count: open }),
    isQuiet: true,
  });
  return [{ id: 'summary', title: title === '' ? say('reports.summary') : title, blocks }];
}

function oneOfEach(findings: readonly FindingRow[]): readonly FindingRow[] {
  const kinds = new Set<string>();
  return findings
    .filter(({ kind }) => {
      if (kinds.has(kind)) return false;
      kinds.add(kind);
      return true;
    })
    .slice(0, maxFindings);
}

function quietly<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
