// Keeps the marks of rows in step with the core. People set them one by one, so all of them are little to hold, and a
// grid that scrolls asks nobody.
import { type ReactElement, type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import type { NoteMark } from '../../../src/contract/notes.ts';
import { isCancelled } from '../../core/advice.ts';
import { useSession } from '../../core/session.ts';
import { useTexts } from '../../core/useTexts.ts';
import { NotesContext, type NotesState } from './notesContext.ts';

const noMarks: ReadonlyMap<number, NoteMark> = new Map();

export function NotesProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const { client, tellError } = useSession();
  const { text } = useTexts();
  const [total, setTotal] = useState(0);
  const [marks, setMarks] = useState(noMarks);
  const [editRequest, setEditRequest] = useState<NotesState['editRequest']>();

  useEffect(() => {
    let newest = 0;
    let isOver = false;
    const refresh = async (): Promise<void> => {
      newest += 1;
      const own = newest;
      try {
        const [answer, counted] = await Promise.all([
          client.call('notes.marks', {}),
          client.call('notes.list', { kinds: [] }),
        ]);
        // A later change has asked again.
        if (isOver || own !== newest) return;
        setMarks(new Map(answer.marks.map((mark) => [mark.rowId, mark])));
        setTotal(counted.total);
      } catch (thrown) {
        if (!isOver && !isCancelled(thrown)) tellError(thrown, text('notes.listFailed'));
      }
    };
    void refresh();
    const off = client.on('notes.changed', () => void refresh());
    return () => {
      isOver = true;
      off();
    };
  }, [client, tellError, text]);

  const save = useCallback<NotesState['save']>(
    async (change) => {
      try {
        await client.call('notes.save', change);
        return true;
      } catch (thrown) {
        tellError(thrown, text('notes.failed'));
        return false;
      }
    },
    [client, tellError, text],
  );
  const remove = useCallback<NotesState['remove']>(
    async (noteId) => {
      try {
        await client.call('notes.remove', { noteIds: [noteId] });
        return true;
      } catch (thrown) {
        tellError(thrown, text('notes.failed'));
        return false;
      }
    },
    [client, tellError, text],
  );
  const requestEdit = useCallback(
    (rowId: number | undefined) => setEditRequest(rowId === undefined ? undefined : { rowId }),
    [],
  );
  const state = useMemo<NotesState>(
    () => ({ total, marks, editRequest, requestEdit, save, remove }),
    [total, marks, editRequest, requestEdit, save, remove],
  );
  return <NotesContext value={state}>{children}</NotesContext>;
}
