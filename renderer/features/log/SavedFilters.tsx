// Filters saved under a name: those of this log to use again, and the present ones to save.
import { type ReactElement, useState } from 'react';
import type { CategoryData } from '../../../src/contract/catalogData.ts';
import type { LogQuery } from '../../core/address.ts';
import { pillsOf } from '../../core/pills.ts';
import { savedFilters } from '../../core/savedFilters.ts';
import { marksOf, maxNameLength, useSavedList } from '../../core/savedList.ts';
import { useSession } from '../../core/session.ts';
import { useTexts } from '../../core/useTexts.ts';
import { useWorkPlace } from '../../core/work.ts';
import { Popover } from '../../widgets/Popover.tsx';
import { SavedNames } from '../../widgets/SavedNames.tsx';

interface SavedFiltersProps {
  readonly category: CategoryData;
  readonly query: LogQuery;
  readonly anchor: HTMLElement;
  readonly onUse: (query: LogQuery) => void;
  readonly onClose: () => void;
}

export function SavedFilters({ category, query, anchor, onUse, onClose }: SavedFiltersProps): ReactElement {
  const texts = useTexts();
  const { overview } = useSession();
  const { place } = useWorkPlace();
  const all = useSavedList(savedFilters);
  const saved = all.filter((each) => each.category === category.id);
  const [name, setName] = useState('');
  const canSave = pillsOf(query).length > 0;
  return (
    <Popover label={texts.text('filters.savedTitle', { title: category.title })} anchor={anchor} onClose={onClose}>
      <form
        className="filter-form"
        onSubmit={(event) => {
          event.preventDefault();
          savedFilters.save({ name, category: category.id, query, of: marksOf(overview.bundles) });
          setName('');
        }}
      >
        <div className="filter-head">
          <strong>{texts.text('filters.savedTitle', { title: category.title })}</strong>
        </div>
        {canSave ? (
          <div className="filter-body saved-new">
            <input
              data-autofocus
              type="text"
              maxLength={maxNameLength}
              aria-label={texts.text('filters.name')}
              placeholder={texts.text('filters.name')}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
            <button type="submit" className="button is-primary" disabled={name.trim() === ''}>
              <span>{texts.text('common.save')}</span>
            </button>
          </div>
        ) : null}
        {saved.length === 0 ? (
          <p className="filter-body hint">{texts.text('filters.noneSaved')}</p>
        ) : (
          <SavedNames
            label={texts.text('filters.savedList')}
            list={savedFilters}
            items={saved}
            onUse={(each) => {
              onUse(each.query);
              onClose();
            }}
          />
        )}
        <p className="filter-foot hint">
          {texts.text(place === 'case' ? 'filters.savedInCase' : 'filters.savedWhere')}
        </p>
      </form>
    </Popover>
  );
}
