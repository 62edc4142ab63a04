// Search texts to trees: what each form means, and that no text whatever is refused.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leavesOf, parseSearch, quoteForSearch, type SearchNode } from '../../../src/core/search/parseSearch.ts';
import { isField } from '../../../src/core/search/searchFields.ts';

const parse = (text: string): SearchNode | undefined => parseSearch(text, isField);

/** A tree in few signs: and = spaces in (), or = |, not = -. */
function short(node: SearchNode | undefined): string {
  if (node === undefined) return '';
  switch (node.op) {
    case 'and':
      return `(${node.items.map(short).join(' ')})`;
    case 'or':
      return `(${node.items.map(short).join(' | ')})`;
    case 'not':
      return `-${short(node.item)}`;
    case 'text':
      return node.isPhrase ? `"${node.text}"` : node.text;
    case 'pattern':
      return `/${node.pattern}/`;
    case 'number':
      return `tel<${node.text}>`;
    case 'field': {
      const { test } = node;
      const value = test.op === 'between' ? `${test.from}..${test.to}` : 'text' in test ? test.text : '';
      return `[${node.field} ${test.op} ${value}]`;
    }
  }
}

describe('a search text', () => {
  it.each([
    ['mrossi FAILED', '(mrossi FAILED)'],
    ['"HTC One X" -EXPIRED', '("HTC One X" -EXPIRED)'],
    ['/^2\\d\\d OK$/', '/^2\\d\\d OK$/'],
    ['/half', '/half'],
    [
      'account:mrossi disposition:FAILED cause:NO_ROUTE',
      '([account contains mrossi] [disposition contains FAILED] [cause contains NO_ROUTE])',
    ],
    ['esito:FAILED', '[esito contains FAILED]'],
    ['"hangup cause":=NO_ANSWER', '[hangup cause equals NO_ANSWER]'],
    ['duration:>1:30', '[duration > 1:30]'],
    ['duration:10..1:30', '[duration between 10..1:30]'],
    ['details:"" account:*', '([details blank ] [account filled ])'],
    ['account:/^m/', '[account pattern ^m]'],
    // Not a column of any log: text that holds a colon.
    ['10.0.0.7:5061 nonsense:1', '(10.0.0.7:5061 nonsense:1)'],
    ['a OR b c', '(a | (b c))'],
    ['(a OR b) c', '((a | b) c)'],
    ['-(a b)', '-(a b)'],
    ['--flag', '--flag'],
    ['a) (b', '(a b)'],
    ['+39 055 123 4567 mrossi', '(tel<+39 055 123 4567> mrossi)'],
    ['(055) 123.45.67', 'tel<(055) 123.45.67>'],
    ['0039055123456 +39055999999', '(tel<0039055123456> tel<+39055999999>)'],
    ['"055 123456"', '"055 123456"'],
    ['-055 123456', '-tel<055 123456>'],
    ['192.168.100.200', '192.168.100.200'],
    ['2014-10-29 16:05', '(2014-10-29 16:05)'],
    ['404 50', '(404 50)'],
    ['from:2014-10-29T16:00', '[from contains 2014-10-29T16:00]'],
    ['OR', ''],
    ['  ', ''],
    ['-', '-'],
  ])('%s', (text, tree) => {
    expect(short(parse(text))).toBe(tree);
  });

  it('is never refused, and nests no deeper than its bound', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab01+-()"/\\: |OR.\n*=<>'), maxLength: 200 }), (text) => {
        const node = parse(text);
        if (node !== undefined) expect([...leavesOf(node)].length).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
    expect(short(parse(`${'('.repeat(5000)}a`)).length).toBeLessThan(100);
    expect(short(parse(`${'-('.repeat(5000)}a`)).length).toBeLessThan(100);
  });

  it('finds any text again that was quoted for it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        const node = parse(quoteForSearch(text));
        const found = node?.op === 'text' || node?.op === 'number' ? node.text : undefined;
        expect(found).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });
});
