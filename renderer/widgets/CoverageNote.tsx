// What an empty list could have shown: the core's sentence about the log over the time that was asked for. Shown
// with every empty grid and list, so that "no row" is not taken for "nothing happened".
import type { ReactElement } from 'react';
import { everythingId, useSession } from '../core/session.ts';
import { wallToUtcMs } from '../core/times.ts';
import { useAnswer } from '../core/useAnswer.ts';
import { useTexts } from '../core/useTexts.ts';
import { Icon } from './icons.tsx';

interface CoverageNoteProps {
  readonly category: string;
  /** Time that was asked for, utc_ms; left out = all that the opened logs span. */
  readonly within?: { readonly from?: number; readonly to?: number };
}

/** The sentence alone, in the run of a text; nothing until it is known. */
export function CoverageWords(props: CoverageNoteProps): ReactElement | null {
  const words = useCoverageWords(props);
  return words === '' ? null : <span className="is-muted">{words}</span>;
}

export function CoverageNote(props: CoverageNoteProps): ReactElement | null {
  const words = useCoverageWords(props);
  if (words === '') return null;
  return (
    <p className="coverage-note">
      <Icon name="help" size={15} />
      <span>{words}</span>
    </p>
  );
}

function useCoverageWords({ category, within = {} }: CoverageNoteProps): string {
  const { client, overview } = useSession();
  const { language } = useTexts();
  const zone = overview.zone.name;
  const firsts = overview.categories.flatMap((each) => wallToUtcMs(each.first, zone) ?? []);
  const lasts = overview.categories.flatMap((each) => wallToUtcMs(each.last, zone) ?? []);
  const fromUtc = within.from ?? Math.min(...firsts);
  const toUtc = Math.max(fromUtc, within.to ?? Math.max(...lasts));
  const isAskable = category !== everythingId && firsts.length > 0;
  const { answer } = useAnswer(
    client,
    'coverage.words',
    isAskable ? { category, fromUtc, toUtc, language } : undefined,
  );
  return answer?.words ?? '';
}
