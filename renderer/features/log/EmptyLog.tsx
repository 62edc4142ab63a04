// Why a log shows no row: there is no such log in the bundle, or the filters leave none. The second says what
// each filter costs, so that the one too many is found without guessing.
import { type ReactElement, useMemo } from 'react';
import type { CategoryData } from '../../../src/contract/catalogData.ts';
import { emptyQuery, type LogQuery } from '../../core/address.ts';
import { describeFilter, timeRangeOf } from '../../core/filters.ts';
import { changePill, pillsOf, switched, withPills } from '../../core/pills.ts';
import { findCategory, useSession } from '../../core/session.ts';
import { useFilterEffects } from '../../core/useFilterEffects.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { CoverageNote } from '../../widgets/CoverageNote.tsx';
import { Icon } from '../../widgets/icons.tsx';

interface LogEmptyProps {
  readonly category: CategoryData;
  readonly isImporting: boolean;
}

export function LogEmpty({ category, isImporting }: LogEmptyProps): ReactElement {
  const { text } = useTexts();
  const { overview, catalog, go } = useSession();
  const others = overview.categories.filter((each) => each.records > 0 && each.id !== category.id);
  const isLeftOut = overview.members.some((member) => member.category === category.id && member.state === 'ignored');
  return (
    <div className="log-cover">
      <div className="empty-note">
        <Icon name={category.icon} size={28} />
        <h2>
          {isImporting
            ? text('log.noneYet', { noun: category.rowNoun })
            : isLeftOut
              ? text('log.wasNotRead', { title: category.title })
              : text('log.notInBundle', { title: category.title })}
        </h2>
        <p>{isImporting ? text('log.stillImporting') : isLeftOut ? text('log.leftOutText') : text('log.noFileText')}</p>
        {isImporting ? null : <CoverageNote category={category.id} />}
        {!isImporting && others.length > 0 ? (
          <div className="row-of-buttons">
            <Button icon="overview" onClick={() => go({ page: 'overview' })}>
              {text('log.seeBundle')}
            </Button>
            {others.slice(0, 3).map((each) => (
              <Button
                key={each.id}
                tone="quiet"
                onClick={() => go({ page: 'log', category: each.id, query: emptyQuery })}
              >
                {findCategory(catalog, each.id)?.title ?? each.id}
              </Button>
            ))}
          </div>
        ) : null}
      </div>
    </div>
  );
}

interface FilteredEmptyProps {
  readonly category: CategoryData;
  readonly query: LogQuery;
  readonly total: number;
  readonly onChange: (query: LogQuery) => void;
}

export function FilteredEmpty({ category, query, total, onChange }: FilteredEmptyProps): ReactElement {
  const { overview } = useSession();
  const texts = useTexts();
  const pills = useMemo(() => pillsOf(query), [query]);
  const filters = useMemo(() => pills.filter((pill) => !pill.isOff).map((pill) => pill.filter), [pills]);
  const effects = useFilterEffects(category, filters);
  return (
    <div className="log-cover">
      <div className="empty-note">
        <Icon name="filter" size={28} />
        <h2>{texts.text('filters.emptyTitle', { count: filters.length })}</h2>
        <p>{texts.text('filters.emptyText', { total, count: filters.length })}</p>
        <ul className="condition-list">
          {filters.map((filter, place) => {
            const text = describeFilter(filter, category.columns, overview.zone.name);
            const rows = effects?.removed[place];
            const index = pills.findIndex((pill) => pill.filter === filter);
            return (
              <li key={text} className={rows !== undefined && rows > 0 ? 'is-culprit' : undefined}>
                <span className="condition-text">{text}</span>
                <span className="value-count">
                  {rows === undefined ? '…' : texts.text('common.rows', { count: rows })}
                </span>
                <Button tone="quiet" onClick={() => onChange(changePill(query, index, switched))}>
                  {texts.text('filters.switchOff')}
                </Button>
                <Button tone="quiet" onClick={() => onChange(changePill(query, index, () => undefined))}>
                  {texts.text('common.remove')}
                </Button>
              </li>
            );
          })}
        </ul>
        {effects !== undefined && filters.length > 1 && effects.removed.every((rows) => rows === 0) ? (
          <p className="hint">{texts.text('filters.emptyNoSingle')}</p>
        ) : null}
        <CoverageNote category={category.id} within={timeRangeOf(query.filters)} />
        <Button tone="primary" onClick={() => onChange(withPills(query, []))}>
          {texts.text('filters.clearAll', { count: total })}
        </Button>
      </div>
    </div>
  );
}
