// Letters typed between the key that asks for a comment and the field that takes it.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepTyping, typeInto } from '../../renderer/features/notes/typeAhead.ts';

class Key extends Event {
  readonly key: string;
  readonly repeat: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey = false;
  readonly altKey = false;
  constructor(key: string, more: { repeat?: boolean; ctrlKey?: boolean } = {}) {
    super('keydown', { cancelable: true });
    this.key = key;
    this.repeat = more.repeat === true;
    this.ctrlKey = more.ctrlKey === true;
  }
}

/** As much of a text field as is used: its text, the caret, and what hears of a change. */
function field(value: string) {
  const heard: string[] = [];
  return {
    value,
    heard,
    caret: 0,
    hasFocus: false,
    focus() {
      this.hasFocus = true;
    },
    setSelectionRange(start: number) {
      this.caret = start;
    },
    setRangeText(text: string, start: number, end: number) {
      this.value = this.value.slice(0, start) + text + this.value.slice(end);
      this.caret = start + text.length;
    },
    dispatchEvent(event: Event) {
      heard.push(event.type);
      return true;
    },
  };
}

let page: EventTarget;
beforeEach(() => {
  vi.useFakeTimers();
  page = new EventTarget();
  vi.stubGlobal('window', Object.assign(page, { setTimeout, clearTimeout }));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Presses keys; the letters that reach the page behind. */
function press(...keys: readonly (string | Key)[]): string[] {
  return keys.flatMap((key) => {
    const event = typeof key === 'string' ? new Key(key) : key;
    page.dispatchEvent(event);
    return event.defaultPrevented ? [] : [event.key];
  });
}
function into(area: ReturnType<typeof field>): ReturnType<typeof field> {
  typeInto(area as unknown as HTMLTextAreaElement);
  return area;
}

it('keeps letters from the page and puts them into the field at the end, in their order, when it comes', () => {
  keepTyping();
  expect(
    press('b', 'c', 'Enter', 'd', new Key('d', { repeat: true }), 'Shift', new Key('s', { ctrlKey: true })),
  ).toEqual(['Shift', 's']);
  const area = into(field('was: '));
  expect([area.value, area.hasFocus, area.caret, area.heard]).toEqual(['was: bc\nd', true, 9, ['input']]);
  // From here on the field has the keys itself.
  expect(press('x')).toEqual(['x']);
  expect(into(field('')).value).toBe('');
});

it('gives up with Esc, a press of the mouse, or when no field comes', () => {
  for (const end of [
    () => press('Escape'),
    () => page.dispatchEvent(new Event('pointerdown')),
    () => vi.advanceTimersByTime(5000),
  ]) {
    keepTyping();
    press('a');
    end();
    expect(press('b')).toEqual(['b']);
    expect(into(field('')).heard).toEqual([]);
  }
});
