// Words and links of the account page.
import { describe, expect, it } from 'vitest';
import { sipQuery } from '../../../renderer/features/account/accountTexts.ts';
import { endReasonText, hostOf } from '../../../src/drawing/spanWords.ts';
import { textsOf } from '../../../src/texts/texts.ts';
import { makeAnswer, makeConnection } from './accountFixture.ts';

const texts = textsOf('en');

describe('hostOf', () => {
  it.each([
    ['203.0.113.3:64773', '203.0.113.3'],
    ['203.0.113.3', '203.0.113.3'],
    ['[2001:db8::7]:5061', '2001:db8::7'],
  ])('%s', (address, host) => expect(hostOf(address)).toBe(host));
});

describe('sipQuery', () => {
  it('asks for the account by its name, or by its peer name where that is all there is', () => {
    expect(sipQuery(makeAnswer({})).query.filters).toEqual([{ op: 'in', column: 'account', values: ['HTC One X'] }]);
    expect(sipQuery(makeAnswer({ isPeerOnly: true })).query.filters).toEqual([
      { op: 'in', column: 'peername', values: ['HTC One X'] },
    ]);
  });

  it('adds the rows that do not name it', () => {
    const tied = [{ row_id: 7, basis: 'time-only' as const }];
    const { query, leftOut } = sipQuery(makeAnswer({ sipRows: { total: 3, tied, folded: [], sources: [] } }));
    expect(query.filters).toEqual([
      {
        op: 'or',
        items: [
          { op: 'in', column: 'account', values: ['HTC One X'] },
          { op: 'in', column: 'row_id', values: [7] },
        ],
      },
    ]);
    expect(leftOut).toBe('');
  });

  it('says what does not fit into a link', () => {
    const tied = Array.from({ length: 200 }, (_, row) => ({ row_id: row, basis: 'time-only' as const }));
    const { query, leftOut } = sipQuery(makeAnswer({ sipRows: { total: 300, tied, folded: [], sources: [] } }));
    expect(query.filters).toHaveLength(1);
    expect(leftOut).toContain('200 rows');
  });
});

describe('endReasonText', () => {
  it('gives the logged reason, else why it is not known', () => {
    expect(endReasonText(makeConnection({}), texts)).toBe('CLOSED');
    expect(endReasonText(makeConnection({ endReason: null, why: 'still open when the log ends' }), texts)).toBe(
      'still open when the log ends',
    );
    expect(endReasonText(makeConnection({ endReason: null }), texts)).toBe('not logged');
  });
});
