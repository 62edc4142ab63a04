// The strings of one member, numbered as they appear. Owned by tableMapper.ts, filled by its column
// writers, emptied into batches. Id 0 stands for blank.

export interface Dictionary {
  /** Id of a string, new or known. */
  idOf(text: string): number;
  /** The string with that id, from 1 on. */
  textOf(id: number): string;
  /** Strings numbered since the last call, for the batch that goes out now. */
  takeNew(): { readonly newStrings: readonly string[]; readonly firstNewId: number };
}

export function createDictionary(): Dictionary {
  const ids = new Map<string, number>();
  const texts: string[] = [''];
  let fresh: string[] = [];
  let firstNewId = 1;
  return {
    idOf(text) {
      const known = ids.get(text);
      if (known !== undefined) return known;
      const own = ownCopy(text);
      const id = texts.length;
      ids.set(own, id);
      texts.push(own);
      fresh.push(own);
      return id;
    },
    textOf: (id) => texts[id] as string,
    takeNew() {
      const taken = { newStrings: fresh, firstNewId };
      firstNewId += fresh.length;
      fresh = [];
      return taken;
    },
  };
}

/**
 * A copy that stands for itself. A cell longer than a dozen characters is a slice of its chunk, and a slice
 * kept in a map keeps the whole chunk in memory; joining two pieces makes the engine write a new string.
 */
function ownCopy(text: string): string {
  return text.length < 13 ? text : [text.slice(0, 1), text.slice(1)].join('');
}
