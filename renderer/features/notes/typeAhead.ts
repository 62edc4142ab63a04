// Between the key that asks for a comment and the field that takes it, a row may have to be read: what is typed in the
// meantime is kept for the field, and is no command.

/** A row that does not come at all must not swallow the keyboard. */
const longestMs = 5000;

let typed = '';
let stop: (() => void) | undefined;

/** Keeps what is typed from now on, until it is taken, Esc or a press of the mouse. */
export function keepTyping(): void {
  takeTyped();
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') return void takeTyped();
    if (event.ctrlKey || event.metaKey || event.altKey || (event.key.length !== 1 && event.key !== 'Enter')) return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat) typed += event.key === 'Enter' ? '\n' : event.key;
  };
  const onPress = (): void => void takeTyped();
  const timer = window.setTimeout(takeTyped, longestMs);
  window.addEventListener('keydown', onKey, { capture: true });
  window.addEventListener('pointerdown', onPress, { capture: true });
  stop = () => {
    window.clearTimeout(timer);
    window.removeEventListener('keydown', onKey, { capture: true });
    window.removeEventListener('pointerdown', onPress, { capture: true });
  };
}

/**
 * Gives the field the focus and what was typed since, and ends the keeping. All at once, and in the field itself rather
 * than in the state behind it: the next key may come before that state is drawn, and has to stand after this text.
 */
export function typeInto(area: HTMLTextAreaElement): void {
  const ahead = takeTyped();
  area.focus();
  const end = area.value.length;
  area.setSelectionRange(end, end);
  if (ahead === '') return;
  area.setRangeText(ahead, end, end, 'end');
  area.dispatchEvent(new Event('input', { bubbles: true }));
}

/** What was typed since; ends the keeping. */
function takeTyped(): string {
  stop?.();
  stop = undefined;
  const text = typed;
  typed = '';
  return text;
}
