// The one secret of a row that is shown. It is asked of the core when it is wanted and forgotten with the row, so that
// the page holds none that nobody looks at.
import { useEffect, useRef, useState } from 'react';
import { isCancelled } from '../../core/advice.ts';
import type { RowDetail } from '../../core/rowDetail.ts';
import { useSession } from '../../core/session.ts';
import { useTexts } from '../../core/useTexts.ts';

interface ShownSecret {
  /** The row, with the secret where one is shown. */
  readonly detail: RowDetail;
  /** Name of the field, or of the raw record, that is shown. */
  readonly shown: string | undefined;
  /** Shows one and hides the one before; undefined hides it. */
  onShow(name: string | undefined): void;
}

/** Belongs to one row: the caller gives it a new key for another. */
export function useShownSecret(row: RowDetail): ShownSecret {
  const { client, tellError } = useSession();
  const { text, language } = useTexts();
  const [shown, setShown] = useState<{ readonly of: RowDetail; readonly name: string; readonly detail: RowDetail }>();
  const asking = useRef<AbortController>(undefined);
  useEffect(() => () => asking.current?.abort(), []);

  function onShow(name: string | undefined): void {
    asking.current?.abort();
    setShown(undefined);
    if (name === undefined) return;
    const controller = new AbortController();
    asking.current = controller;
    const { category, rowId } = row;
    client.call('row.get', { category, rowId, show: name, language }, controller.signal).then(
      (detail) => {
        if (!controller.signal.aborted) setShown({ of: row, name, detail });
      },
      (thrown: unknown) => {
        if (!isCancelled(thrown)) tellError(thrown, text('detail.showFailed'));
      },
    );
  }
  // The row was read anew: other times, or other names.
  const current = shown?.of === row ? shown : undefined;
  return { detail: current?.detail ?? row, shown: current?.name, onShow };
}
