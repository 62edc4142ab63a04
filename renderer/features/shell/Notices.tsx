// Short messages at the lower right, newest last. Good news goes by itself; bad news stays until dismissed.
import { type ReactElement, useCallback, useEffect, useMemo, useState } from 'react';
import { adviceFor, factsOf, isCancelled } from '../../core/advice.ts';
import type { Notice } from '../../core/session.ts';
import { useTexts } from '../../core/useTexts.ts';
import { IconButton } from '../../widgets/Button.tsx';
import { ToneDot } from '../../widgets/ToneDot.tsx';

export interface NoticeEntry extends Notice {
  readonly id: number;
}

interface NoticeControl {
  readonly notices: readonly NoticeEntry[];
  tell(notice: Notice): void;
  tellError(thrown: unknown, title: string): void;
  dismiss(id: number): void;
}

const stayMs = 4000;
const mostAtOnce = 4;
let nextId = 1;

export function useNotices(): NoticeControl {
  const [notices, setNotices] = useState<readonly NoticeEntry[]>([]);
  const tell = useCallback((notice: Notice) => {
    const entry = { ...notice, id: nextId++ };
    setNotices((all) => [...all, entry].slice(-mostAtOnce));
  }, []);
  const dismiss = useCallback((id: number) => setNotices((all) => all.filter((each) => each.id !== id)), []);
  const tellError = useCallback(
    (thrown: unknown, title: string) => {
      if (isCancelled(thrown)) return;
      const facts = factsOf(thrown);
      // The notice over the whole width says it already.
      if (facts.code === 'core-stopped') return;
      tell({ tone: 'bad', title, text: `${facts.message} ${adviceFor(facts.code)}` });
    },
    [tell],
  );
  return useMemo(() => ({ notices, tell, tellError, dismiss }), [notices, tell, tellError, dismiss]);
}

interface NoticesProps {
  readonly notices: readonly NoticeEntry[];
  readonly onDismiss: (id: number) => void;
}

export function Notices({ notices, onDismiss }: NoticesProps): ReactElement {
  const { text } = useTexts();
  return (
    <div className="notices" role="log" aria-label={text('shell.notices')} aria-live="polite">
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} onDismiss={onDismiss} />
      ))}
    </div>
  );
}

function NoticeCard({
  notice,
  onDismiss,
}: {
  readonly notice: NoticeEntry;
  readonly onDismiss: (id: number) => void;
}): ReactElement {
  const { text } = useTexts();
  const { id, tone } = notice;
  const isPassing = tone === 'good' || tone === 'info';
  useEffect(() => {
    if (!isPassing) return;
    // Not counted as work: a message that fades is no reason for anyone to wait.
    const timer = window.setTimeout(() => onDismiss(id), stayMs);
    return () => window.clearTimeout(timer);
  }, [id, isPassing, onDismiss]);
  return (
    <div className={`notice tone-edge-${tone}`}>
      <ToneDot tone={tone === 'info' ? 'neutral' : tone} />
      <div className="notice-text">
        <strong>{notice.title}</strong>
        {notice.text === '' ? null : <p>{notice.text}</p>}
      </div>
      <IconButton icon="close" label={text('shell.dismiss')} isSmall onClick={() => onDismiss(id)} />
    </div>
  );
}
