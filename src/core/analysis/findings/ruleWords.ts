// A finding rule in the reader's language, as the findings page lists it.
import type { FindingsAnswer } from '../../../contract/findings.ts';
import type { Spelled } from '../../../texts/said.ts';
import type { Language } from '../../../texts/texts.ts';
import { italianRules, type RuleText } from './italian.ts';
import type { FindingRule } from './types.ts';

const italian: Readonly<Record<string, RuleText>> = italianRules;

/** A rule's title, before the language is known. */
export function ruleTitle(rule: FindingRule): Spelled {
  return { each: { en: rule.title, it: italian[rule.id]?.title ?? rule.title } };
}

/** What a rule looks for. Its source names documents and is the same in every language. */
export function ruleWords(rule: FindingRule, language: Language): FindingsAnswer['rules'][number] {
  const { id, title, about, confidence, source, weight } = rule;
  const words = language === 'en' ? undefined : italian[id];
  return { kind: id, title, about, confidence, source, weight, ...words };
}
