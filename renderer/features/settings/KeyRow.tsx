// One command in the list of keys: its keys, and the place where others are pressed.
import { Fragment, type ReactElement, useEffect, useId, useRef } from 'react';
import { keysOfEvent, showKeys } from '../../core/keys.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';

/** Why the pressed keys are not in place yet; `keys` where they can be taken from another command. */
export interface KeyTrouble {
  readonly words: string;
  readonly keys?: string;
}

interface KeyRowProps {
  readonly id: string;
  readonly name: string;
  readonly keys: readonly string[];
  /** The keys are not the usual ones. */
  readonly isOwn: boolean;
  /** The next keys that are pressed are the command's. */
  readonly isAwaiting: boolean;
  readonly trouble: KeyTrouble | undefined;
  readonly onChange: () => void;
  readonly onPressed: (keys: string) => void;
  readonly onTake: (keys: string) => void;
  readonly onEnd: () => void;
  readonly onRemove: () => void;
  readonly onReset: () => void;
}

export function KeyRow(props: KeyRowProps): ReactElement {
  const { id, name, keys, isOwn, isAwaiting, trouble } = props;
  const { text } = useTexts();
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        {isAwaiting ? (
          <KeyCatcher {...props} />
        ) : keys.length === 0 ? (
          <span className="is-muted">{text('settings.keysNone')}</span>
        ) : (
          keys.map((each, index) => (
            <Fragment key={each}>
              {index > 0 ? ' · ' : null}
              <span className={isOwn ? 'key-chord is-own' : 'key-chord'}>
                {showKeys(each).map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </span>
            </Fragment>
          ))
        )}
        {trouble === undefined ? null : (
          <div className="key-trouble" role="alert">
            <span>{trouble.words}</span>
            {trouble.keys === undefined ? null : (
              <span className="row-of-buttons">
                <Button tone="primary" onClick={() => props.onTake(trouble.keys ?? '')}>
                  {text('settings.keysTake', { keys: showKeys(trouble.keys).join('+') })}
                </Button>
                <Button onClick={props.onEnd}>{text('settings.keysKeep')}</Button>
              </span>
            )}
          </div>
        )}
      </td>
      <td className="key-actions">
        {isAwaiting ? null : (
          <>
            <button
              type="button"
              className="link"
              data-command={id}
              aria-label={text('settings.keysChange', { command: name })}
              onClick={props.onChange}
            >
              {text('settings.keysChangeShort')}
            </button>
            {keys.length === 0 ? null : (
              <button
                type="button"
                className="link"
                aria-label={text('settings.keysRemove', { command: name })}
                onClick={props.onRemove}
              >
                {text('settings.keysRemoveShort')}
              </button>
            )}
            {isOwn ? (
              <button
                type="button"
                className="link"
                aria-label={text('settings.keysReset', { command: name })}
                onClick={props.onReset}
              >
                {text('settings.keysResetShort')}
              </button>
            ) : null}
          </>
        )}
      </td>
    </tr>
  );
}

/** Has the focus and takes the next keys; Esc and leaving it end the wait. */
function KeyCatcher({ name, onPressed, onEnd }: KeyRowProps): ReactElement {
  const { text } = useTexts();
  const place = useRef<HTMLInputElement>(null);
  const hintId = useId();
  useEffect(() => place.current?.focus(), []);
  return (
    <>
      <input
        ref={place}
        type="text"
        className="key-catcher"
        readOnly
        aria-label={text('settings.keysPressFor', { command: name })}
        placeholder={text('settings.keysPress')}
        aria-describedby={hintId}
        onKeyDown={(event) => {
          // One goes on with Tab as everywhere.
          if (event.key === 'Tab') return;
          event.preventDefault();
          event.stopPropagation();
          if (event.key === 'Escape') return onEnd();
          const keys = keysOfEvent(event.nativeEvent);
          if (keys !== undefined) onPressed(keys);
        }}
      />
      <span id={hintId} className="offscreen">
        {text('settings.keysPressFor', { command: name })}
      </span>
    </>
  );
}
