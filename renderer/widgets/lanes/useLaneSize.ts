// Width of the lanes' frame in CSS pixels, followed as the window and its panes change.
import { useLayoutEffect, useState } from 'react';

/** Whole pixels; a sensible width until the first measurement. */
export function useLaneSize(target: { readonly current: HTMLElement | null }): number {
  const [widthPx, setWidthPx] = useState(800);
  useLayoutEffect(() => {
    const element = target.current;
    if (element === null) return;
    const measure = (): void => setWidthPx(Math.max(320, Math.floor(element.clientWidth)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [target]);
  return widthPx;
}
