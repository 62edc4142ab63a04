// The address of a row by content: the same in every writing of one log, another for any other row.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addressOf, findRows } from '../../../src/core/notes/rowContent.ts';
import type { Store } from '../../../src/core/store/store.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { openStore } from '../../support/testStore.ts';

const category = 'web-sessions';
const header = 'Timestamp,Event Type,Principal,IP Address,Client';
const twin = '2014-01-22 16:00:01.000,AUTHENTICATION_FAILURE,guest,10.0.0.2,curl';
const lines = [
  '2014-01-22 16:00:00.000,AUTHENTICATION_SUCCESS,admin,10.0.0.1,curl',
  twin,
  twin,
  '2014-01-22 16:00:01.000,AUTHENTICATION_FAILURE,guest,10.0.0.2,wget',
  '2014-01-22 16:00:02.000,AUTHENTICATION_SUCCESS,"Rossi, Anna",10.0.0.3,',
];

async function storeOf(text: string): Promise<Store> {
  return openStore([join(await temporaryFolder({ 'web.csv': text }), 'web.csv')]);
}
const csv = (rows: readonly string[]): string => `${[header, ...rows].join('\n')}\n`;
function rowsOf(store: Store): number[] {
  return store.database.all('SELECT row_id FROM web_sessions ORDER BY row_id').values.map(([rowId]) => Number(rowId));
}
function cellsOf(store: Store, rowId: number | null | undefined): unknown {
  return store.database.all(
    'SELECT timestamp, event_type, principal, ip_address, extra FROM web_sessions WHERE row_id = ?',
    [rowId ?? null],
  ).values[0];
}

test('rows are found again in a longer, reversed, differently quoted copy with its columns in another order', async () => {
  const store = await storeOf(csv(lines));
  const addresses = rowsOf(store).map((rowId) => addressOf(store, category, rowId));
  expect(addresses.map(({ nth }) => nth)).toEqual([1, 1, 2, 1, 1]);
  expect(new Set(addresses.map(({ hash }) => hash)).size).toBe(4);
  const turned = [
    '"IP Address";"Client";"Principal";"Timestamp";"Event Type"',
    '"10.9.9.9";"curl";"later";"2014-01-23 10:00:00.000";"AUTHENTICATION_SUCCESS"',
    '"10.0.0.3";"";"Rossi, Anna";"2014-01-22 16:00:02.000";"AUTHENTICATION_SUCCESS"',
    '"10.0.0.2";"wget";"guest";"2014-01-22 16:00:01.000";"AUTHENTICATION_FAILURE"',
    '"10.0.0.2";"curl";"guest";"2014-01-22 16:00:01.000";"AUTHENTICATION_FAILURE"',
    '"10.0.0.2";"curl";"guest";"2014-01-22 16:00:01.000";"AUTHENTICATION_FAILURE"',
    '"10.0.0.1";"curl";"admin";"2014-01-22 16:00:00.000";"AUTHENTICATION_SUCCESS"',
  ].join('\n');
  const other = await storeOf(turned);
  const found = findRows(other, addresses);
  expect(found.map((rowId) => cellsOf(other, rowId))).toEqual(rowsOf(store).map((rowId) => cellsOf(store, rowId)));
  expect(new Set(found).size).toBe(5);
  store.database.close();
  other.database.close();
});

test('a row that is not there is not found, and fewer equal rows share the last', async () => {
  const store = await storeOf(csv(lines));
  const [, , second = 0, , last = 0] = rowsOf(store);
  const addresses = [addressOf(store, category, second), addressOf(store, category, last)];
  const shorter = await storeOf(csv([twin]));
  expect(findRows(shorter, addresses)).toEqual([rowsOf(shorter)[0], null]);
  store.database.close();
  shorter.database.close();
});
