// Each format's own samples, read whole and in pieces of one byte.
import { describe, expect, it } from 'vitest';
import { formats } from '../../../src/core/formats/index.gen.ts';
import { readMember } from './readMember.ts';

describe('format samples', () => {
  const samples = formats.flatMap((format) => format.samples.map((sample) => ({ format, sample })));
  it.each(samples)('$format.id: $sample.fileName', ({ format, sample }) => {
    for (const pieceBytes of [65536, 1]) {
      const read = readMember(sample.text, { fileName: sample.fileName, yearHint: 2014, pieceBytes });
      expect(read.format).toBe(format.id);
      expect(read.problems.filter((problem) => problem.isSetAside)).toEqual([]);
      const first = read.rows[0];
      expect(first?.category).toBe(sample.category);
      expect({ ...first?.values, timestamp: first?.timestamp }).toMatchObject(sample.row);
    }
  });

  it('has unique ids and priorities', () => {
    expect(new Set(formats.map((format) => format.id)).size).toBe(formats.length);
    expect(new Set(formats.map((format) => format.priority)).size).toBe(formats.length);
    expect(formats.map((format) => format.priority)).toEqual(
      formats.map((format) => format.priority).sort((a, b) => a - b),
    );
  });
});
