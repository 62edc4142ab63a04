// Reads a workbook for tests, without any of the code that writes them: yauzl unpacks, htmlparser2 reads the XML, and
// the rules of Excel's escapes and dates are written down once more, from the standard.
import { Parser } from 'htmlparser2';
import { fromBuffer } from 'yauzl';

export interface ReadCell {
  readonly type: 'text' | 'number' | 'boolean';
  readonly value: string | number | boolean;
  /** Position in the workbook's cell styles. */
  readonly style: number;
}
export interface ReadSheet {
  readonly name: string;
  readonly xml: string;
  /** Cells by place, such as B17. */
  readonly cells: ReadonlyMap<string, ReadCell>;
}

/** Content of every entry of a zip. */
export function unzip(bytes: Uint8Array): Promise<ReadonlyMap<string, string>> {
  return new Promise((resolve, reject) => {
    fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (error, zip) => {
      if (error !== null) return reject(error);
      const parts = new Map<string, string>();
      zip.on('end', () => resolve(parts));
      zip.on('error', reject);
      zip.on('entry', (entry) => {
        zip.openReadStream(entry, (failure, stream) => {
          if (failure !== null) return reject(failure);
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('end', () => {
            parts.set(entry.fileName, Buffer.concat(chunks).toString('utf8'));
            zip.readEntry();
          });
        });
      });
      zip.readEntry();
    });
  });
}

/** The sheets of a workbook in the order of its tabs. */
export async function readWorkbook(bytes: Uint8Array): Promise<readonly ReadSheet[]> {
  const parts = await unzip(bytes);
  const names: string[] = [];
  parse(parts.get('xl/workbook.xml') ?? '', {
    open: (name, attributes) => {
      if (name === 'sheet') names.push(attributes.name ?? '');
    },
  });
  return names.map((name, index) => {
    const xml = parts.get(`xl/worksheets/sheet${index + 1}.xml`) ?? '';
    return { name, xml, cells: readCells(xml) };
  });
}

/** The cells of a worksheet's XML. */
export function readCells(xml: string): ReadonlyMap<string, ReadCell> {
  const cells = new Map<string, ReadCell>();
  let place = '';
  let type = '';
  let style = 0;
  let text = '';
  let isInValue = false;
  parse(xml, {
    open(name, attributes) {
      if (name === 'f') throw new Error(`A formula in ${place}.`);
      if (name === 'c') {
        place = attributes.r ?? '';
        type = attributes.t ?? 'n';
        style = Number(attributes.s ?? 0);
        text = '';
      }
      if (name === 't' || name === 'v') isInValue = true;
    },
    text(more) {
      if (isInValue) text += more;
    },
    close(name) {
      if (name === 't' || name === 'v') isInValue = false;
      if (name !== 'c') return;
      if (type === 'inlineStr') cells.set(place, { type: 'text', value: unescapeXstring(text), style });
      else if (type === 'b') cells.set(place, { type: 'boolean', value: text === '1', style });
      else cells.set(place, { type: 'number', value: Number(text), style });
    },
  });
  return cells;
}

interface XmlEvents {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** XML 1.0 allows these characters only; a real parser stops at any other. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const notXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|\ufffd/;

function parse(xml: string, events: XmlEvents): void {
  const illegal = notXml.exec(xml.replaceAll('\ufffd', ''));
  if (illegal !== null) throw new Error(`U+${illegal[0].charCodeAt(0).toString(16)} at ${illegal.index} is not XML.`);
  const open: string[] = [];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        open.push(name);
        events.open?.(name, attributes);
      },
      // Parsers turn every line end into a line feed (XML 1.0, 2.11).
      ontext: (text) => events.text?.(text.replace(/\r\n?/g, '\n')),
      onclosetag(name, isImplied) {
        if (open.pop() !== name || (isImplied && !xml.includes('/>'))) throw new Error(`</${name}> is out of place.`);
        events.close?.(name);
      },
    },
    { xmlMode: true },
  );
  parser.write(xml);
  parser.end();
  if (open.length > 0) throw new Error(`<${open.join('><')}> is not closed.`);
}

/** ECMA-376 part 1, 22.9.2.19. */
function unescapeXstring(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** A date's number as 'YYYY-MM-DD HH:MM:SS.sss', by counting from 1899-12-30. */
export function dateOf(serial: number): string {
  const ms = Date.UTC(1899, 11, 30) + Math.round(serial * 86_400_000);
  return new Date(ms).toISOString().replace('T', ' ').replace('Z', '');
}
