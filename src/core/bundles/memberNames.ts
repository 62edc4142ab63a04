// Names of members as labels: what is shown, what is suspicious, what is no data. Called by every
// container and by the sniffer. A name that came out of a bundle is never used as a path, so nothing
// here tries to repair one.
import { maxLabelChars } from './limits.ts';

/** A name made safe to show. */
export interface MemberLabel {
  readonly label: string;
  /** What is wrong with the name, as the rest of a sentence beginning with 'its name'; undefined = nothing. */
  readonly unsafe: string | undefined;
}

// C0, DEL, C1, and the characters that reorder, hide or break the text around them (Unicode TR 36).
const invisible =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Replaces characters that cannot be seen by their code in angle brackets, e.g. <U+202E>. */
export function makeVisible(text: string): string {
  return text
    .replace(loneSurrogate, '\ufffd')
    .replace(invisible, (character) => `<U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}>`);
}

/** The label of an entry's name: slashes unified, './' dropped, invisible characters shown, long names shortened. */
export function memberLabel(rawName: string): MemberLabel {
  const reasons: string[] = [];
  const name = rawName.replaceAll('\\', '/');
  if (name.startsWith('//')) reasons.push('points to another computer');
  else if (name.startsWith('/')) reasons.push('is an absolute path');
  else if (/^[a-z]:/i.test(name)) reasons.push('begins with a drive letter');
  if (name.split('/').includes('..')) reasons.push("climbs out of the bundle with '..'");
  const visible = makeVisible(name);
  if (visible !== name) reasons.push('holds invisible characters');
  const root = /^\/*/.exec(visible)?.[0] ?? '';
  const tidy = root + splitName(visible).join('/');
  let label = tidy === '' ? (visible === '' ? '(no name)' : visible) : tidy;
  if (visible === '') reasons.push('is empty');
  if (label.length > maxLabelChars) {
    reasons.push(`is ${label.length} characters long`);
    const half = Math.floor(maxLabelChars / 2) - 1;
    label = `${label.slice(0, half)}…${label.slice(-half)}`.replace(loneSurrogate, '\ufffd');
  }
  return { label, unsafe: reasons.length === 0 ? undefined : reasons.join(', ') };
}

function splitName(name: string): string[] {
  return name.split('/').filter((segment) => segment !== '' && segment !== '.');
}

/** Label of an entry inside an archive: '!/' stands between an inner archive and what is in it. */
export function innerLabel(archiveLabel: string, label: string): string {
  return archiveLabel === '' ? label : `${archiveLabel}!/${label}`;
}

/** Last segment of a label. */
export function fileNameOf(label: string): string {
  return label.slice(label.lastIndexOf('/') + 1);
}

const packedSuffix = /\.gz$/;
// sip.csv.1, sip.csv.12, sip.csv-20260131 and sip.csv.2026-01-31 (logrotate with and without dateext, logback).
const rotationSuffix = /(?:\.\d{1,3}|[-.]\d{4}-?\d{2}-?\d{2})$/;

/**
 * File name for sniffing: without folders, lower case, without the suffixes of rotation and gzip.
 * 'SIP/Sip.csv.2.gz' gives 'sip.csv'.
 */
export function plainName(label: string): string {
  let name = fileNameOf(label).toLowerCase();
  for (;;) {
    const shorter = name.replace(packedSuffix, '').replace(rotationSuffix, '');
    if (shorter === name || shorter === '') return name;
    name = shorter;
  }
}

const reasonByExtension = new Map<string, string>();
function ignoreExtensions(reason: string, extensions: string): void {
  for (const extension of extensions.split(' ')) reasonByExtension.set(extension, reason);
}
ignoreExtensions('an image', 'png jpg jpeg gif bmp ico cur svg webp tif tiff heic avif psd');
ignoreExtensions('a font', 'woff woff2 ttf otf eot');
ignoreExtensions('a PDF document', 'pdf');
// Office files are zips by their first bytes: without this they would be opened as inner archives.
ignoreExtensions('an office document', 'doc docx xls xlsx ppt pptx odt ods odp rtf');
ignoreExtensions('a program', 'exe dll so dylib msi jar war ear class apk ipa deb rpm dmg iso');
ignoreExtensions('sound or video', 'mp3 wav ogg m4a mp4 mov avi mkv webm');

// A browser that saves a page puts what belongs to it in a folder beside it, named after the page.
const savedPageFolder = /[_.]files$/i;
const savedPagePart = /\.(?:css|js|mjs|map|download)$/;

const reasonByName = new Map<string, string>([
  ['.ds_store', 'a folder view of macOS'],
  ['thumbs.db', 'a picture cache of Windows'],
  ['ehthumbs.db', 'a picture cache of Windows'],
  ['desktop.ini', 'a folder view of Windows'],
  ['readme.txt', 'a read-me text'],
  ['readme.md', 'a read-me text'],
]);

/** Why a member is no data and is listed as ignored, as a short phrase; undefined = it may be data. */
export function ignoredReason(label: string): string | undefined {
  const segments = label.split('/');
  if (segments.includes('__MACOSX')) return 'resource data of macOS';
  const name = (segments[segments.length - 1] ?? '').toLowerCase();
  if (name.startsWith('._')) return 'resource data of macOS';
  const plain = plainName(label);
  const byName = reasonByName.get(name) ?? reasonByName.get(plain);
  if (byName !== undefined) return byName;
  if (savedPagePart.test(plain) && segments.slice(0, -1).some((segment) => savedPageFolder.test(segment))) {
    return 'part of a saved page, not its text';
  }
  const dot = plain.lastIndexOf('.');
  return dot < 0 ? undefined : reasonByExtension.get(plain.slice(dot + 1));
}
