// Every archive of the public corpora has a verdict, and it stays the same. After a wanted change run with
// UPDATE_GOLDEN=1 and look at each line of the difference.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Verdict } from './verdict.ts';
import { verdictOf } from './verdict.ts';

const corporaFolder = fileURLToPath(new URL('../../corpora/', import.meta.url));
const goldenFile = fileURLToPath(new URL('../../golden/archive-verdicts.json', import.meta.url));
const isUpdate = process.env.UPDATE_GOLDEN === '1';

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((child) => (child.isDirectory() ? filesUnder(join(folder, child.name)) : [join(folder, child.name)]))
    .sort();
}

/** Names, sizes and times of a tree: any file written, changed or removed shows. */
function treeState(folder: string): string {
  return filesUnder(folder)
    .map((file) => `${file} ${statSync(file).size} ${statSync(file).mtimeMs}`)
    .join('\n');
}

/** One line a member, so that a change shows where it is; a crowd of members is kept as its digest. */
function inLines({ members, ignored, problems }: Verdict): unknown {
  const lines = members.map(({ path, bytes, sha256 }) => `${path} | ${bytes} bytes | ${sha256}`);
  const digest = createHash('sha256').update(lines.join('\n')).digest('hex');
  return {
    members: lines.length > 50 ? [`${lines.length} members, digest ${digest}`] : lines,
    ignored: ignored.map(({ path, reason }) => `${path} | ${reason}`),
    problems: problems.map(({ code, effect, path, message }) => `${code} | ${effect} | ${path} | ${message}`),
  };
}

describe('archives of the public corpora', () => {
  it('give the verdicts of the golden file, and write nothing', async () => {
    const before = treeState(corporaFolder);
    const verdicts: Record<string, unknown> = {};
    for (const corpus of ['zip-yauzl', 'tar-tar-stream', 'traversal']) {
      for (const file of filesUnder(join(corporaFolder, corpus))) {
        if (file.endsWith('LICENSE-NOTE.txt')) continue;
        verdicts[relative(corporaFolder, file).replaceAll('\\', '/')] = inLines(await verdictOf(file));
      }
    }
    expect(treeState(corporaFolder)).toBe(before);
    const text = `${JSON.stringify(verdicts, null, 2)}\n`;
    if (isUpdate) writeFileSync(goldenFile, text);
    expect(Object.keys(verdicts)).toHaveLength(48 + 21 + 17);
    expect(text).toBe(readFileSync(goldenFile, 'utf8'));
  }, 60_000);
});
