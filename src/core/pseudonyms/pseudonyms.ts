// Pseudonyms of one key file: values, texts and answers on their way out, and stand-ins on their way back. The table is
// in standIns.ts; what a column holds comes from the catalog.

import type { Cell } from '../../contract/filter.ts';
import { parseUserAgent } from '../analysis/userAgent.ts';
import { type Identity, identityOf, isBlankOrMasked, meaningOf } from '../catalog/catalog.ts';
import type { Column } from '../catalog/types.ts';
import { canonicalAddress, isNobodys } from './addresses.ts';
import type { Hmac } from './keyedChoice.ts';
import { type KeyFile, keyBytes, type StandInEntry, type ValueKind } from './keyFile.ts';
import { readNumber, respell } from './numbers.ts';
import { createReveal } from './reveal.ts';
import { createStandIns, type StandIns } from './standIns.ts';
import { replaceSpans, type TextSpan } from './textSpans.ts';
import { vocabulary } from './vocabulary.ts';
import { WordTree } from './words.ts';

export interface Pseudonyms {
  /** Takes note of a value of a column before anything is shown, so that it is found in texts and never given away. */
  learn(column: Pick<Column, 'kind' | 'values'>, value: string): void;
  /** A cell of a column as it may be shown. */
  cell(column: Pick<Column, 'kind' | 'values'>, value: Cell): Cell;
  /** Free text with every known value, e-mail address, IP address and number replaced. */
  text(text: string): string;
  /** A text that may be a value as a whole (also one too short to be looked for in texts), or free text. */
  shown(text: string): string;
  /** The real text of a shown one: stand-ins in whatever case, with line breaks and quoting marks in them. */
  reveal(text: string): string;
  /** The same, with the number of places that were turned round. */
  revealCounted(text: string): { text: string; replaced: number };
  /** Values whose stand-in fits, at most `most`. */
  matching(fits: (standIn: string) => boolean, most: number): readonly StandInEntry[];
  readonly table: StandIns;
  /** What is to be kept in the key file; grows as values are met. */
  keyFile(): KeyFile;
  /** Values that were given a stand-in since the key file was read, or since `markSaved`. */
  readonly unsaved: number;
  /** So many of the table's entries are in the key file now. */
  markSaved(entries: number): void;
}

/** Answers kept; a page of any log has fewer different texts. */
const maxKept = 50_000;
const endpointForm = /^(?:\[([^\]]+)\]|([^\s:[\]]+))(:\d{1,5})?$/;
const emailForm = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/;
const hostForm = /^[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?$/u;
/** Between the parts of a summary (store/schema.ts). */
const partMark = ' · ';

/** Pseudonyms of a key file. `decode` turns its key's base64 into bytes. */
export function createPseudonyms(file: KeyFile, hmac: Hmac): Pseudonyms {
  const key = Uint8Array.from(atob(file.key), (character) => character.charCodeAt(0));
  if (key.length !== keyBytes) throw new Error(`A key has ${keyBytes} bytes, not ${key.length}.`);
  const table = createStandIns(file, key, hmac);
  const words = vocabulary();
  const tree = new WordTree<string>();
  const inTree = new Set<string>();
  const kept = new Map<string, string>();
  let saved = table.entries.length;
  const reveal = createReveal(table);

  const known = {
    words: tree,
    isNumber: table.knowsNumber,
  };

  function note(kind: ValueKind, real: string): void {
    table.learn(kind, real);
    if (kind === 'address' || /^\d+$/.test(real) || inTree.has(real)) return;
    inTree.add(real);
    if (words.isReserved(real)) return;
    tree.add(real, real);
    kept.clear();
  }
  for (const { kind, real } of file.entries) note(kind, real);

  /** A word in the spelling that was found; another case of a known one keeps its case where that can be undone. */
  function wordIn(found: string, real: string): string {
    const kind = table.kindOf(real) ?? 'name';
    if (found === real || table.kindOf(found) !== undefined) return ofKind(table.kindOf(found) ?? kind, found);
    const standIn = ofKind(kind, real);
    for (const change of [(text: string) => text.toUpperCase(), (text: string) => text.toLowerCase()]) {
      if (change(real) === found && change(standIn) !== standIn) return change(standIn);
    }
    note(kind, found);
    return ofKind(kind, found);
  }
  function ofKind(kind: ValueKind, real: string): string {
    return kind === 'number' ? real : table.of(kind, real);
  }
  function address(found: string): string {
    const canonical = canonicalAddress(found);
    if (canonical === undefined || isNobodys(canonical)) return found;
    return table.of('address', canonical);
  }
  function replaceSpan(found: string, span: TextSpan): string | undefined {
    switch (span.kind) {
      case 'word':
        return wordIn(found, span.value);
      case 'email':
      case 'host':
        note(span.kind, found);
        return table.of(span.kind, found);
      case 'name':
        if (isBlankOrMasked(found) || words.isReserved(found)) return undefined;
        return value(found, 'account');
      case 'address':
        return address(found);
      case 'number': {
        const parts = { digits: span.value, isInternational: span.isInternational };
        return table.ofKnownNumber(found, parts) ?? numberOf(found, false);
      }
    }
  }
  function numberOf(spelling: string, isPeer: boolean): string {
    const parts = readNumber(spelling) ?? { digits: spelling.replace(/\D/g, ''), isInternational: true };
    const known = table.ofKnownNumber(spelling, parts);
    if (known !== undefined) return known;
    table.learn(isPeer ? 'peer' : 'number', parts.digits);
    const digits = table.ofDigits(parts, isPeer);
    return respell(spelling, digits);
  }

  /** What kind of value a cell of a column is; undefined where it is free text. */
  function kindOfValue(text: string, identity: Identity): ValueKind | undefined {
    if (identity === 'text') return undefined;
    if (emailForm.test(text)) return 'email';
    if (canonicalAddress(text) !== undefined) return 'address';
    if (identity === 'group' || identity === 'trunk') return identity;
    if (readNumber(text) !== undefined) return identity === 'peer' ? 'peer' : 'number';
    if (identity === 'number' || identity === 'contact') return 'name';
    if (identity === 'address') return hostForm.test(text) ? 'host' : undefined;
    return identity === 'client' ? undefined : identity;
  }
  function value(text: string, identity: Identity): string {
    const core = text.trim();
    if (core === '' || (identity === 'text' ? isOneMask(core) : isBlankOrMasked(core))) return text;
    if (core !== text) return text.replace(core, () => value(core, identity));
    if (identity === 'address') {
      const [, bracketed, plain, port = ''] = endpointForm.exec(text) ?? [];
      const host = bracketed ?? plain;
      if (port !== '' && host !== undefined) {
        const standIn = value(host, identity);
        return bracketed === undefined ? `${standIn}${port}` : `[${standIn}]${port}`;
      }
    }
    if (identity === 'client') {
      const device = deviceOf(text);
      return device === undefined ? api.text(text) : text.replace(device, () => table.of('device', device));
    }
    const kind = kindOfValue(text, identity);
    if (kind === undefined) return api.text(text);
    if (kind === 'address') return address(text);
    if (kind === 'number' || (kind === 'peer' && readNumber(text) !== undefined))
      return numberOf(text, kind === 'peer');
    note(kind, text);
    return table.of(kind, text);
  }
  function learn(column: Pick<Column, 'kind' | 'values'>, text: string): void {
    const identity = identityOf(column.kind);
    const core = text.trim();
    if (identity === undefined || identity === 'text' || isBlankOrMasked(core)) return;
    if (meaningOf(column as Column, text) !== undefined) return;
    if (identity === 'client') {
      const device = deviceOf(core);
      if (device !== undefined) note('device', device);
      return;
    }
    const [, bracketed, plain] = identity === 'address' ? (endpointForm.exec(core) ?? []) : [];
    const plainValue = bracketed ?? plain ?? core;
    const kind = kindOfValue(plainValue, identity);
    if (kind === undefined) return;
    const number = kind === 'number' || kind === 'peer' ? readNumber(plainValue) : undefined;
    if (number !== undefined) table.learn(kind, number.digits);
    else if (kind === 'address') {
      const canonical = canonicalAddress(plainValue);
      if (canonical !== undefined && !isNobodys(canonical)) note('address', canonical);
    } else note(kind, plainValue);
  }

  /** What was worked out before, while no other value has become known. */
  function keep(name: string, make: () => string): string {
    const known = kept.get(name);
    if (known !== undefined) return known;
    const result = make();
    if (kept.size >= maxKept) kept.clear();
    kept.set(name, result);
    return result;
  }

  const api: Pseudonyms = {
    learn,
    cell(column, cell) {
      if (typeof cell !== 'string' || cell === '') return cell;
      const identity = identityOf(column.kind);
      if (identity === undefined) return cell;
      if (meaningOf(column as Column, cell) !== undefined) return cell;
      return keep(`${identity} ${cell}`, () => value(cell, identity));
    },
    text(text) {
      if (text.length < 2 || isOneMask(text)) return text;
      return replaceSpans(text, known, replaceSpan);
    },
    shown(text) {
      if (text === '' || isOneMask(text)) return text;
      return keep(`shown ${text}`, () => {
        if (text.includes(partMark)) return text.split(partMark).map(api.shown).join(partMark);
        const kind = table.kindOf(text);
        if (kind !== undefined && kind !== 'number' && !words.isReserved(text)) return table.of(kind, text);
        const number = readNumber(text);
        if (number !== undefined && table.knowsNumber(number)) return numberOf(text, false);
        return api.text(text);
      });
    },
    reveal: (text) => reveal.text(text).text,
    revealCounted: (text) => reveal.text(text),
    matching(fits, most) {
      const found: StandInEntry[] = [];
      for (const entry of table.entries) {
        if (found.length >= most) break;
        if (fits(entry.standIn)) found.push(entry);
      }
      return found;
    },
    table,
    keyFile: () => ({ key: file.key, entries: table.entries }),
    get unsaved() {
      return table.entries.length - saved;
    },
    markSaved(entries) {
      saved = entries;
    },
  };
  return api;
}

/** Marks, digits and the letter x, and nothing that would part values from each other. */
const oneMaskedValue = /^[\p{N} +()./*•●∙·×#?_xX–—-]*$/u;

/**
 * True for a text that is one value, masked in whole or in part. A longer text in which something is masked (a record, a
 * sentence) may name somebody in another part of it.
 */
function isOneMask(text: string): boolean {
  return isBlankOrMasked(text) && (oneMaskedValue.test(text) || text.trim() === 'null');
}

/** The device in a client's user agent, without the version of its system. */
function deviceOf(userAgent: string): string | undefined {
  const device = parseUserAgent(userAgent).device;
  const name = device === undefined ? undefined : device.replace(/\/[^/]*$/, '').trim();
  return name === undefined || name === '' ? undefined : name;
}
