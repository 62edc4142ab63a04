// A search tree as a filter of one log. A log without the column a condition names has no row for it; conditions that
// hold for every row or for none are worked out here, so that most logs need not be looked at.
import type { CountryCode } from 'libphonenumber-js/min';
import { formatDuration, parseAmount } from '../../contract/cellText.ts';
import type { Cell, Filter } from '../../contract/filter.ts';
import type { FoundNumber, SearchPart } from '../../contract/search.ts';
import { type Identity, resolveIdentity } from '../analysis/identity.ts';
import { storageOf } from '../catalog/catalog.ts';
import type { Category } from '../catalog/types.ts';
import { parseWallTime } from '../query/filterText.ts';
import { foldText } from '../store/dictionary.ts';
import type { Store } from '../store/store.ts';
import type { ZoneRules } from '../time/zoneRules.ts';
import { type FieldTest, leavesOf, minPhoneDigits, type SearchLeaf, type SearchNode } from './parseSearch.ts';
import { sayNumber, spellingsOf } from './phoneNumbers.ts';
import { columnsOfKind, fieldColumns, type SearchColumn, specialField } from './searchFields.ts';

/** What the number leaves of one search mean; worked out once for all logs. */
export interface SearchContext {
  readonly store: Store;
  readonly country: CountryCode;
  readonly numbers: Map<string, ReadNumber>;
}

interface ReadNumber {
  readonly found: FoundNumber;
  /** Digits inside the country: what text that holds the number in another spelling has in common with it. */
  readonly national: string;
  readonly identity: Identity | undefined;
}

/** A filter, or a condition that every row fulfils (true) or none (false). */
type Outcome = Filter | boolean;

/**
 * The filter of one log; undefined where no row can pass. A search that only leaves out rows is about the logs that
 * have what it names.
 */
export function searchFilter(node: SearchNode, category: Category, context: SearchContext): Filter | undefined {
  const outcome = compile(node, category, context);
  if (outcome === false) return undefined;
  if (outcome !== true) return outcome;
  const chooses = [...leavesOf(node)].some(
    ({ leaf, isExcluded }) => !isExcluded && leaf.op === 'field' && specialField(leaf.field) === 'log',
  );
  return chooses ? { op: 'and', items: [] } : undefined;
}

/** What each part of a search was taken for, and what of it could not be used. */
export function searchParts(node: SearchNode, zone: ZoneRules): SearchPart[] {
  return [...leavesOf(node)].map(({ leaf, isExcluded }) => ({
    text: leaf.source,
    kind: kindOf(leaf, zone),
    isExcluded,
    mark: isExcluded ? '' : markOf(leaf),
    problem: problemOf(leaf, zone),
  }));
}

/** What a number of the search is in this store: its spellings there, its account with all numbers. */
export function readSearchNumber(text: string, context: SearchContext): ReadNumber {
  const known = context.numbers.get(text);
  if (known !== undefined) return known;
  const spellings = spellingsOf(context.store, text, context.country);
  const { international, national } = sayNumber(text, context.country);
  const identities = spellings.flatMap((spelling) => {
    const resolved = resolveIdentity(context.store, spelling);
    return resolved.kind === 'one' && resolved.matchedBy === 'number' ? [resolved.identity] : [];
  });
  const accounts = new Set(identities.map((identity) => identity.account));
  const identity = accounts.size === 1 ? identities[0] : undefined;
  // A number that other accounts use too stands for nobody alone.
  const own = identity?.numbers.filter((each) => each.otherAccounts.length === 0).map((each) => each.number) ?? [];
  const read: ReadNumber = {
    found: {
      text,
      international,
      spellings: [...spellings],
      account: identity?.account ?? null,
      otherNumbers: own.filter((number) => !spellings.includes(number)),
    },
    national,
    identity,
  };
  context.numbers.set(text, read);
  return read;
}

function compile(node: SearchNode, category: Category, context: SearchContext): Outcome {
  switch (node.op) {
    case 'and':
    case 'or':
      return joined(
        node.op,
        node.items.map((item) => compile(item, category, context)),
      );
    case 'not': {
      const inner = compile(node.item, category, context);
      return typeof inner === 'boolean' ? !inner : { op: 'not', item: inner };
    }
    case 'text':
      return node.text === '' ? true : { op: 'anyContains', text: node.text };
    case 'pattern':
      return patternAnywhere(node.pattern, category);
    case 'number':
      return numberAnywhere(node, category, context);
    case 'field':
      return fieldCondition(node, category, context);
  }
}

function joined(op: 'and' | 'or', parts: readonly Outcome[]): Outcome {
  const decisive = op === 'or';
  if (parts.includes(decisive)) return decisive;
  const items = parts.filter((part) => typeof part !== 'boolean');
  const [first] = items;
  if (first === undefined) return !decisive;
  return items.length === 1 ? first : { op, items };
}

function patternAnywhere(pattern: string, category: Category): Outcome {
  if (patternProblem(pattern) !== '') return false;
  const columns = category.columns.filter(({ kind }) => kind !== 'secret' && storageOf(kind) !== 'number');
  return joined(
    'or',
    columns.map(({ name }): Filter => ({ op: 'regex', column: name, pattern })),
  );
}

/** The number in all spellings; where it belongs to one account, that account by its names and all its numbers. */
function numberAnywhere(leaf: SearchLeaf & { op: 'number' }, category: Category, context: SearchContext): Outcome {
  const { found, national, identity } = readSearchNumber(leaf.text, context);
  const digits = leaf.text.replaceAll(/\D/g, '');
  const items: Filter[] = [{ op: 'anyContains', text: national.length >= minPhoneDigits ? national : digits }];
  if (!leaf.text.includes(national)) items.push({ op: 'anyContains', text: leaf.text });
  const valuesOf = (kinds: Parameters<typeof columnsOfKind>[1], values: readonly Cell[]): void => {
    if (values.length === 0) return;
    for (const column of columnsOfKind(category, kinds)) items.push({ op: 'in', column, values: [...values] });
  };
  valuesOf(['phone', 'contact'], [...found.spellings, ...found.otherNumbers]);
  if (identity !== undefined) {
    if (!identity.isPeerOnly) valuesOf(['account'], [identity.account]);
    const peers = identity.peers.filter((peer) => peer.otherAccounts.length === 0).map((peer) => peer.peer);
    valuesOf(['peer'], peers);
  }
  // Figures that are no number of these logs may be several things typed one after the other.
  if (leaf.parts.length > 1 && found.spellings.length === 0) {
    items.push({ op: 'and', items: leaf.parts.map((text): Filter => ({ op: 'anyContains', text })) });
  }
  return joined('or', items);
}

function fieldCondition(leaf: SearchLeaf & { op: 'field' }, category: Category, context: SearchContext): Outcome {
  const special = specialField(leaf.field);
  const text = 'text' in leaf.test ? leaf.test.text : '';
  if (special === 'since' || special === 'until') {
    const span = parseSpan(text, context.store.zone);
    if (span !== undefined) {
      return { op: 'range', column: 'utc_ms', ...(special === 'since' ? { from: span.from } : { to: span.to }) };
    }
  }
  if (special === 'log') {
    const wanted = foldText(text).replaceAll('_', '-');
    return [category.id, category.title].some((name) => foldText(name).includes(wanted));
  }
  return joined(
    'or',
    fieldColumns(category, leaf.field).map((column) => columnCondition(column, leaf.test, context)),
  );
}

function columnCondition(column: SearchColumn, test: FieldTest, context: SearchContext): Outcome {
  const { name } = column;
  switch (test.op) {
    case 'blank':
      return { op: 'blank', column: name };
    case 'filled':
      return { op: 'not', item: { op: 'blank', column: name } };
    case 'pattern':
      if (column.isNumber || patternProblem(test.text) !== '') return false;
      return { op: 'regex', column: name, pattern: test.text };
    case 'contains':
    case 'equals':
      return column.isNumber ? numberCondition(column, test.text) : textCondition(column, test, context);
    case 'between':
      return rangeCondition(column, parseAmount(test.from), parseAmount(test.to));
    case '>':
    case '>=': {
      const least = parseAmount(test.text);
      return rangeCondition(column, least === undefined ? undefined : least + (test.op === '>' ? 1 : 0), Infinity);
    }
    case '<':
    case '<=': {
      const most = parseAmount(test.text);
      return rangeCondition(column, -Infinity, most === undefined ? undefined : most - (test.op === '<' ? 1 : 0));
    }
  }
}

/** Both ends included, as people mean it; figures of the logs are whole. */
function rangeCondition(column: SearchColumn, from: number | undefined, to: number | undefined): Outcome {
  if (!column.isNumber || column.kind === 'boolean' || from === undefined || to === undefined) return false;
  const ends = { ...(Number.isFinite(from) ? { from } : {}), ...(Number.isFinite(to) ? { to: to + 1 } : {}) };
  return { op: 'range', column: column.name, ...ends };
}

const yes = /^(true|yes|1|vero|sì|si)$/i;
const no = /^(false|no|0|falso)$/i;

function numberCondition(column: SearchColumn, text: string): Outcome {
  if (column.kind === 'boolean') {
    const value = yes.test(text) ? 1 : no.test(text) ? 0 : undefined;
    return value === undefined ? false : { op: 'in', column: column.name, values: [value] };
  }
  const amount = parseAmount(text);
  return amount === undefined ? false : { op: 'in', column: column.name, values: [amount] };
}

function textCondition(
  column: SearchColumn,
  test: FieldTest & { op: 'contains' | 'equals' },
  context: SearchContext,
): Outcome {
  const { text } = test;
  const isPhone = column.kind === 'phone' || column.kind === 'contact';
  if (isPhone && text.replaceAll(/\D/g, '').length >= minPhoneDigits) {
    const { spellings } = readSearchNumber(text, context).found;
    if (spellings.length > 0) return { op: 'in', column: column.name, values: [...spellings] };
  }
  const values = spellingsOfValue(column, test);
  const plain: Filter =
    test.op === 'equals'
      ? { op: 'in', column: column.name, values: [...new Set([text, ...values])] }
      : { op: 'contains', column: column.name, text };
  if (test.op === 'equals' || values.length === 0) return plain;
  return { op: 'or', items: [plain, { op: 'in', column: column.name, values }] };
}

/** Other versions' spellings of the values a text means: NO_ANSWER also finds NO ANSWER. */
function spellingsOfValue(column: SearchColumn, test: FieldTest & { op: 'contains' | 'equals' }): string[] {
  const fold = (value: string): string => foldText(value).replaceAll(/[\s_-]+/g, '');
  const wanted = fold(test.text);
  if (wanted === '') return [];
  return (column.column?.values ?? []).flatMap(({ value, aliases }) => {
    const all = [value, ...(aliases ?? [])];
    const isMeant = all.some((each) => (test.op === 'equals' ? fold(each) === wanted : fold(each).includes(wanted)));
    return isMeant ? all : [];
  });
}

/** A date, or a date with a time of day, as the span of time it means: `to` is exclusive. */
function parseSpan(text: string, zone: ZoneRules): { readonly from: number; readonly to: number } | undefined {
  const localMs = parseWallTime(text);
  if (Number.isNaN(localMs)) return undefined;
  const lengthMs = text.length <= 10 ? 86_400_000 : text.length <= 16 ? 60_000 : text.length <= 19 ? 1000 : 1;
  return { from: zone.toUtc(localMs), to: zone.toUtc(localMs + lengthMs, true) };
}

function kindOf(leaf: SearchLeaf, zone: ZoneRules): SearchPart['kind'] {
  if (leaf.op === 'text') return leaf.isPhrase ? 'phrase' : 'text';
  if (leaf.op !== 'field') return leaf.op;
  const special = specialField(leaf.field);
  const isSpan = (special === 'since' || special === 'until') && 'text' in leaf.test;
  return isSpan && parseSpan(leaf.test.text, zone) !== undefined ? 'span' : 'field';
}

function markOf(leaf: SearchLeaf): string {
  if (leaf.op === 'text') return leaf.text;
  if (leaf.op === 'field' && (leaf.test.op === 'contains' || leaf.test.op === 'equals')) {
    const amount = parseAmount(leaf.test.text);
    return /:/.test(leaf.test.text) && amount !== undefined ? formatDuration(amount) : leaf.test.text;
  }
  return '';
}

function problemOf(leaf: SearchLeaf, zone: ZoneRules): string {
  if (leaf.op === 'pattern') return patternProblem(leaf.pattern);
  if (leaf.op !== 'field') return '';
  const { test } = leaf;
  if (test.op === 'pattern') return patternProblem(test.text);
  const amounts =
    test.op === 'between' ? [test.from, test.to] : 'text' in test && /[<>]/.test(test.op) ? [test.text] : [];
  const wrong = amounts.find((each) => parseAmount(each) === undefined && parseSpan(each, zone) === undefined);
  return wrong === undefined ? '' : `“${wrong}” is no number and no duration such as 1:30.`;
}

/** Why a pattern cannot be used; empty when it can. Patterns are matched as query/filterToSql.ts matches them. */
function patternProblem(pattern: string): string {
  try {
    new RegExp(pattern, 'iu');
    return '';
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message.replace(/^Invalid regular expression: /, '') : String(thrown);
  }
}
