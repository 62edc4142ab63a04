// The conditions of the log, one pill each: switched on or off, changed, turned into their opposite, taken away, with
// the rows that each alone leaves out. Not drawn when there are none.
import { type ReactElement, useMemo } from 'react';
import type { CategoryData } from '../../../src/contract/catalogData.ts';
import type { LogQuery } from '../../core/address.ts';
import { columnOf, describeFilter } from '../../core/filters.ts';
import { changePill, inverted, type Pill, pillsOf, switched, withPills } from '../../core/pills.ts';
import { useFilterEffects } from '../../core/useFilterEffects.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Icon } from '../../widgets/icons.tsx';

interface FilterPillsProps {
  readonly category: CategoryData;
  readonly query: LogQuery;
  readonly zone: string;
  /** `index`: which of the query's filters is to be changed. */
  readonly onEdit: (column: string, anchor: HTMLElement, index: number) => void;
  readonly onEditAny: () => void;
  readonly onSaved: (anchor: HTMLElement) => void;
  readonly onChange: (query: LogQuery) => void;
}

export function FilterPills(props: FilterPillsProps): ReactElement | null {
  const { category, query, zone, onChange } = props;
  const texts = useTexts();
  const pills = useMemo(() => pillsOf(query), [query]);
  const active = useMemo(() => pills.filter((pill) => !pill.isOff), [pills]);
  const filters = useMemo(() => active.map((pill) => pill.filter), [active]);
  const effects = useFilterEffects(category, filters);
  if (pills.length === 0) return null;
  const clear = (): void => onChange(withPills(query, []));
  return (
    <div className="pill-bar">
      <ul className="pills" aria-label={texts.text('filters.inForce')}>
        {pills.map((pill, index) => {
          const place = active.indexOf(pill);
          return (
            <PillItem
              // biome-ignore lint/suspicious/noArrayIndexKey: a pill is its place; two may say the same.
              key={index}
              pill={pill}
              text={describeFilter(pill.filter, category.columns, zone)}
              removed={place < 0 ? undefined : effects?.removed[place]}
              onEdit={(anchor) => {
                const column = columnOf(pill.filter);
                if (column !== undefined) props.onEdit(column, anchor, index);
                else if (pill.isAny) props.onEditAny();
              }}
              onSwitch={() => onChange(changePill(query, index, switched))}
              onInvert={() => onChange(changePill(query, index, inverted))}
              onRemove={() => onChange(changePill(query, index, () => undefined))}
            />
          );
        })}
      </ul>
      <span className="pill-tools">
        {pills.length > 1 ? (
          <button
            type="button"
            className="link"
            onClick={() =>
              onChange(
                withPills(
                  query,
                  pills.map((pill) => ({ ...pill, isOff: active.length > 0 })),
                ),
              )
            }
          >
            {texts.text(active.length > 0 ? 'filters.allOff' : 'filters.allOn')}
          </button>
        ) : null}
        {pills.length > 1 ? (
          <button type="button" className="link" onClick={clear}>
            {texts.text('filters.clear')}
          </button>
        ) : null}
        <button type="button" className="link" onClick={(event) => props.onSaved(event.currentTarget)}>
          {texts.text('filters.save')}
        </button>
      </span>
    </div>
  );
}

interface PillItemProps {
  readonly pill: Pill;
  readonly text: string;
  /** Rows that this condition alone leaves out; undefined = not known, or switched off. */
  readonly removed: number | undefined;
  readonly onEdit: (anchor: HTMLElement) => void;
  readonly onSwitch: () => void;
  readonly onInvert: () => void;
  readonly onRemove: () => void;
}

function PillItem({ pill, text, removed, onEdit, onSwitch, onInvert, onRemove }: PillItemProps): ReactElement {
  const texts = useTexts();
  const canEdit = columnOf(pill.filter) !== undefined || pill.isAny;
  // The box's text changes with every key; its name for tests and screen readers stays.
  const name = pill.isAny ? texts.text('filters.any') : text;
  return (
    <li className={pill.isOff ? 'pill is-off' : 'pill'}>
      <button
        type="button"
        role="switch"
        aria-checked={!pill.isOff}
        className="pill-switch"
        aria-label={texts.text('filters.switch', { filter: name })}
        title={texts.text(pill.isOff ? 'filters.switchOn' : 'filters.switchOff')}
        onClick={onSwitch}
      >
        <Icon name={pill.isOff ? 'minus' : 'check'} size={12} />
      </button>
      <button
        type="button"
        className="pill-text"
        title={canEdit ? texts.text('filters.change', { filter: text }) : text}
        disabled={!canEdit || pill.isOff}
        onClick={(event) => onEdit(event.currentTarget)}
      >
        {text}
      </button>
      {removed === undefined ? null : (
        <span className="pill-effect" title={texts.text('filters.removedHelp', { count: removed })}>
          <span className="offscreen">{texts.text('filters.removedHelp', { count: removed })}</span>
          <span aria-hidden="true">{texts.text('filters.removed', { count: removed })}</span>
        </span>
      )}
      <button
        type="button"
        className="pill-remove"
        aria-label={texts.text('filters.invert', { filter: name })}
        title={texts.text('filters.invertHelp')}
        onClick={onInvert}
      >
        ≠
      </button>
      <button
        type="button"
        className="pill-remove"
        aria-label={texts.text('filters.remove', { filter: name })}
        title={texts.text('common.remove')}
        onClick={onRemove}
      >
        <Icon name="close" size={12} />
      </button>
    </li>
  );
}
