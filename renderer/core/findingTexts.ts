// Words and order of the findings page: what each confidence means, which kinds there are, which come first.
// Titles and texts of findings and rules come from the core; nothing here decides what is found.
import type { FindingRow, FindingsAnswer } from '../../src/contract/findings.ts';

export type Confidence = FindingRow['confidence'];

/** Strongest first: the order of the page. */
export const confidences: readonly {
  readonly id: Confidence;
  readonly title: string;

  readonly meaning: string;
}[] = [
  {
    id: 'certain',
    title: 'Certain',

    meaning: 'Rows state it, by themselves or by the documented meaning of their values.',
  },
  { id: 'likely', title: 'Likely', meaning: 'Several rows and a documented rule point to it.' },
  {
    id: 'possible',
    title: 'Possible',

    meaning: 'Little but time ties the rows together, or a log that would tell is missing.',
  },
];

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

/** What struck many accounts at once, or somebody from outside, is looked at first. */
const leadingKinds: ReadonlySet<string> = new Set([
  'appliance-outage',
  'mass-unregister',
  'trunk-failing',
  'upgrade-or-reboot',
  'success-after-failures',
]);
/** What describes the logs or the devices and is no trouble by itself comes last. */
const backgroundKinds: ReadonlySet<string> = new Set([
  'call-types',
  'cdr-retention',
  'connect-without-register',
  'not-reconciled',
  'old-clients',
  'weak-ciphers',
]);

function weightOf({ kind, confidence }: FindingRow, turn: number): number {
  const place = leadingKinds.has(kind) ? 0 : backgroundKinds.has(kind) ? 2 : 1;
  return turn * 100 + place * 10 + confidences.findIndex((each) => each.id === confidence);
}

/** The findings worth the first look: one of each kind before a second of any, what struck many first, then surest. */
export function firstFindings(findings: readonly FindingRow[], count: number): readonly FindingRow[] {
  const seen = new Map<string, number>();
  const weighed = findings.map((finding) => {
    const turn = seen.get(finding.kind) ?? 0;
    seen.set(finding.kind, turn + 1);
    return { finding, weight: weightOf(finding, turn) };
  });
  return weighed
    .sort((a, b) => a.weight - b.weight || (a.finding.from ?? 0) - (b.finding.from ?? 0))
    .slice(0, count)
    .map(({ finding }) => finding);
}
