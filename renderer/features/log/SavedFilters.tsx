// Filters saved under a name: those of this log to use again, and the present ones to save. Kept per user, in the
// window's settings.
import { type ReactElement, useState } from 'react';
import type { CategoryData } from '../../../src/contract/catalogData.ts';
import type { LogQuery } from '../../core/address.ts';
import { pillsOf } from '../../core/pills.ts';
import { readSavedFilters, removeSavedFilter, type SavedFilter, saveFilter } from '../../core/savedFilters.ts';
import { useTexts } from '../../core/useTexts.ts';
import { IconButton } from '../../widgets/Button.tsx';
import { Popover } from '../../widgets/Popover.tsx';

interface SavedFiltersProps {
  readonly category: CategoryData;
  readonly query: LogQuery;
  readonly anchor: HTMLElement;
  readonly onUse: (query: LogQuery) => void;
  readonly onClose: () => void;
}

export function SavedFilters({ category, query, anchor, onUse, onClose }: SavedFiltersProps): ReactElement {
  const texts = useTexts();
  const [saved, setSaved] = useState(() => ofLog(category.id));
  const [name, setName] = useState('');
  const canSave = pillsOf(query).length > 0;
  return (
    <Popover label={texts.text('filters.savedTitle', { title: category.title })} anchor={anchor} onClose={onClose}>
      <form
        className="filter-form"
        onSubmit={(event) => {
          event.preventDefault();
          saveFilter(name, category.id, query);
          setSaved(ofLog(category.id));
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
              maxLength={80}
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
          <ul className="saved-list" aria-label={texts.text('filters.savedList')}>
            {saved.map((each) => (
              <li key={each.id}>
                <button
                  type="button"
                  className="saved-use"
                  onClick={() => {
                    onUse(each.query);
                    onClose();
                  }}
                >
                  {each.name}
                </button>
                <IconButton
                  icon="close"
                  isSmall
                  label={texts.text('filters.forget', { name: each.name })}
                  onClick={() => {
                    removeSavedFilter(each.id);
                    setSaved(ofLog(category.id));
                  }}
                />
              </li>
            ))}
          </ul>
        )}
        <p className="filter-foot hint">{texts.text('filters.savedWhere')}</p>
      </form>
    </Popover>
  );
}

function ofLog(category: string): readonly SavedFilter[] {
  return readSavedFilters().filter((saved) => saved.category === category);
}
