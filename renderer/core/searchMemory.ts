// What was searched for in this window, newest first, and the ticket that was pasted. Kept while the window is open
// only: search texts and tickets hold customers' names and numbers.

/** More are not remembered by people either. */
const maxSearches = 30;

let searches: readonly string[] = [];
let ticket = '';

/** Remembers a search that was looked at; one that goes on from the last takes its place. */
export function rememberSearch(text: string): void {
  const clean = text.trim();
  if (clean === '') return;
  const [last] = searches;
  const isLonger = last !== undefined && (clean.startsWith(last) || last.startsWith(clean));
  const rest = (isLonger ? searches.slice(1) : searches).filter((each) => each !== clean);
  searches = [clean, ...rest].slice(0, maxSearches);
}

export function recentSearches(): readonly string[] {
  return searches;
}

export function rememberTicket(text: string): void {
  ticket = text;
}

export function lastTicket(): string {
  return ticket;
}
