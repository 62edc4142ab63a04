// Numbers, cells, copies and layouts: what is shown and what leaves by the clipboard.
import { describe, expect, it } from 'vitest';
import { makeClock } from '../../renderer/core/clock.ts';
import { rowsAs } from '../../renderer/core/copyAs.ts';
import {
  formatBytes,
  formatCell,
  formatCount,
  formatCountOf,
  formatDuration,
  formatElapsed,
  formatPercent,
  shortenHash,
} from '../../renderer/core/format.ts';
import { matchZones } from '../../renderer/core/matchZones.ts';
import { problemText } from '../../renderer/core/problemTexts.ts';
import type { RowDetail } from '../../renderer/core/rowDetail.ts';
import { rowAs } from '../../renderer/features/detail/rowTexts.ts';
import { toGridRows } from '../../renderer/features/log/gridRows.ts';
import { defaultLayout, mergeLayout } from '../../renderer/features/log/layouts.ts';
import { hiddenSecret } from '../../src/contract/secrets.ts';
import { problemCodes } from '../../src/core/formats/types.ts';
import { textsOf } from '../../src/texts/texts.ts';
import { allColumns, category, durationColumn, eventColumn, sentColumn } from './columnFixtures.ts';

const clock = makeClock({ choice: 'appliance', ownZone: 'Asia/Tokyo' }, 'Europe/Rome');
const texts = textsOf('en');

describe('numbers', () => {
  it('counts, sizes, shares and times', () => {
    expect(formatCount(1234567)).toBe('1,234,567');
    expect(formatCountOf(1, 'row')).toBe('1 row');
    expect(formatCountOf(0, 'row')).toBe('0 rows');
    expect([172, 1_000, 999_949, 1_440_000, 36_000_000].map(formatBytes)).toEqual([
      '172 bytes',
      '1.0 kB',
      '1.0 MB',
      '1.4 MB',
      '36 MB',
    ]);
    expect([0, 0.999, 1].map(formatPercent)).toEqual(['0%', '99%', '100%']);
    expect([340, 2400, 72_000].map(formatElapsed)).toEqual(['340 ms', '2.4 s', '1 min 12 s']);
    expect([0, 75, 3661, -5].map(formatDuration)).toEqual(['0:00', '1:15', '1:01:01', '-0:05']);
    expect(shortenHash('a'.repeat(64))).toBe('aaaaaaaa…aaaaaa');
  });

  it('cells by type', () => {
    expect(formatCell(1, sentColumn)).toBe('True');
    expect(formatCell(0, sentColumn)).toBe('False');
    expect(formatCell(null, sentColumn)).toBe('');
    expect(formatCell(90, durationColumn)).toBe('1:30');
    expect(formatCell('=1+1', eventColumn)).toBe('=1+1');
  });
});

describe('rows', () => {
  const page = {
    columns: ['row_id', 'category', 'utc_ms', 'timestamp', 'event', 'token', 'sent'],
    values: [
      [7, 'cdr', 5, '2014-10-31 18:00:00.000', 'A\tB\nC', 'geheim', 1],
      [8, 'cdr', 6, '2014-10-31 18:00:01.000', null, null, 0],
    ],
  };

  it('are told apart by log and number', () => {
    expect(toGridRows(page, 'x').map((row) => row.key)).toEqual(['cdr:7', 'cdr:8']);
    expect(toGridRows({ columns: ['row_id'], values: [[1]] }, 'x')[0]?.category).toBe('x');
  });

  it('are copied as one line each, with a header, and no secret', () => {
    const columns = allColumns.filter((column) => ['event', 'token', 'sent'].includes(column.name));
    expect(rowsAs('text', toGridRows(page, 'cdr'), columns)).toBe(
      'Event\tSent\tToken\nA B C\tTrue\t(hidden)\n\tFalse\t\n',
    );
  });
});

describe('detail texts', () => {
  const detail: RowDetail = {
    category: 'provisioning-messages',
    rowId: 3,
    fields: [
      { name: 'account', label: 'Account', kind: 'account', value: 'HTC One X', meaning: null },
      { name: 'token', label: 'Token', kind: 'secret', value: hiddenSecret, meaning: null },
      { name: 'sent', label: 'Sent', kind: 'boolean', value: 1, meaning: null },
    ],
    extra: [{ name: 'id', value: '9', isSecret: false }],
    raw: { text: `HTC One X,${hiddenSecret}`, how: 'kept', isSecret: true },
    place: { origin: 'a.zip', member: 'p.csv', record: 3 },
    times: {
      utcMs: 0,
      appliance: '2014-10-31 18:00:00.000',
      zone: 'Europe/Rome',
      offset: '+01:00',
      utc: '2014-10-31 17:00:00.000',
    },
  };

  it('name a hidden secret as such', () => {
    for (const text of [rowAs('text', detail, clock, texts), rowAs('json', detail, clock, texts)]) {
      expect(text).toContain('(hidden)');
      expect(text).toContain('HTC One X');
    }
  });

  it('hold it when it is shown', () => {
    const fields = detail.fields.map((field) => (field.name === 'token' ? { ...field, value: 'geheim' } : field));
    const shown = { ...detail, fields };
    expect(rowAs('text', shown, clock, texts)).toContain('Token: geheim');
    expect(JSON.parse(rowAs('json', shown, clock, texts))).toMatchObject({
      fields: { token: 'geheim' },
      raw: `HTC One X,${hiddenSecret}`,
    });
  });

  it('say both clocks and the place', () => {
    expect(rowAs('text', detail, clock, texts)).toContain(
      'Time (Appliance): 2014-10-31 18:00:00.000 +01:00 Europe/Rome',
    );
    expect(rowAs('text', detail, clock, texts)).toContain('Place: a.zip, p.csv, record 3');
    expect(rowAs('text', detail, clock, texts)).toContain('Sent: True');
  });
});

describe('layouts', () => {
  it('start from the catalog, with detail-only and place columns hidden', () => {
    expect(
      defaultLayout(category)
        .filter((column) => column.isHidden)
        .map((column) => column.name),
    ).toEqual(['token', 'member']);
  });

  it('keep order, width and visibility, and add what they do not know', () => {
    const merged = mergeLayout(
      [
        { name: 'event', widthPx: 300, isHidden: false },
        { name: 'gone', widthPx: 1, isHidden: false },
      ],
      category,
    );
    expect(merged[0]).toEqual({ name: 'event', widthPx: 300, isHidden: false });
    expect(merged.map((column) => column.name).toSorted()).toEqual(allColumns.map((column) => column.name).toSorted());
  });

  it.each([undefined, null, 5, [{ name: 5 }], [{ name: 'event', widthPx: Number.NaN, isHidden: false }]])(
    '%j is no layout',
    (stored) => {
      expect(mergeLayout(stored, category)).toEqual(defaultLayout(category));
    },
  );

  it('never hide every column', () => {
    const allHidden = allColumns.map((column) => ({ name: column.name, widthPx: 100, isHidden: true }));
    expect(mergeLayout(allHidden, category)).toEqual(defaultLayout(category));
  });
});

describe('texts', () => {
  it('every problem code of the core has words of its own', () => {
    for (const code of problemCodes) expect(problemText(code).title).not.toBe(code);
  });

  it('an unknown problem code has neutral words', () => {
    expect(problemText('toString').title).toBe('toString');
    expect(problemText('bad-crc').title).toBe('Checksum wrong');
  });

  it('zones are found by words in any order', () => {
    const zones = ['America/New_York', 'Europe/Rome', 'Asia/Tokyo'];
    expect(matchZones(zones, 'york')).toEqual(['America/New_York']);
    expect(matchZones(zones, 'rome eu')).toEqual(['Europe/Rome']);
    expect(matchZones(zones, '')).toEqual(zones);
  });
});
