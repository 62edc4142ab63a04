// A report as one HTML file: no script, nothing loaded, a policy of its own that forbids both. Every text of the
// document becomes text; the only markup is what stands in this file.
import { escapeXml, pictureToElement } from '../../../drawing/pictureSvg.ts';
import type { Block, Fact, ReportDocument, Section, TableColumn } from './model.ts';
import { reportStyle, reportStyleDigest } from './reportStyle.gen.ts';

/** What the report may do wherever it is opened: show itself, with its own style and its logo. */
export const reportPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${reportStyleDigest}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** From so many sections on there are contents at the top. */
const contentsFrom = 4;

export function reportToHtml(report: ReportDocument): string {
  const { language, title, facts, logo, sections, footer, writtenAt } = report;
  return [
    '<!doctype html>',
    `<html lang="${language}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${escapeXml(reportPolicy)}">`,
    '<meta name="referrer" content="no-referrer">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${text(title)}</title>`,
    `<style>${reportStyle}</style>`,
    '</head>',
    '<body>',
    '<header>',
    `<div><h1>${text(title)}</h1>${factList([...facts, writtenAt])}</div>`,
    ...(logo === null ? [] : [`<img src="data:image/png;base64,${escapeXml(logo)}" alt="">`]),
    '</header>',
    '<main>',
    ...(sections.length < contentsFrom ? [] : [contents(report)]),
    ...sections.map(sectionHtml),
    '</main>',
    `<footer>${text(footer)}</footer>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function contents({ contentsTitle, sections }: ReportDocument): string {
  const items = sections.map(({ id, title }) => `<li><a href="#${escapeXml(id)}">${text(title)}</a></li>`);
  return `<nav aria-label="${escapeXml(contentsTitle)}"><ol>${items.join('')}</ol></nav>`;
}

function sectionHtml({ id, title, blocks }: Section): string {
  const head = `<section id="${escapeXml(id)}" aria-labelledby="${escapeXml(id)}-title">\n<h2 id="${escapeXml(id)}-title">${text(title)}</h2>`;
  return [head, ...blocks.map(blockHtml), '</section>'].join('\n');
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h3>${text(block.text)}</h3>`;
    case 'paragraph':
      return `<p${block.isQuiet === true ? ' class="quiet"' : ''}>${text(block.text)}</p>`;
    case 'freeText':
      return block.text
        .split(/\n\s*\n/)
        .filter((part) => part.trim() !== '')
        .map((part) => `<p class="free">${text(part.trim())}</p>`)
        .join('\n');
    case 'facts':
      return factList(block.facts);
    case 'list':
      return `<ul>\n${block.items.map((item) => `<li>${text(item)}</li>`).join('\n')}\n</ul>`;
    case 'statement':
      return [
        `<div class="statement ${block.tone}">`,
        `<h4><span class="mark">${text(block.mark)}</span>${text(block.title)}</h4>`,
        ...(block.text === '' ? [] : [`<p>${text(block.text)}</p>`]),
        ...(block.facts.length === 0 ? [] : [factList(block.facts)]),
        '</div>',
      ].join('\n');
    case 'table':
      return tableHtml(block);
    case 'picture':
      return `<figure>\n${pictureToElement(block.picture)}\n<figcaption>${text(block.caption)}</figcaption>\n</figure>`;
  }
}

function factList(facts: readonly Fact[]): string {
  if (facts.length === 0) return '';
  const items = facts.map(({ label, value, note }) => {
    const beside = note === undefined || note === '' ? '' : ` <span class="note">${text(note)}</span>`;
    return `<dt>${text(label)}</dt><dd>${text(value)}${beside}</dd>`;
  });
  return `<dl>\n${items.join('\n')}\n</dl>`;
}

/** Times are kept on one line: half of one is hard to read and easy to misread. */
const timePattern = /^\d{4}-\d\d-\d\d \d\d:\d\d/;

function isTime(value: string): boolean {
  return timePattern.test(value) && value.length < 40;
}

/** In a table of at most so many columns two whole times leave room enough. */
const roomyColumns = 5;

/** Beside another time a whole one would leave the other columns no room: the day above the clock, each whole. */
function dayOverClock(value: string): string {
  return `<span>${text(value.slice(0, 10))}</span> <span>${text(value.slice(11))}</span>`;
}

/** A word this long (a digest, a link) may break anywhere: whole, it would push the other columns together. */
const longWord = /\S{32}/;

function tableHtml({ caption, columns, rows, note }: Extract<Block, { kind: 'table' }>): string {
  const hasSpans = columns.length > roomyColumns && rows.some((row) => row.filter(isTime).length > 1);
  const cell = (value: string, column: TableColumn | undefined): string => {
    if (hasSpans && isTime(value)) return `<td class="moment">${dayOverClock(value)}</td>`;
    const name = column?.isNumber === true ? 'number' : longWord.test(value) ? 'long' : isTime(value) ? 'time' : '';
    return `<td${name === '' ? '' : ` class="${name}"`}>${text(value)}</td>`;
  };
  return [
    '<div class="table"><table>',
    `<caption>${text(caption)}</caption>`,
    `<thead><tr>${columns.map(({ title, isNumber }) => `<th scope="col"${isNumber === true ? ' class="number"' : ''}>${text(title)}</th>`).join('')}</tr></thead>`,
    '<tbody>',
    ...rows.map((row) => `<tr>${row.map((value, index) => cell(value, columns[index])).join('')}</tr>`),
    '</tbody></table></div>',
    ...(note === '' ? [] : [`<p class="quiet">${text(note)}</p>`]),
  ].join('\n');
}

/** Characters that turn the direction of what follows: shown by their number, so that no name can dress up as another. */
const turning = /[\u202A-\u202E\u2066-\u2069]/g;

function text(value: string): string {
  return escapeXml(value.replace(turning, (one) => `[U+${one.codePointAt(0)?.toString(16).toUpperCase() ?? ''}]`));
}
