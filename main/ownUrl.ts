// The address of our own page, and whether another address is it. Used by every guard of the main process;
// pure, so that each rule has a test.

export const pageScheme = 'app';
const pageHost = 'console';
/** Origin of the page as Chromium writes it. */
export const pageOrigin = `${pageScheme}://${pageHost}`;
export const pageUrl = `${pageOrigin}/index.html`;

/** Whether a URL, as Chromium serialises it, belongs to our own page. Nothing else may be loaded or may ask. */
export function isOwnUrl(url: string): boolean {
  return url.startsWith(`${pageOrigin}/`);
}

/** Path of the file a URL of our scheme names, still percent-encoded; undefined for another host. */
export function pagePath(url: string): string | undefined {
  if (!isOwnUrl(url)) return undefined;
  return url.slice(pageOrigin.length).replace(/[?#].*$/s, '');
}
