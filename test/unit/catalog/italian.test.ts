// The catalog and the finding rules in Italian: nothing stays in English but names of the appliance's own.
import { describe, expect, it } from 'vitest';
import { findingRules } from '../../../src/core/analysis/findings/index.gen.ts';
import { ruleWords } from '../../../src/core/analysis/findings/ruleWords.ts';
import { catalogData } from '../../../src/core/catalog/catalogData.ts';
import { textsOf } from '../../../src/texts/texts.ts';
import { englishLeft } from '../../support/englishLeft.ts';

const english = catalogData().categories;
const italian = catalogData(textsOf('it')).categories;

describe('the catalog in Italian', () => {
  it.each(italian.map((category, index) => [category.id, category, english[index]] as const))(
    'says everything of %s',
    (_id, category, source) => {
      expect([category.rowNoun, category.about].flatMap(englishLeft)).toEqual([]);
      expect(category.about).not.toBe(source?.about);
      for (const [index, column] of category.columns.entries()) {
        const before = source?.columns[index];
        expect(englishLeft(column.help), column.name).toEqual([]);
        expect(column.help, column.name).not.toBe(before?.help);
        for (const [at, value] of column.values.entries()) {
          const { meaning, likelyCause, nextStep } = value;
          expect([meaning, likelyCause, nextStep].flatMap(englishLeft), value.value).toEqual([]);
          expect(meaning, value.value).not.toBe(before?.values[at]?.meaning);
          // Codes, titles and sources are the same: only what is said of them differs.
          expect(value).toEqual({ ...before?.values[at], meaning, likelyCause, nextStep });
        }
      }
    },
  );

  it.each(findingRules.map((rule) => [rule.id, rule] as const))('says what %s looks for', (_id, rule) => {
    const { title, about, confidence } = ruleWords(rule, 'it');
    expect([title, about, confidence].flatMap(englishLeft)).toEqual([]);
    expect(about).not.toBe(rule.about);
  });
});
