// What is derived from the catalog is fresh: the index and the reference page are what the generator writes.
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { allCategories } from '../../../src/core/catalog/catalog.ts';

const root = join(import.meta.dirname, '../../..');

describe('generated files', () => {
  it('are fresh', async () => {
    const run = promisify(execFile);
    await expect(run(process.execPath, [join(root, 'scripts/generate.mjs'), '--check'])).resolves.toBeDefined();
  }, 60_000);

  it('hold every file of the folder', async () => {
    const files = await readdir(join(root, 'src/core/catalog/categories'));
    expect(allCategories).toHaveLength(files.filter((file) => file.endsWith('.ts')).length);
  });

  it('explain every value in the reference', async () => {
    const reference = await readFile(join(root, 'docs/reference.md'), 'utf8');
    for (const category of allCategories) {
      expect(reference).toContain(`## ${category.title}`);
      for (const column of category.columns) {
        expect(reference).toContain(`| \`${column.name}\` |`);
        for (const value of column.values ?? []) expect(reference).toContain(`| \`${value.value}\``);
      }
    }
  });
});
