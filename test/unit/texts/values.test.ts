// Whoever says a text gives it the values it names. One that is left out ends the page that says it, and types do not see it.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { projectFolder } from '../../../scripts/programs.mjs';
import { en } from '../../../src/texts/en/index.ts';
import { placesIn } from './places.ts';

const catalogue: Readonly<Record<string, Readonly<Record<string, string>>>> = en;

function messageOf(key: string): string | undefined {
  const [area = '', name = ''] = key.split('.', 2);
  return catalogue[area]?.[name];
}

/** Keys that an expression may come to: a literal, or either end of a choice between two. */
function keysOf(expression: ts.Expression): readonly string[] {
  if (ts.isStringLiteralLike(expression)) return [expression.text];
  if (ts.isConditionalExpression(expression)) return [...keysOf(expression.whenTrue), ...keysOf(expression.whenFalse)];
  return [];
}

/** Names an object literal gives; undefined where that is not to be seen. */
function namesOf(values: ts.Expression | undefined): ReadonlySet<string> | undefined {
  if (values === undefined) return new Set();
  if (!ts.isObjectLiteralExpression(values)) return undefined;
  if (values.properties.some((each) => ts.isSpreadAssignment(each))) return undefined;
  return new Set(values.properties.map((each) => each.name?.getText() ?? ''));
}

/** Texts of a source file that are said without a value which they name. */
function unfilledTexts(file: string, source: string): readonly string[] {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, kind);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /(^|\.)(text|parts)$/.test(node.expression.getText())) {
      const [first, second] = node.arguments;
      const given = namesOf(second);
      for (const key of first === undefined || given === undefined ? [] : keysOf(first)) {
        const missing = placesIn(messageOf(key) ?? '').filter((place) => !given?.has(place));
        const line = tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
        if (missing.length > 0) found.push(`${file}:${line}: ${key} without ${missing.join(', ')}`);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

describe('texts that are said', () => {
  it('get every value they name', () => {
    const files = ['renderer', 'src', 'main'].flatMap((folder) =>
      readdirSync(path.join(projectFolder, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.tsx?$/.test(name))
        .map((name) => path.join(folder, name)),
    );
    expect(files.length).toBeGreaterThan(300);
    const unfilled = files.flatMap((file) => unfilledTexts(file, readFileSync(path.join(projectFolder, file), 'utf8')));
    expect(unfilled).toEqual([]);
  });

  it('are seen where one is left out', () => {
    expect(
      unfilledTexts(
        'a.tsx',
        "text('common.rows', { count }); text('common.rows'); x.text(is ? 'common.rows' : 'common.cancel')",
      ),
    ).toEqual(['a.tsx:1: common.rows without count', 'a.tsx:1: common.rows without count']);
  });
});
