// Turns a table of scenarios into tests: each rule fires on its minimal case, with the words and evidence it
// must have, and stays silent on the nearest harmless one.
import { describe, expect, it } from 'vitest';
import { englishLeft } from '../../support/englishLeft.ts';
import { findingsOf, type Scenario } from './scenario.ts';

export function checkScenarios(scenarios: readonly Scenario[]): void {
  describe.each(scenarios.map((one) => [one.rule, one.name, one] as const))('%s: %s', (_rule, _name, scenario) => {
    it('fires', async () => {
      const { english: found, italian } = await findingsOf(scenario.rule, scenario.fires);
      const told = found.map((one) => `${one.title}. ${one.text} ${one.coverage}`);
      const match = found.find((one) => scenario.says.test(`${one.title}. ${one.text} ${one.coverage}`));
      expect(match, told.join('\n') || 'no finding').toBeDefined();
      expect(match).toMatchObject({ kind: scenario.rule, confidence: scenario.confidence });
      expect(match?.because).toMatch(/^[A-Z“].*[.]$/);
      expect(match?.coverage).not.toBe('');
      const counts: Record<string, number> = {};
      for (const row of match?.evidence ?? []) counts[row.category] = (counts[row.category] ?? 0) + 1;
      if (scenario.evidence === undefined) expect(Object.keys(counts).length).toBeGreaterThan(0);
      else expect(counts).toEqual(scenario.evidence);
      for (const { kind, title, text, because, coverage } of italian) {
        // The title of an upgrade is the log's own row.
        const own = kind === 'upgrade-or-reboot' ? [] : [title];
        expect([...own, text, because, coverage].flatMap(englishLeft)).toEqual([]);
      }
    });
    it('stays silent', async () => {
      const { english } = await findingsOf(scenario.rule, scenario.silent);
      expect(english.map((one) => one.text)).toEqual([]);
    });
  });
}
