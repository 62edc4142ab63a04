// A report's markup: whatever a log holds becomes text, in HTML and in Markdown; the report's policy lets in its own
// style and nothing else.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseDocument } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { mapDocument, type ReportDocument } from '../../../src/core/reports/document/model.ts';
import { reportPolicy, reportToHtml } from '../../../src/core/reports/document/reportHtml.ts';
import { reportToMarkdown } from '../../../src/core/reports/document/reportMarkdown.ts';
import { reportStyle } from '../../../src/core/reports/document/reportStyle.gen.ts';

const corpora = join(import.meta.dirname, '../../corpora');

/** A document that says `text` in every place where a text can stand. */
function saying(text: string): ReportDocument {
  const fact = { label: text, value: text, note: text };
  return {
    language: 'en',
    title: text,
    facts: [fact],
    logo: null,
    contentsTitle: text,
    footer: text,
    writtenAt: fact,
    sections: [
      {
        id: 's-1',
        title: text,
        blocks: [
          { kind: 'heading', text },
          { kind: 'paragraph', text },
          { kind: 'freeText', text },
          { kind: 'facts', facts: [fact] },
          { kind: 'list', items: [text] },
          { kind: 'statement', mark: text, tone: 'bad', title: text, text, facts: [fact] },
          { kind: 'table', caption: text, columns: [{ title: text }], rows: [[text]], note: text },
          {
            kind: 'picture',
            caption: text,
            picture: {
              widthPx: 10,
              heightPx: 10,
              title: text,
              shapes: [{ kind: 'text', x: 1, y: 1, text, sizePx: 9, isBold: false, fill: '#000000', anchor: 'start' }],
            },
          },
        ],
      },
    ],
  };
}

interface Node {
  readonly type: string;
  readonly name?: string;
  readonly attribs?: Readonly<Record<string, string>>;
  readonly children?: readonly Node[];
}

function elementsOf(html: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: Node): void => {
    // A cell's class goes by the look of its text: a time, a long word.
    const attributes = Object.keys(node.attribs ?? {}).filter((name) => node.name !== 'td' || name !== 'class');
    if (node.name !== undefined) found.push(`${node.name} ${attributes.join(' ')}`.trim());
    for (const child of node.children ?? []) visit(child);
  };
  visit(parseDocument(html) as unknown as Node);
  return found;
}

/** Elements and attributes of a document that says something harmless. */
const plain = elementsOf(reportToHtml(saying('word')));

describe('HTML', () => {
  it('has the same elements and attributes whatever the texts are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        fc.pre(text.trim() !== '' && !/\n\s*\n/.test(text));
        expect(elementsOf(reportToHtml(saying(text)))).toEqual(plain);
      }),
    );
  });

  it('makes text of every payload of the injection corpus', async () => {
    const xss = JSON.parse(await readFile(join(corpora, 'injection/dompurify-xss-expect.json'), 'utf8')) as {
      payload: string;
    }[];
    expect(xss.length).toBeGreaterThan(200);
    for (const { payload } of xss) {
      const text = payload.replace(/\s+/g, ' ');
      if (text.trim() === '') continue;
      expect(elementsOf(reportToHtml(saying(text)))).toEqual(plain);
    }
  });

  it('shows signs that turn the direction of reading', () => {
    expect(reportToHtml(saying('a\u202Egpj.exe'))).toContain('a[U+202E]gpj.exe');
  });

  it('lets in its own style only', () => {
    const html = reportToHtml(saying('x'));
    const digest = createHash('sha256').update(reportStyle).digest('base64');
    expect(reportPolicy).toContain(`'sha256-${digest}'`);
    expect(reportPolicy).not.toMatch(/unsafe|script-src|https?:/);
    expect(html).toContain(`<style>${reportStyle}</style>`);
    expect(html).not.toMatch(/\sstyle=|<script|<link|src="(?!data:)/);
  });
});

describe('Markdown', () => {
  it.each([
    ['[x](javascript:alert(1))', '\\[x\\](javascript:alert(1))'],
    ['<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
    ['a|b', 'a\\|b'],
    ['# head', '\\# head'],
    ['1. one', '1\\. one'],
    ['`code` *b* _i_', '\\`code\\` \\*b\\* \\_i\\_'],
    ['see https://x.example', 'see https:&#47;&#47;x.example'],
    ['@everybody', '&#64;everybody'],
  ])('escapes %s', (text, escaped) => {
    const paragraph = {
      ...saying('x'),
      sections: [{ id: 's', title: 'T', blocks: [{ kind: 'paragraph' as const, text }] }],
    };
    expect(reportToMarkdown(paragraph)).toContain(`\n\n${escaped}\n`);
  });

  it('keeps a table a table', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const lines = reportToMarkdown(saying(text)).split('\n');
        const head = lines.indexOf('| --- |');
        const bars = (line: string | undefined): number =>
          (line ?? '').replace(/\\\\/g, '').replace(/\\\|/g, '').split('|').length;
        expect(bars(lines[head - 1])).toBe(3);
        expect(bars(lines[head + 1])).toBe(3);
      }),
    );
  });
});

it('puts every text that can come from a log through the place for stand-ins', () => {
  const mapped = mapDocument(saying('Front desk'), (text) => text.replaceAll('Front desk', 'Account 1'));
  const html = reportToHtml({ ...mapped, contentsTitle: '', footer: '', writtenAt: { label: '', value: '' } });
  // Titles of columns and marks are ours.
  const ours = html.match(/(?:<th scope="col">|<span class="mark">)Front desk/g)?.length ?? 0;
  expect(html.match(/Front desk/g)?.length ?? 0).toBe(ours);
});
