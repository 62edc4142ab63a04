// The frame of the simulated console's pages in the manner of Grails 1 and 2 scaffolds. Called by the page makers.
import type { Console, ConsoleAnswer, PageKind } from './types.ts';

/** Text for HTML, as Grails' HTML codec writes it. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** URL within the application, with its context path. */
export function linkTo(
  console: Console,
  path: string,
  parameters: Readonly<Record<string, string | undefined>> = {},
): string {
  const query = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`],
  );
  return `${console.variant.contextPath}${path}${query.length === 0 ? '' : `?${query.join('&')}`}`;
}

/** A whole page. `isBare` leaves out the navigation, as on the login page. */
export function page(console: Console, title: string, body: string, isBare = false): string {
  const head = `<title>${escapeHtml(title)}</title>
    <link rel="stylesheet" href="${linkTo(console, '/css/main.css')}" />
    <script type="text/javascript" src="${linkTo(console, '/js/application.js')}"></script>`;
  const top = isBare
    ? ''
    : `<div id="version"><a href="${linkTo(console, '/applianceVersion/index')}">${escapeHtml(console.build)}</a></div>`;
  if (console.variant.pages === 'grails2') {
    return `<!doctype html>
<html lang="en" class="no-js">
  <head>
    <meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
    ${head}
  </head>
  <body>
    <div id="grailsLogo" role="banner">${top}</div>
    ${body}
    <div class="footer" role="contentinfo"></div>
  </body>
</html>
`;
  }
  return `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html>
  <head>
    <meta http-equiv="Content-Type" content="text/html; charset=UTF-8"/>
    ${head}
  </head>
  <body>
    ${top}
    ${body}
  </body>
</html>
`;
}

export function htmlAnswer(kind: PageKind, body: string, status = 200): ConsoleAnswer {
  const headers = { 'Content-Type': 'text/html;charset=UTF-8', 'Content-Language': 'en-US' };
  return { kind, status, headers, cookies: [], body, charset: 'utf-8' };
}

export function jsonAnswer(kind: PageKind, value: unknown, status = 200): ConsoleAnswer {
  const headers = { 'Content-Type': 'application/json;charset=UTF-8' };
  return { kind, status, headers, cookies: [], body: JSON.stringify(value), charset: 'utf-8' };
}

/** A redirect with an absolute Location, as Tomcat 6 sends. */
export function redirectAnswer(origin: string, location: string, kind: PageKind = 'redirect'): ConsoleAnswer {
  return { kind, status: 302, headers: { Location: `${origin}${location}` }, cookies: [], body: '', charset: 'utf-8' };
}
