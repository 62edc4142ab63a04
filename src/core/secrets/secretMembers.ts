// Which files hold records with secrets: those of a log that has them, with a column for them. The appliance's list
// exports have none, and what of them cannot be read may be shown.
import type { Database } from '../store/database.ts';
import type { StoredTable } from '../store/openMember.ts';
import { secretCategories, secretColumns, soundsSecret } from './cover.ts';

/** Ids of members whose records may hold an activation link or token. While a file is being read, its log decides. */
export function secretMembers(database: Database): readonly number[] {
  const tests = secretCategories.map(({ id }) => `category = '${id}' OR tables LIKE '%"${id}"%'`);
  if (tests.length === 0) return [];
  const { values } = database.all(`SELECT member_id, tables FROM member WHERE ${tests.join(' OR ')}`);
  return values.flatMap(([memberId, tables]) => {
    const known = JSON.parse(String(tables)) as StoredTable[];
    return known.length === 0 || known.some(hasSecretColumn) ? [Number(memberId)] : [];
  });
}

function hasSecretColumn({ info }: StoredTable): boolean {
  const category = secretCategories.find(({ id }) => id === info.category);
  if (category === undefined) return false;
  const secret = new Set(secretColumns(category).map(({ name }) => name));
  return info.dialect.header.some((title, index) => {
    const column = info.mapping[index] ?? null;
    return column === null ? soundsSecret(title) : secret.has(column);
  });
}
