// The zone abbreviations Java prints behind a time, by pairs of winter and summer name. Only those that
// mean one offset for every customer are here: IST, CST and their like stay unstated (domain notes §5, 3).
import { offsetNotStated } from '../formats/types.ts';

/** Family name, e.g. 'CET/CEST', to the abbreviation of each offset in minutes. */
export const zoneFamilies: ReadonlyMap<string, ReadonlyMap<number, string>> = new Map(
  (
    [
      ['UTC', 0],
      ['GMT', 0, 'BST', 60],
      ['WET', 0, 'WEST', 60],
      ['CET', 60, 'CEST', 120],
      ['MET', 60, 'MEST', 120],
      ['EET', 120, 'EEST', 180],
      ['MSK', 180, 'MSD', 240],
      ['EST', -300, 'EDT', -240],
      ['MST', -420, 'MDT', -360],
      ['PST', -480, 'PDT', -420],
      ['JST', 540],
      ['SAST', 120],
    ] as const
  ).map((pair) => {
    const [winter, winterMinutes, summer, summerMinutes] = pair;
    const family = new Map<number, string>([[winterMinutes, winter]]);
    if (summer !== undefined && summerMinutes !== undefined) family.set(summerMinutes, summer);
    return [summer === undefined ? winter : `${winter}/${summer}`, family] as const;
  }),
);

const familyByName = new Map<string, { readonly family: string; readonly offsetMinutes: number }>();
for (const [family, names] of zoneFamilies) {
  for (const [offsetMinutes, name] of names) familyByName.set(name, { family, offsetMinutes });
}

/** The family an abbreviation belongs to, or undefined where it is unknown or ambiguous. */
export function zoneFamilyOf(name: string): string | undefined {
  return familyByName.get(name)?.family;
}

/** Minutes ahead of UTC of an abbreviation of that family. */
export function zoneOffsetIn(family: string, name: string): number {
  const found = familyByName.get(name);
  return found?.family === family ? found.offsetMinutes : offsetNotStated;
}
