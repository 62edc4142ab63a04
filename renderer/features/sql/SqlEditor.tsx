// The editor: CodeMirror with the views' names at hand. It lives in a shadow root, because there its style sheets are
// adopted by code, while in the document they would be style elements, which the page's policy forbids.
import { autocompletion, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { SQLite, sql } from '@codemirror/lang-sql';
import { bracketMatching, defaultHighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorState, Prec } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import { type ReactElement, type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import type { SqlView } from './sqlViews.ts';

export interface SqlEditorControl {
  /** Puts text in the place of the selection and goes on typing behind it. */
  insert(text: string): void;
  /** Replaces everything. */
  set(text: string): void;
  focus(): void;
}

interface SqlEditorProps {
  readonly label: string;
  readonly views: readonly SqlView[];
  readonly initial: string;
  readonly onChange: (text: string) => void;
  readonly onRun: () => void;
  readonly ref?: Ref<SqlEditorControl>;
}

const look = EditorView.theme({
  '&': { height: '100%', color: 'var(--text)', backgroundColor: 'var(--surface)', fontSize: '13px' },
  '&.cm-focused': { outline: '2px solid var(--focus)', outlineOffset: '-2px' },
  '.cm-content': { fontFamily: 'var(--mono)', caretColor: 'var(--text)', padding: '8px 0' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-gutters': {
    backgroundColor: 'var(--surface-raised)',
    color: 'var(--text-muted)',
    borderRight: '1px solid var(--line)',
  },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'var(--selected) !important' },
  '.cm-tooltip': {
    backgroundColor: 'var(--surface-raised)',
    color: 'var(--text)',
    border: '1px solid var(--line-strong)',
  },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--accent)', color: 'var(--on-accent)' },
  '.cm-matchingBracket': { backgroundColor: 'var(--pressed)' },
  '.tok-keyword': { color: 'var(--colour-8)', fontWeight: '600' },
  '.tok-string, .tok-string2': { color: 'var(--colour-5)' },
  '.tok-number': { color: 'var(--colour-2)' },
  '.tok-comment': { color: 'var(--text-muted)', fontStyle: 'italic' },
  '.tok-typeName, .tok-propertyName': { color: 'var(--colour-7)' },
});

export function SqlEditor({ label, views, initial, onChange, onRun, ref }: SqlEditorProps): ReactElement {
  const frame = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(undefined);
  const latest = useRef({ onChange, onRun, initial });
  useEffect(() => {
    latest.current = { onChange, onRun, initial };
  });

  useEffect(() => {
    const host = frame.current;
    if (host === null) return;
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
    const parent = document.createElement('div');
    parent.style.height = '100%';
    root.append(parent);
    const view = new EditorView({
      parent,
      root,
      state: EditorState.create({
        doc: editor.current?.state.doc ?? latest.current.initial,
        extensions: [
          Prec.highest(
            keymap.of([
              {
                key: 'Mod-Enter',
                run: () => {
                  latest.current.onRun();
                  return true;
                },
              },
            ]),
          ),
          lineNumbers(),
          history(),
          drawSelection(),
          bracketMatching(),
          autocompletion({ icons: false }),
          // Tab leaves the editor, as everywhere else in the window (WCAG 2.1.2).
          keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap]),
          sql({
            dialect: SQLite,
            schema: Object.fromEntries(views.map(({ name, columns }) => [name, [...columns]])),
          }),
          syntaxHighlighting(classHighlighter),
          syntaxHighlighting(defaultHighlightStyle, { fallback: true }),
          look,
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false' }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onChange(update.state.doc.toString());
          }),
        ],
      }),
    });
    editor.current = view;
    return () => {
      view.destroy();
      parent.remove();
    };
  }, [label, views]);

  useImperativeHandle(ref, () => ({
    insert(text) {
      const view = editor.current;
      if (view === undefined) return;
      view.dispatch(view.state.replaceSelection(text));
      view.focus();
    },
    set(text) {
      const view = editor.current;
      if (view === undefined) return;
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: text },
        selection: { anchor: text.length },
      });
      view.focus();
    },
    focus: () => editor.current?.focus(),
  }));

  return <div ref={frame} className="sql-editor" />;
}
