// The few names of the page that functions sent into it use; the tests themselves run in Node.
declare const location: { hash: string };
declare const document: { readonly activeElement: { closest(selector: string): unknown } | null };
