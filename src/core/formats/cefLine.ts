// Reads one line of ArcSight's Common Event Format, bare or behind a syslog header (CEF rev. 16 to 25; domain
// notes §3). Used by eventLines.ts for files and by the live receiver; pure, never throws.

export interface CefLine {
  /** Text before `CEF:`: a syslog header, or nothing. */
  readonly prefix: string;
  readonly version: number;
  readonly vendor: string;
  readonly product: string;
  readonly deviceVersion: string;
  /** Signature id, also called device event class id. */
  readonly signatureId: string;
  readonly name: string;
  /** 0 to 10 or a word, as written. */
  readonly severity: string;
  /** Extension keys and values in order, unescaped, under the keys as written. */
  readonly extensions: ReadonlyMap<string, string>;
}

/** Reads one line (without its line end), or undefined where there is no whole CEF header in it. */
export function parseCefLine(line: string): CefLine | undefined {
  const start = line.indexOf('CEF:');
  if (start === -1) return undefined;
  const fields: string[] = [];
  let at = start + 4;
  while (fields.length < 7) {
    const end = unescapedIndex(line, '|', at);
    // The last header field may also end with the line, where there is no extension.
    if (end === -1 && fields.length < 6) return undefined;
    const stop = end === -1 ? line.length : end;
    fields.push(unescapeHeader(line.slice(at, stop)));
    at = stop + 1;
  }
  const [version, vendor, product, deviceVersion, signatureId, name, severity] = fields as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  if (!/^ ?\d{1,3}$/.test(version)) return undefined;
  const extensions = parseExtension(line.slice(Math.min(at, line.length)));
  const prefix = line.slice(0, start);
  return {
    prefix,
    version: Number(version),
    vendor,
    product,
    deviceVersion,
    signatureId,
    name,
    severity: severity.trim(),
    extensions,
  };
}

/** Index of the next `character` that no backslash escapes, or -1. */
function unescapedIndex(text: string, character: string, from: number): number {
  for (let at = text.indexOf(character, from); at !== -1; at = text.indexOf(character, at + 1)) {
    let slashes = 0;
    while (at - slashes > from && text[at - slashes - 1] === '\\') slashes++;
    if (slashes % 2 === 0) return at;
  }
  return -1;
}

function unescapeHeader(text: string): string {
  return text.includes('\\') ? text.replace(/\\([\\|])/g, '$1') : text;
}

function unescapeValue(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\([\\=nr])/g, (_, mark: string) => (mark === 'n' ? '\n' : mark === 'r' ? '\r' : mark));
}

const keyPattern = /^[\w.[\]-]+$/;

/**
 * Splits `key=value key=value`: values may hold blanks, so each unescaped equals sign is looked back from
 * to the word before it. A word that can be no key makes the sign part of the value.
 */
function parseExtension(text: string): ReadonlyMap<string, string> {
  const extensions = new Map<string, string>();
  let key: string | undefined;
  let valueStart = 0;
  const put = (end: number): void => {
    if (key === undefined) return;
    let name = key;
    for (let count = 2; extensions.has(name); count++) name = `${key} (${count})`;
    extensions.set(name, unescapeValue(text.slice(valueStart, end).trim()));
  };
  for (let at = unescapedIndex(text, '=', 0); at !== -1; at = unescapedIndex(text, '=', at + 1)) {
    const wordStart = text.lastIndexOf(' ', at - 1) + 1;
    const word = text.slice(wordStart, at);
    if (!keyPattern.test(word)) continue;
    put(wordStart);
    key = word;
    valueStart = at + 1;
  }
  put(text.length);
  return extensions;
}

/**
 * The extension with custom fields under the names their labels give: `cs1=x cs1Label=Location` becomes
 * `Location=x`. A label without a value, or one whose name is taken, stays as it is written.
 */
export function labelledExtensions(extensions: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const named = new Map<string, string>();
  for (const [key, value] of extensions) {
    if (key.endsWith('Label') && extensions.has(key.slice(0, -5))) continue;
    const label = extensions.get(`${key}Label`);
    const isFree = label !== undefined && label !== '' && !extensions.has(label) && !named.has(label);
    named.set(isFree ? label : key, value);
    if (label !== undefined && !isFree) named.set(`${key}Label`, label);
  }
  return named;
}
