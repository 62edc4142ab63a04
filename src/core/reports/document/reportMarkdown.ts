// A report as Markdown for tickets (GitHub's dialect, which most trackers read). Every text of the document stays text:
// whatever would be markup, a link or HTML is escaped. Pictures are told by their caption.
import { markdownText as inline } from '../../../contract/markdownText.ts';
import type { Block, Fact, ReportDocument, Section } from './model.ts';

export function reportToMarkdown(report: ReportDocument): string {
  const { title, facts, writtenAt, sections, footer } = report;
  return `${[`# ${inline(title)}`, factList([...facts, writtenAt]), ...sections.map(sectionText), '---', inline(footer)].join('\n\n')}\n`;
}

function sectionText({ title, blocks }: Section): string {
  return [`## ${inline(title)}`, ...blocks.map(blockText).filter((part) => part !== '')].join('\n\n');
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `### ${inline(block.text)}`;
    case 'paragraph':
      return inline(block.text);
    case 'freeText':
      return block.text
        .trim()
        .split(/\n\s*\n/)
        .map((part) => part.split('\n').map(inline).join('  \n'))
        .join('\n\n');
    case 'facts':
      return factList(block.facts);
    case 'list':
      return block.items.map((item) => `- ${inline(item)}`).join('\n');
    case 'statement':
      return [
        `**${inline(block.mark)}: ${inline(block.title)}**`,
        ...(block.text === '' ? [] : [inline(block.text)]),
        ...(block.facts.length === 0 ? [] : [factList(block.facts)]),
      ].join('\n\n');
    case 'table':
      return tableText(block);
    case 'picture':
      return `*${inline(block.caption)}*`;
  }
}

function factList(facts: readonly Fact[]): string {
  return facts
    .map(({ label, value, note }) => {
      const beside = note === undefined || note === '' ? '' : ` (${inline(note)})`;
      return `- ${inline(label)}: ${inline(value)}${beside}`;
    })
    .join('\n');
}

function tableText({ caption, columns, rows, note }: Extract<Block, { kind: 'table' }>): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(inline).join(' | ')} |`;
  return [
    `**${inline(caption)}**`,
    [
      line(columns.map(({ title }) => title)),
      `|${columns.map(({ isNumber }) => (isNumber === true ? ' ---: ' : ' --- ')).join('|')}|`,
      ...rows.map(line),
    ].join('\n'),
    ...(note === '' ? [] : [inline(note)]),
  ].join('\n\n');
}
