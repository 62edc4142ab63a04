// Addresses survive the way into a link and back; broken ones lead to a sensible page.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Address,
  decodeAddress,
  defaultSort,
  emptyQuery,
  encodeAddress,
  fromBase64Url,
  toBase64Url,
} from '../../renderer/core/address.ts';
import type { Filter } from '../../src/contract/filter.ts';

const leaf: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({
    op: fc.constant('contains' as const),
    column: fc.string({ minLength: 1, maxLength: 20 }),
    text: fc.string(),
  }),
  fc.record({ op: fc.constant('blank' as const), column: fc.string({ minLength: 1, maxLength: 20 }) }),
  fc.record({
    op: fc.constant('in' as const),
    column: fc.string({ minLength: 1, maxLength: 20 }),
    values: fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.constant(null)), { maxLength: 5 }),
  }),
);
const filter: fc.Arbitrary<Filter> = fc.oneof(
  leaf,
  leaf.map((item) => ({ op: 'not' as const, item })),
);

describe('address', () => {
  it('comes back as it went, whatever the query', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 30 }),
        fc.array(
          fc.record({
            column: fc.string({ minLength: 1, maxLength: 20 }),
            direction: fc.constantFrom('asc' as const, 'desc' as const),
          }),
          { maxLength: 4 },
        ),
        fc.array(filter, { maxLength: 4 }),
        fc.string({ unit: 'grapheme', maxLength: 40 }),
        (category, sort, filters, any) => {
          const address: Address = { page: 'log', category, query: { sort, filters, any } };
          expect(decodeAddress(encodeAddress(address))).toEqual(address);
        },
      ),
    );
  });

  it('leaves defaults out of the link', () => {
    expect(encodeAddress({ page: 'log', category: 'cdr', query: emptyQuery })).toBe('#/log/cdr');
  });

  it('keeps "no sort" apart from the default sort', () => {
    const address: Address = { page: 'log', category: 'cdr', query: { ...emptyQuery, sort: [] } };
    expect(encodeAddress(address)).toBe('#/log/cdr?sort=');
    expect(decodeAddress('#/log/cdr?sort=')).toEqual(address);
    expect(decodeAddress('#/log/cdr')).toEqual({ ...address, query: { ...emptyQuery, sort: defaultSort } });
  });

  it('reads a sort in the short form', () => {
    const address = decodeAddress('#/log/cdr?sort=-call_duration_s,caller');
    expect(address).toMatchObject({
      query: {
        sort: [
          { column: 'call_duration_s', direction: 'desc' },
          { column: 'caller', direction: 'asc' },
        ],
      },
    });
  });

  it.each([
    ['', 'home'],
    ['#/', 'home'],
    ['#/nowhere', 'home'],
    ['#/log', 'home'],
    ['#/overview', 'overview'],
    ['#/problems?member=a%2Fb.csv', 'problems'],
  ])('%s leads to %s', (hash, page) => {
    expect(decodeAddress(hash).page).toBe(page);
  });

  it.each(['filter=%%%', 'filter=bm90IGpzb24', `filter=${toBase64Url('[{"op":"drop","column":"x"}]')}`, 'filter='])(
    'drops a filter that is none: %s',
    (search) => {
      expect(decodeAddress(`#/log/cdr?${search}`)).toEqual({ page: 'log', category: 'cdr', query: emptyQuery });
    },
  );

  it('names the member of a problems address', () => {
    expect(decodeAddress('#/problems?member=logs%2Fa%26b.csv')).toEqual({ page: 'problems', member: 'logs/a&b.csv' });
  });
});

describe('base64url', () => {
  it('holds any text in letters a link can carry', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const encoded = toBase64Url(text);
        expect(encoded).toMatch(/^[\w-]*$/);
        expect(fromBase64Url(encoded)).toBe(text);
      }),
    );
  });
});

describe('addresses of calls and findings', () => {
  it.each<Address>([
    { page: 'calls' },
    { page: 'calls', list: { text: 'a&b=c, #1', outcome: 'not-answered', group: 'pair' } },
    { page: 'findings' },
    { page: 'findings', kinds: ['flapping-account', 'mass-unregister'] },
    { page: 'accounts', by: 'cipher' },
    { page: 'account', name: 'HTC One X', at: 5, within: { fromMs: 1, toMs: 9 } },
    { page: 'call', callId: '1413889450.2505' },
    { page: 'call', callId: 'a/b?c#d %41' },
    { page: 'log', category: 'cdr', query: emptyQuery, row: 1356 },
  ])('%o comes back as it was', (address) => {
    expect(decodeAddress(encodeAddress(address))).toEqual(address);
  });
  it.each([
    ['#/accounts?by=everything', { page: 'accounts' }],
    ['#/calls?by=moon&outcome=', { page: 'calls' }],
    ['#/account/a?from=9&to=1', { page: 'account', name: 'a' }],
    ['#/account/a?from=9', { page: 'account', name: 'a' }],
    ['#/findings?kinds=,', { page: 'findings' }],
  ])('%s, which makes no sense, shows the page as it is at first', (hash, address) => {
    expect(decodeAddress(hash)).toEqual(address);
  });
  it('a row that is no number is no row', () => {
    expect(decodeAddress('#/log/cdr?row=1e9')).toEqual({ page: 'log', category: 'cdr', query: emptyQuery });
  });
});
