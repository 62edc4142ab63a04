// An event that no log holds ("power failure", "customer rebooted the phone"): a time on the appliance's clock and what
// happened. What was read as the time is shown while one types.
import { type ReactElement, useId, useState } from 'react';
import type { Note } from '../../../src/contract/notes.ts';
import { useSession } from '../../core/session.ts';
import { formatOffset, formatWall, parseBound } from '../../core/times.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { Dialog } from '../../widgets/Dialog.tsx';
import { useNotes } from './notesContext.ts';
import { TagField } from './TagField.tsx';

interface EventDialogProps {
  /** The event to change; undefined = a new one. */
  readonly note: Note | undefined;
  readonly onClose: () => void;
}

export function EventDialog({ note, onClose }: EventDialogProps): ReactElement {
  const { overview } = useSession();
  const { save } = useNotes();
  const { text } = useTexts();
  const ids = useId();
  const zone = overview.zone.name;
  const [time, setTime] = useState(note?.timestamp ?? '');
  const [comment, setComment] = useState(note?.comment ?? '');
  const [account, setAccount] = useState(note?.account ?? '');
  const [colour, setColour] = useState(note?.colour ?? null);
  const [isTried, setIsTried] = useState(false);
  const example = exampleTime(overview.categories.flatMap((each) => each.last ?? []));
  const utcMs = parseBound(time, zone, 'from');
  // On the appliance's clock the event moves with the zone, as rows do: the wall time is what is kept.
  const wallMs = parseBound(time, 'UTC', 'from');
  const isTextMissing = comment.trim() === '';

  const finish = async (): Promise<void> => {
    setIsTried(true);
    if (wallMs === undefined || isTextMissing) return;
    const target = {
      kind: 'moment',
      clock: 'appliance',
      ms: wallMs,
      ...(account.trim() === '' ? {} : { account: account.trim() }),
    } as const;
    const isDone = await save({
      ...(note === undefined ? {} : { noteId: note.noteId }),
      target,
      comment: comment.trim(),
      colour,
    });
    if (isDone) onClose();
  };
  return (
    <Dialog
      title={text(note === undefined ? 'notes.eventTitle' : 'notes.eventEdit')}
      onClose={onClose}
      footer={
        <>
          <Button tone="quiet" onClick={onClose}>
            {text('common.cancel')}
          </Button>
          <Button tone="primary" onClick={() => void finish()}>
            {text('common.save')}
          </Button>
        </>
      }
    >
      <fieldset
        className="event-form"
        onKeyDown={(event) => {
          // In the text, Enter alone is a new line.
          const isLine = event.target instanceof HTMLTextAreaElement && !event.ctrlKey && !event.metaKey;
          if (event.key !== 'Enter' || isLine || event.target instanceof HTMLButtonElement) return;
          event.preventDefault();
          void finish();
        }}
      >
        <label>
          <span>{text('notes.eventTime')}</span>
          <input
            data-autofocus
            type="text"
            className="is-tabular"
            spellCheck={false}
            autoComplete="off"
            placeholder={example}
            aria-invalid={isTried && utcMs === undefined}
            aria-describedby={`${ids}-time`}
            value={time}
            onChange={(event) => setTime(event.target.value)}
          />
        </label>
        <p id={`${ids}-time`} className={isTried && utcMs === undefined ? 'hint is-wrong' : 'hint'} role="status">
          {utcMs !== undefined
            ? text('notes.eventRead', { time: `${formatWall(utcMs, zone)} ${formatOffset(utcMs, zone)}` })
            : isTried
              ? text('notes.eventBadTime', { example })
              : text('notes.eventHint', { example, zone })}
        </p>
        <label>
          <span>{text('notes.eventText')}</span>
          <textarea
            rows={3}
            aria-invalid={isTried && isTextMissing}
            aria-describedby={`${ids}-text`}
            value={comment}
            onChange={(event) => setComment(event.target.value)}
          />
        </label>
        <p id={`${ids}-text`} className="hint is-wrong" role="status">
          {isTried && isTextMissing ? text('notes.eventNoText') : ''}
        </p>
        <label>
          <span>{text('notes.eventAccount')}</span>
          <input type="text" spellCheck={false} value={account} onChange={(event) => setAccount(event.target.value)} />
        </label>
        <TagField label={text('notes.tag')} noneLabel={text('notes.noTag')} value={colour} onValue={setColour} />
      </fieldset>
    </Dialog>
  );
}

/** A time that makes sense for what is open: the minute of the last row. */
function exampleTime(lasts: readonly string[]): string {
  return (lasts.toSorted().at(-1) ?? '2026-03-29 14:05').slice(0, 16);
}
