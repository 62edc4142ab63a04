// Arrow keys over the results: every result is a link with data-result, wherever it stands on the page.

/** Focuses the result `by` places after one; undefined = the first. False where there is none. */
export function focusResult(from: Element | undefined, by: number): boolean {
  const results = [...document.querySelectorAll<HTMLElement>('[data-result]')];
  const at = from === undefined ? -1 : results.indexOf(from as HTMLElement);
  const next = results[Math.max(0, Math.min(results.length - 1, at + by))];
  next?.focus();
  return next !== undefined;
}

/** The first result of the group after, or before, the one that has the focus. */
export function focusGroup(from: Element, by: 1 | -1): void {
  const groups = [...document.querySelectorAll('[data-results]')].filter(
    (group) => group.querySelector('[data-result]') !== null,
  );
  const at = groups.findIndex((group) => group.contains(from));
  groups[Math.max(0, Math.min(groups.length - 1, at + by))]?.querySelector<HTMLElement>('[data-result]')?.focus();
}
