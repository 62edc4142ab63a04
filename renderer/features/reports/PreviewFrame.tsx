// The report as it will be, in a frame of its own: no script runs in it and nothing is loaded. It stays where it was
// scrolled to while it is made anew.
import { type ReactElement, useEffect, useRef } from 'react';
import { useTexts } from '../../core/useTexts.ts';

/** The page's policy holds in the frame as well and lets in style elements with its nonce only. */
const styleNonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

export function PreviewFrame({ html }: { readonly html: string }): ReactElement {
  const { text } = useTexts();
  const frame = useRef<HTMLIFrameElement>(null);
  const scrolledTo = useRef(0);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const onScroll = (): void => {
      scrolledTo.current = element.contentWindow?.scrollY ?? 0;
    };
    const onLoad = (): void => {
      element.contentWindow?.scrollTo(0, scrolledTo.current);
      element.contentWindow?.addEventListener('scroll', onScroll, { passive: true });
    };
    element.addEventListener('load', onLoad);
    return () => element.removeEventListener('load', onLoad);
  }, []);
  return (
    <iframe
      ref={frame}
      className="report-frame"
      title={text('reportBuilder.previewFrame')}
      // Of our origin, so that the page can keep its place; without allow-scripts nothing in it can run.
      sandbox="allow-same-origin"
      srcDoc={html.replace('<style>', `<style nonce="${styleNonce}">`)}
    />
  );
}
