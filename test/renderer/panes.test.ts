// Two addresses in one hash.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Address, encodeAddress } from '../../renderer/core/address.ts';
import { decodePanes, encodePanes } from '../../renderer/core/panes.ts';

const address: fc.Arbitrary<Address> = fc.oneof(
  fc.constant<Address>({ page: 'overview' }),
  fc.string({ minLength: 1 }).map((callId): Address => ({ page: 'call', callId })),
  fc.string().map((text): Address => ({ page: 'search', text })),
  fc.string({ minLength: 1 }).map((name): Address => ({ page: 'account', name })),
);

test('any two addresses come back, whatever is in them', () => {
  fc.assert(
    fc.property(address, fc.option(address, { nil: undefined }), (main, side) => {
      const back = decodePanes(encodePanes({ main, side }));
      expect(encodeAddress(back.main)).toBe(encodeAddress(main));
      expect(back.side === undefined ? undefined : encodeAddress(back.side)).toBe(
        side === undefined ? undefined : encodeAddress(side),
      );
    }),
  );
});

test('a plain address is one view, and half a damaged one is still a page', () => {
  expect(decodePanes('#/calls')).toEqual({ main: { page: 'calls' }, side: undefined });
  expect(decodePanes('#/calls||')).toMatchObject({ main: { page: 'calls' }, side: { page: 'home' } });
  expect(decodePanes('||#/findings')).toMatchObject({ main: { page: 'home' }, side: { page: 'findings' } });
});
