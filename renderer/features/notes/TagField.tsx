// One of the colour tags, or none: the way a note gets one and the way notes are filtered for one.
import { type ReactElement, useId } from 'react';
import { type NoteColour, noteColours } from '../../../src/contract/notes.ts';
import { useTexts } from '../../core/useTexts.ts';
import { NoteTag } from './NoteTag.tsx';

interface TagFieldProps {
  readonly label: string;
  readonly noneLabel: string;
  readonly value: NoteColour | null;
  readonly onValue: (value: NoteColour | null) => void;
}

export function TagField({ label, noneLabel, value, onValue }: TagFieldProps): ReactElement {
  const { text } = useTexts();
  const group = useId();
  return (
    <div className="note-tags" role="radiogroup" aria-label={label}>
      {[null, ...noteColours].map((colour, index) => {
        const name =
          colour === null ? noneLabel : text('notes.tagNamed', { number: index, name: text(`notes.${colour}`) });
        return (
          <label key={colour ?? 'none'} title={name}>
            <input
              type="radio"
              className="offscreen"
              name={group}
              aria-label={name}
              checked={value === colour}
              onChange={() => onValue(colour)}
            />
            {colour === null ? (
              <span className="note-tag is-none" aria-hidden="true">
                –
              </span>
            ) : (
              <NoteTag colour={colour} />
            )}
          </label>
        );
      })}
      <span className="is-muted" aria-hidden="true">
        {value === null ? noneLabel : text(`notes.${value}`)}
      </span>
    </div>
  );
}
