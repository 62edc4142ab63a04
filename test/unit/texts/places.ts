// The places of a message that values are filled into. Used by the tests of the catalogue.
import { parse, TYPE } from '@formatjs/icu-messageformat-parser';

type Elements = ReturnType<typeof parse>;

function placesOf(elements: Elements, found = new Set<string>()): Set<string> {
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
    found.add(String(element.value));
    if (element.type === TYPE.plural || element.type === TYPE.select) {
      for (const option of Object.values(element.options)) placesOf(option.value, found);
    }
  }
  return found;
}

/** Names of the places in a message, those inside plurals too, in order of the alphabet. */
export function placesIn(message: string): readonly string[] {
  return [...placesOf(parse(message, { ignoreTag: true }))].sort();
}
