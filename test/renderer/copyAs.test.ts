// What is copied from grids: every form holds the same cells, none holds a secret, and CSV holds no formula.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyForms, rowsAs } from '../../renderer/core/copyAs.ts';
import { makeColumn } from './columnFixtures.ts';

const columns = [
  makeColumn('event', 'text', 'enum', 'Event'),
  makeColumn('sent', 'boolean', 'boolean', 'Sent'),
  makeColumn('total', 'number', 'integer', 'Total'),
  makeColumn('token', 'text', 'secret', 'Token'),
];
const rows = [
  { cells: { event: 'A\tB\nC | <b>', sent: 1, total: -5, token: 'x1' } },
  { cells: { event: '=cmd()', sent: 0, total: null, token: null } },
];

describe('copied rows', () => {
  it('are text with tabs', () => {
    expect(rowsAs('text', rows, columns)).toBe(
      'Event\tSent\tTotal\tToken\nA B C | <b>\tTrue\t-5\t(hidden)\n=cmd()\tFalse\t\t\n',
    );
  });

  it('are CSV that no spreadsheet takes for formulas', () => {
    expect(rowsAs('csv', rows, columns)).toBe(
      'Event,Sent,Total,Token\r\n"A\tB\nC | <b>",True,"\'-5",(hidden)\r\n"\'=cmd()",False,,\r\n',
    );
  });

  it('are a Markdown table', () => {
    expect(rowsAs('markdown', rows, columns).split('\n').slice(0, 3)).toEqual([
      '| Event | Sent | Total | Token |',
      '| --- | --- | --- | --- |',
      '| A B C \\| &lt;b&gt; | True | -5 | (hidden) |',
    ]);
  });

  it('are JSON with the types of the columns', () => {
    expect(JSON.parse(rowsAs('json', rows, columns))).toEqual([
      { event: 'A\tB\nC | <b>', sent: true, total: -5, token: '(hidden)' },
      { event: '=cmd()', sent: false, total: null, token: null },
    ]);
  });

  it('never hold a secret', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 6 }), fc.constantFrom(...copyForms), (secret, form) => {
        fc.pre(!'(hidden)'.includes(secret));
        const copied = rowsAs(form, [{ cells: { token: secret } }], [makeColumn('token', 'text', 'secret', '')]);
        expect(copied.replace('(hidden)', '')).not.toContain(secret.trim() === '' ? '\u0000' : secret);
      }),
    );
  });
});
