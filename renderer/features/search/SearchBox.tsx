// The box in the top bar: what is typed here becomes the address of the search page, so that Back, links and the box
// are one. A pasted text of several lines is a ticket, and is taken apart on that page.
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type ReactElement,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react';
import { useKeyText } from '../../core/commands.ts';
import { withKeys } from '../../core/keys.ts';
import { rememberSearch, rememberTicket } from '../../core/searchMemory.ts';
import { useSession } from '../../core/session.ts';
import { useDebounced } from '../../core/useDebounced.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Icon } from '../../widgets/icons.tsx';
import { focusResult } from './resultKeys.ts';

/** Short enough to feel immediate; a search of a million rows is called off when the next key comes. */
const typingPauseMs = 90;
/** What the contract takes. */
const maxLength = 4000;

export function SearchBox({ box }: { readonly box: RefObject<HTMLInputElement | null> }): ReactElement {
  const { address, go } = useSession();
  const keyText = useKeyText('find.everywhere');
  const keys = keyText?.split('+') ?? [];
  const texts = useTexts();
  const shown = address.page === 'search' ? address.text : '';
  const [text, setText] = useState(shown);
  const [sent, setSent] = useState(shown);
  const settled = useDebounced(text, typingPauseMs);
  /** The search page was opened by typing, so that Esc may leave it again. */
  const isOurs = useRef(false);
  const isHere = address.page === 'search';
  // Back, a link or another page changes the text from outside.
  if (shown !== sent) {
    setSent(shown);
    setText(shown);
  }
  useEffect(() => {
    if (settled !== text || settled === sent) return;
    setSent(settled);
    if (!isHere) isOurs.current = true;
    go({ page: 'search', text: settled }, isHere ? 'replace' : 'push');
  }, [settled, text, sent, isHere, go]);
  useEffect(() => {
    if (!isHere) isOurs.current = false;
  }, [isHere]);

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Escape') {
      event.preventDefault();
      if (text !== '' && !isOurs.current) setText('');
      else if (isHere && isOurs.current) {
        rememberSearch(text);
        window.history.back();
        event.currentTarget.blur();
      } else event.currentTarget.blur();
    } else if (event.key === 'ArrowDown' || (event.key === 'Enter' && !event.nativeEvent.isComposing)) {
      event.preventDefault();
      rememberSearch(text);
      focusResult(undefined, 1);
    }
  };
  const onPaste = (event: ClipboardEvent): void => {
    const pasted = event.clipboardData.getData('text/plain');
    if (!/\n[\s\S]*\S/.test(pasted.trim())) return;
    event.preventDefault();
    rememberTicket(pasted);
    go({ page: 'search', text: '', isTicket: true });
  };

  return (
    <search className="search-box">
      <Icon name="search" size={14} />
      <input
        ref={box}
        type="search"
        aria-label={texts.text('search.box')}
        placeholder={texts.text('search.placeholder')}
        title={withKeys(texts.text('search.boxHelp'), keyText)}
        spellCheck={false}
        autoComplete="off"
        maxLength={maxLength}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onBlur={() => rememberSearch(text)}
      />
      {text === '' ? (
        <span className="search-keys" aria-hidden="true">
          {keys.map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}
        </span>
      ) : null}
    </search>
  );
}
