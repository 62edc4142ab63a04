// A button that opens the forms in which something can be copied. `onCopy` makes the text; the choice says what was done.
import { type ReactElement, useRef, useState } from 'react';
import type { TextKey } from '../../src/texts/texts.ts';
import { type CopyForm, copyForms } from '../core/copyAs.ts';
import { useTexts } from '../core/useTexts.ts';
import { Icon } from './icons.tsx';
import { Popover } from './Popover.tsx';

const names: Readonly<Record<CopyForm, TextKey>> = {
  text: 'exports.copyText',
  csv: 'exports.copyCsv',
  markdown: 'exports.copyMarkdown',
  json: 'exports.copyJson',
};

interface CopyAsProps {
  /** What is copied, for the tooltip and screen readers. */
  readonly label: string;
  readonly onCopy: (form: CopyForm) => void;
}

export function CopyAs({ label, onCopy }: CopyAsProps): ReactElement {
  const { text } = useTexts();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button
        ref={button}
        type="button"
        className="button is-quiet is-small"
        title={label}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        <Icon name="copy" size={14} />
        <span>{text('exports.copyAs')}</span>
      </button>
      {isOpen && button.current !== null ? (
        <Popover label={label} anchor={button.current} onClose={() => setIsOpen(false)}>
          <ul className="copy-forms">
            {copyForms.map((form) => (
              <li key={form}>
                <button
                  type="button"
                  className="button is-quiet"
                  onClick={() => {
                    setIsOpen(false);
                    onCopy(form);
                  }}
                >
                  {text(names[form])}
                </button>
              </li>
            ))}
          </ul>
        </Popover>
      ) : null}
    </>
  );
}
