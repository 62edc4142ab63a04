// Values lead to the page about them; masks and blanks lead nowhere, by the same rule as the core's.
import { describe, expect, it } from 'vitest';
import { addressOfValue, linkName } from '../../renderer/core/links.ts';
import { isBlankOrMasked } from '../../src/core/catalog/catalog.ts';

describe('addressOfValue', () => {
  it.each(['account', 'peer', 'phone'])('a value of kind %s leads to its account', (kind) => {
    expect(addressOfValue(kind, 'HTC One X')).toEqual({ page: 'account', name: 'HTC One X' });
  });

  it('a Call id leads to its call', () => {
    expect(addressOfValue('call-id', '1413791813.1625')).toEqual({ page: 'call', callId: '1413791813.1625' });
  });

  it('other kinds lead nowhere', () => {
    expect(addressOfValue('ip', '203.0.113.3')).toBeUndefined();
  });

  it('holds the same values for nobody as the core does', () => {
    const values = [
      '',
      ' ',
      'null',
      '-',
      '–',
      '***',
      '+39***0003',
      '••••',
      'xxxx',
      'XXXXX',
      '#',
      '####12',
      '?',
      '12*34',
    ];
    const names = ['Front desk', 'x', 'Nexus 5', '+390555550003', '6382990003', '1413791813.1625'];
    for (const value of [...values, ...names]) {
      expect(addressOfValue('account', value) === undefined, value).toBe(isBlankOrMasked(value));
    }
    expect(addressOfValue('account', null)).toBeUndefined();
  });

  it('is named by where it leads', () => {
    expect(linkName({ page: 'account', name: 'Front desk' })).toBe('Open the account Front desk');
  });
});
