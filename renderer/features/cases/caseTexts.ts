// Words for the state of a case. Pure.
import type { CaseState, Interrupted } from '../../../src/contract/cases.ts';
import type { TextKey, Texts } from '../../../src/texts/texts.ts';

/** What is saved, as a sentence. */
export function statusKey({ file, changes }: CaseState): TextKey {
  if (file === null) return changes === 'unsaved' ? 'cases.unsavedNoCase' : 'cases.nothing';
  if (changes === 'saved') return 'cases.saved';
  return changes === 'kept' ? 'cases.kept' : 'cases.unsaved';
}

/** A moment of this machine's clock, with its zone: "14 Mar 2026, 16:05 CET". */
export function momentText(ms: number, locale: string): string {
  return new Date(ms).toLocaleString(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  });
}

/** Why nothing is written to the case; undefined while it may be written. */
export function readOnlyText({ file }: CaseState, texts: Texts): string | undefined {
  if (file === null || file.readOnly === null) return undefined;
  const { name } = file;
  const { reason, holder } = file.readOnly;
  switch (reason) {
    case 'asked':
      return texts.text('cases.readOnlyAsked', { name });
    case 'in-use':
      return texts.text('cases.readOnlyInUse', { name, holder });
    case 'not-writable':
      return texts.text('cases.readOnlyNotWritable', { name });
    case 'taken-over':
      return texts.text('cases.readOnlyTakenOver', { name, holder });
  }
}

export function interruptedText({ what, names, startedMs }: Interrupted, texts: Texts): string {
  if (what === 'save') return texts.text('cases.interruptedSave');
  if (what === 'session') return texts.text('cases.interruptedSession');
  const list = names.join(', ');
  if (startedMs === null) return texts.text('cases.interruptedImport', { names: list });
  return texts.text('cases.interruptedImportAt', { names: list, when: momentText(startedMs, texts.locale) });
}
