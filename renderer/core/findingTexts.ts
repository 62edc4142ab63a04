// Order of the findings page: which kinds there are, which come first.
// Titles and texts of findings and rules come from the core; nothing here decides what is found.
import type { FindingRow, FindingsAnswer } from '../../src/contract/findings.ts';

export type Confidence = FindingRow['confidence'];

/** Strongest first: the order of the page. Their words are `findings.title-…`, `word-…` and `means-…`. */
export const confidences: readonly Confidence[] = ['certain', 'likely', 'possible'];

/** Kinds in a list of findings with their rules' titles and their counts, most frequent first. */
export function countKinds(
  findings: readonly FindingRow[],
  rules: FindingsAnswer['rules'],
): readonly { readonly kind: string; readonly title: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { kind } of findings) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts]
    .map(([kind, count]) => ({ kind, title: rules.find((rule) => rule.kind === kind)?.title ?? kind, count }))
    .sort((a, b) => b.count - a.count || a.title.localeCompare(b.title, 'en'));
}

/** The findings worth the first look: one of each kind before a second of any, else in the core's order. */
export function firstFindings(findings: readonly FindingRow[], count: number): readonly FindingRow[] {
  const seen = new Map<string, number>();
  const turns = findings.map((finding) => {
    const turn = seen.get(finding.kind) ?? 0;
    seen.set(finding.kind, turn + 1);
    return { finding, turn };
  });
  return turns
    .sort((a, b) => a.turn - b.turn)
    .slice(0, count)
    .map(({ finding }) => finding);
}
