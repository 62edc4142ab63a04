// Things saved under a name, to use again: those of the case and one's own apart where a case is open.
import { type ReactElement, useId } from 'react';
import type { Kept, Saved, SavedList } from '../core/savedList.ts';
import { useTexts } from '../core/useTexts.ts';
import { useWorkPlace } from '../core/work.ts';
import { IconButton } from './Button.tsx';

interface SavedNamesProps<T extends Saved> {
  /** What the list is called, for screen readers. */
  readonly label: string;
  readonly list: SavedList<T>;
  /** Those of `list` that are shown. */
  readonly items: readonly Kept<T>[];
  readonly titleOf?: (item: T) => string;
  readonly onUse: (item: T) => void;
}

export function SavedNames<T extends Saved>({ label, list, items, titleOf, onUse }: SavedNamesProps<T>): ReactElement {
  const { text } = useTexts();
  const { place, hasCase } = useWorkPlace();
  const id = useId();
  const groups = (['case', 'own'] as const)
    .map((each) => ({ place: each, items: items.filter((item) => item.place === each) }))
    .filter((group) => group.items.length > 0);
  return (
    <>
      {groups.map((group) => (
        <div key={group.place} className="saved-names">
          {hasCase ? <h3 id={`${id}${group.place}`}>{text(groupTitles[group.place])}</h3> : null}
          <ul
            className="saved-list"
            {...(hasCase ? { 'aria-labelledby': `${id}${group.place}` } : { 'aria-label': label })}
          >
            {group.items.map((item) => (
              <li key={item.name}>
                <button type="button" className="saved-use" title={titleOf?.(item)} onClick={() => onUse(item)}>
                  {item.name}
                </button>
                {group.place === 'own' && place === 'case' ? (
                  <IconButton
                    icon="case"
                    isSmall
                    label={text('cases.putIntoCase', { name: item.name })}
                    onClick={() => list.putIntoCase(item)}
                  />
                ) : null}
                {group.place === 'case' && place !== 'case' ? null : (
                  <IconButton
                    icon="close"
                    isSmall
                    label={text('cases.forgetSaved', { name: item.name })}
                    onClick={() => list.remove(item)}
                  />
                )}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}

const groupTitles = { case: 'cases.inCase', own: 'cases.ownSaved' } as const;
