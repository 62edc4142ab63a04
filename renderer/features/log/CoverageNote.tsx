// What an empty list could have shown: the core's sentence about the log over the time that was asked for. Shown
// with every empty grid, so that "no row" is not taken for "nothing happened".
import type { ReactElement } from 'react';
import type { Filter } from '../../../src/contract/filter.ts';
import { timeRangeOf } from '../../core/filters.ts';
import { everythingId, useSession } from '../../core/session.ts';
import { wallToUtcMs } from '../../core/times.ts';
import { useAnswer } from '../../core/useAnswer.ts';
import { Icon } from '../../widgets/icons.tsx';

interface CoverageNoteProps {
  readonly category: string;
  readonly filters: readonly Filter[];
}

export function CoverageNote({ category, filters }: CoverageNoteProps): ReactElement | null {
  const { client, overview } = useSession();
  const zone = overview.zone.name;
  const firsts = overview.categories.flatMap((each) => wallToUtcMs(each.first, zone) ?? []);
  const lasts = overview.categories.flatMap((each) => wallToUtcMs(each.last, zone) ?? []);
  const asked = timeRangeOf(filters);
  const fromUtc = asked.from ?? Math.min(...firsts);
  const toUtc = Math.max(fromUtc, asked.to ?? Math.max(...lasts));
  const isAskable = category !== everythingId && firsts.length > 0;
  const { answer } = useAnswer(client, 'coverage.words', isAskable ? { category, fromUtc, toUtc } : undefined);
  if (answer === undefined || answer.words === '') return null;
  return (
    <p className="coverage-note">
      <Icon name="help" size={15} />
      <span>{answer.words}</span>
    </p>
  );
}
