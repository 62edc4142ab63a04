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
  window.addEventListener('keydown', onKey, true);
  window.addEventListener('pointerdown', onPress, true);
  stop = () => {
    window.clearTimeout(timer);
    window.removeEventListener('keydown', onKey, true);
    window.removeEventListener('pointerdown', onPress, true);
  };
}

/** What was typed since; ends the keeping. */
export function takeTyped(): string {
  stop?.();
  stop = undefined;
  const text = typed;
  typed = '';
  return text;
}
