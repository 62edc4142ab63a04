// What a console page offers beside its tables: links, forms, headings, pager, notices. One pass of htmlparser2;
// used by login, menu and list code. Rows of logs are never read here: formats/consolePage*.ts does that.
import { Parser } from 'htmlparser2';
import { withoutSessionId } from './consoleAddress.ts';

export interface PageLink {
  /** As written, without session id. */
  readonly href: string;
  readonly text: string;
  readonly title: string;
  /** CSS classes of the link, lower case. */
  readonly classes: string;
  /** In a table's header cell: a sort link. */
  readonly isInHeader: boolean;
  /** In any table cell. */
  readonly isInCell: boolean;
}

export interface PageField {
  readonly name: string;
  /** Lower case; 'text' where none is given. */
  readonly type: string;
  readonly value: string;
}

export interface PageForm {
  /** As written, without session id; '' = the page itself. */
  readonly action: string;
  /** Lower case. */
  readonly method: string;
  readonly fields: readonly PageField[];
}

export interface PageFacts {
  readonly title: string;
  readonly headings: readonly string[];
  readonly links: readonly PageLink[];
  readonly forms: readonly PageForm[];
  /** Visible text outside tables, white space folded, at most 8,000 characters. */
  readonly text: string;
  /** Texts of elements that show errors and messages. */
  readonly notices: readonly string[];
  readonly hasPasswordField: boolean;
}

const maxTextChars = 8000;
const maxLinks = 20_000;
const silent: ReadonlySet<string> = new Set(['script', 'style', 'template', 'noscript']);
const noticeClass = /error|message|notice|warn|alert|flash/;
const voidElements: ReadonlySet<string> = new Set(['input', 'br', 'img', 'hr', 'meta', 'link']);

interface OpenLink {
  readonly href: string;
  readonly title: string;
  readonly classes: string;
  readonly isInHeader: boolean;
  readonly isInCell: boolean;
  text: string;
}

/** Reads a page. Never throws, whatever the text. */
export function readPageFacts(html: string): PageFacts {
  const headings: string[] = [];
  const links: PageLink[] = [];
  const forms: { action: string; method: string; fields: PageField[] }[] = [];
  const notices: string[] = [];
  let title = '';
  let text = '';
  let hasPasswordField = false;
  let form: (typeof forms)[number] | undefined;
  let link: OpenLink | undefined;
  let heading: string | undefined;
  let isTitle = false;
  let notice: { text: string; depth: number } | undefined;
  let silentDepth = 0;
  let tableDepth = 0;
  let cell: 'th' | 'td' | undefined;

  const closeLink = (): void => {
    if (link !== undefined && links.length < maxLinks) links.push({ ...link, text: fold(link.text) });
    link = undefined;
  };

  const takeField = (name: string, attributes: Readonly<Record<string, string>>): void => {
    const type = name === 'input' ? (attributes.type ?? 'text').toLowerCase() : name;
    if (type === 'password') hasPasswordField = true;
    form?.fields.push({ name: attributes.name ?? '', type, value: attributes.value ?? '' });
  };

  const parser = new Parser({
    onopentag(name, attributes) {
      if (silent.has(name)) silentDepth++;
      if (silentDepth > 0) return;
      const classes = (attributes.class ?? '').toLowerCase();
      if (notice !== undefined && !voidElements.has(name)) notice.depth++;
      else if (notice === undefined && tableDepth === 0 && noticeClass.test(`${classes} ${attributes.id ?? ''}`)) {
        notice = { text: '', depth: 1 };
      }
      if (name === 'title') isTitle = true;
      else if (name === 'table') tableDepth++;
      else if (name === 'th' || name === 'td') cell = name;
      else if (/^h[1-3]$/.test(name)) heading = '';
      else if (name === 'form') {
        const action = withoutSessionId(attributes.action ?? '');
        form = { action, method: (attributes.method ?? 'get').toLowerCase(), fields: [] };
        forms.push(form);
      } else if (name === 'input' || name === 'button' || name === 'select' || name === 'textarea') {
        takeField(name, attributes);
      } else if (name === 'a') {
        closeLink();
        const href = withoutSessionId(attributes.href ?? '');
        const isInCell = tableDepth > 0 && cell !== undefined;
        link = {
          href,
          title: attributes.title ?? '',
          classes,
          isInHeader: isInCell && cell === 'th',
          isInCell,
          text: '',
        };
      }
    },
    ontext(piece) {
      if (silentDepth > 0) return;
      if (isTitle) title += piece;
      else if (tableDepth === 0 && text.length < maxTextChars) text += piece;
      if (heading !== undefined) heading += piece;
      if (link !== undefined) link.text += piece;
      if (notice !== undefined) notice.text += piece;
    },
    onclosetag(name) {
      if (silent.has(name)) silentDepth--;
      if (silentDepth > 0) return;
      if (name === 'title') isTitle = false;
      else if (name === 'table') {
        tableDepth = Math.max(0, tableDepth - 1);
        cell = undefined;
      } else if (name === 'th' || name === 'td') cell = undefined;
      else if (/^h[1-3]$/.test(name) && heading !== undefined) {
        if (fold(heading) !== '') headings.push(fold(heading));
        heading = undefined;
      } else if (name === 'form') form = undefined;
      else if (name === 'a') closeLink();
      if (tableDepth === 0 && !voidElements.has(name)) text += ' ';
      if (notice !== undefined && !voidElements.has(name) && --notice.depth === 0) {
        if (fold(notice.text) !== '') notices.push(fold(notice.text).slice(0, 500));
        notice = undefined;
      }
    },
  });
  parser.write(html);
  parser.end();
  closeLink();
  const visible = fold(text).slice(0, maxTextChars);
  return { title: fold(title), headings, links, forms, text: visible, notices, hasPasswordField };
}

/** White space folded to single blanks. */
function fold(text: string): string {
  return text.replace(/[\s\u00a0]+/g, ' ').trim();
}
