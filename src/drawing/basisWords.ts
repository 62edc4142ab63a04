// What ties a row or connection to an account or call, and what that is worth, in words.
import type { ConnectionFacts } from '../contract/analysis.ts';
import type { TextKey, Texts } from '../texts/texts.ts';

export type Basis = ConnectionFacts['basis'];

const keys: Readonly<Record<Basis, { readonly words: TextKey; readonly meaning: TextKey }>> = {
  'same-id': { words: 'drawing.basisSameId', meaning: 'drawing.basisSameIdMeaning' },
  'same-account': { words: 'drawing.basisSameAccount', meaning: 'drawing.basisSameAccountMeaning' },
  'time-only': { words: 'drawing.basisTimeOnly', meaning: 'drawing.basisTimeOnlyMeaning' },
  'not-reconciled': { words: 'drawing.basisNotReconciled', meaning: 'drawing.basisNotReconciledMeaning' },
};

export function basisWords(basis: Basis, texts: Texts): { readonly words: string; readonly meaning: string } {
  return { words: texts.text(keys[basis].words), meaning: texts.text(keys[basis].meaning) };
}
