// The few names of the page that functions sent into it use; the tests themselves run in Node.
declare const devicePixelRatio: number;
declare const location: { hash: string };
interface PageElement {
  readonly textContent: string | null;
  readonly childNodes: Iterable<{ readonly nodeType: number; readonly textContent: string | null }>;
  closest(selector: string): unknown;
  querySelector(selector: string): PageElement | null;
  getAttribute(name: string): string | null;
}
declare const document: {
  readonly activeElement: PageElement | null;
  querySelectorAll(selector: string): ArrayLike<PageElement> & Iterable<PageElement>;
};
declare const navigator: { readonly clipboard: { readText(): Promise<string> } };
