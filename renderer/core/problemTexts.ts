// Each problem code in plain words and what to do about it (src/texts, area `problemCodes`). Codes are open in the
// contract, so a test holds the list against the core's.
import { problemCodes } from '../../src/texts/en/problemCodes.ts';
import { spoken } from './spoken.ts';

export interface ProblemText {
  readonly title: string;
  readonly meaning: string;
  readonly nextStep: string;
}

type Keys = keyof typeof problemCodes;
/** Codes with words of their own. */
type KnownCode = Keys extends infer Key
  ? Key extends `${infer Code}-means`
    ? Code extends Keys
      ? Code
      : never
    : never
  : never;

function isKnown(code: string): code is KnownCode {
  return Object.hasOwn(problemCodes, code) && Object.hasOwn(problemCodes, `${code}-means`);
}

/** Texts of a code; a code of a newer core gets neutral words. */
export function problemText(code: string): ProblemText {
  const { text } = spoken();
  if (!isKnown(code)) {
    return { title: code, meaning: text('problemCodes.unknown-means'), nextStep: text('problemCodes.unknown-next') };
  }
  return {
    title: text(`problemCodes.${code}`),
    meaning: text(`problemCodes.${code}-means`),
    nextStep: text(`problemCodes.${code}-next`),
  };
}
