// Shuts the page in: no permission, no other address, no second window, no request to the network, no
// download. Applied once to the session and to every web contents before anything is loaded.
import type { Session, WebContents } from 'electron';
import { isOwnUrl } from './ownUrl.ts';

/** Rules for everything that runs in a session. Developer tools may load themselves where they are offered. */
export function guardSession(session: Session, mayUseDeveloperTools: boolean): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, decide) => {
    const isAllowed =
      isOwnUrl(details.url) ||
      details.url.startsWith('data:') ||
      (mayUseDeveloperTools && details.url.startsWith('devtools:'));
    decide({ cancel: !isAllowed });
  });
  session.on('will-download', (event) => event.preventDefault());
}

/** Rules for one web contents, whoever made it. */
export function guardContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-navigate', (event) => {
    if (!isOwnUrl(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isOwnUrl(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isOwnUrl(event.url)) event.preventDefault();
  });
}
