// The whole window takes what is dropped on it and shows that it will. Mounted once, by the app shell.
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { useSession } from '../../core/session.ts';
import { spoken } from '../../core/spoken.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Icon } from '../../widgets/icons.tsx';

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes(spoken().text('estimate.files')) === true;
}

export function DropTarget(): ReactElement | null {
  const { text } = useTexts();
  const { host, open, overview } = useSession();
  const [isOver, setIsOver] = useState(false);
  const depth = useRef(0);
  useEffect(() => {
    const onEnter = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      depth.current += 1;
      setIsOver(true);
    };
    const onOver = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
    };
    const onLeave = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      depth.current = Math.max(0, depth.current - 1);
      if (depth.current === 0) setIsOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      depth.current = 0;
      setIsOver(false);
      const transfer = event.dataTransfer;
      if (transfer !== null) void open((onProgress) => host.acceptDrop(transfer, onProgress));
    };
    window.addEventListener('dragenter', onEnter);
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragenter', onEnter);
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, [host, open]);
  if (!isOver) return null;
  return (
    <div className="drop-veil" aria-hidden="true">
      <div>
        <Icon name="archive" size={40} />
        <strong>{overview.bundles.length === 0 ? text('welcome.dropOpen') : text('welcome.dropAdd')}</strong>
        <span>{text('welcome.dropOnly')}</span>
      </div>
    </div>
  );
}
