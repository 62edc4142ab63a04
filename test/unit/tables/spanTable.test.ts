// Texts looked up by their bytes: against a Map, with hashes that collide.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSpanTable, textOfBytes } from '../../../src/core/tables/spanTable.ts';

const encoder = new TextEncoder();

it('finds what was added and nothing else, whatever the hashes', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ maxLength: 8 }), { maxLength: 2000 }),
      fc.constantFrom(1, 7, 65_536),
      (texts, spread) => {
        const table = createSpanTable();
        const known = new Map<string, number>();
        for (const text of texts) {
          const bytes = encoder.encode(`<${text}>`);
          let hash = 0;
          for (const byte of bytes) hash = (hash + byte) % spread;
          const found = table.find(bytes, 1, bytes.length - 1, hash);
          const key = [...bytes.subarray(1, -1)].join(' ');
          expect(found).toBe(known.get(key) ?? -1);
          if (found !== -1) continue;
          table.add(bytes, 1, bytes.length - 1, hash, known.size);
          known.set(key, known.size);
        }
      },
    ),
    { numRuns: 60 },
  );
});

it('makes the text of bytes that TextDecoder makes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
      const bytes = encoder.encode(`x${text}y`);
      expect(textOfBytes(bytes, 1, bytes.length - 1)).toBe(
        new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(1, -1)),
      );
    }),
  );
});
