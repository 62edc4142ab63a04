// What a finding and a rule that makes findings are. A rule is one file in rules/, named after what it exports;
// the index is generated. The shape of a finding is fixed by design.md §4 and by the contract.
import type { Saying } from '../../../texts/said.ts';
import type { FindingContext } from './context.ts';

/**
 * certain: rows state it, by themselves or by the documented meaning of their values. likely: several rows and
 * a documented rule point to it. possible: little but time ties the rows, or a log that would tell is missing.
 */
export type Confidence = 'certain' | 'likely' | 'possible';

export interface EvidenceRow {
  readonly category: string;
  readonly row_id: number;
}

/** Said in no language yet. Times are UTC milliseconds, null where there is none. */
export interface Finding {
  /** Id of the rule. */
  readonly kind: string;
  readonly title: Saying;
  readonly text: Saying;
  readonly confidence: Confidence;
  /** Why it is as certain as it says: a sentence about this case. */
  readonly because: Saying;
  /** What the logs it rests on can show of its time. */
  readonly coverage: Saying;
  /** The rule's. */
  readonly weight: number;
  readonly from: number | null;
  readonly to: number | null;
  readonly evidence: readonly EvidenceRow[];
}

export interface FindingRule {
  /** Kebab-case; becomes the findings' kind. */
  readonly id: string;
  readonly title: string;
  /**
   * 0 to 100, the order of findings. 80 and more: everybody, or an intruder; 60: somebody cannot work, or a cause of that;
   * 40: single calls and messages; below: what describes the logs and is no trouble by itself.
   */
  readonly weight: number;
  /** What it looks for, what it counts and what it leaves alone. */
  readonly about: string;
  /** Documented place on which the rule rests. */
  readonly source: string;
  /** When a finding is certain, likely or possible. */
  readonly confidence: string;
  /** Must not change the store; shares the one SIP pass of the context. Yields undefined within work that takes long. */
  find(context: FindingContext): Iterable<Finding | undefined>;
}

/** Keeps literal types while checking the shape. */
export function defineRule<const T extends FindingRule>(rule: T): T {
  return rule;
}
