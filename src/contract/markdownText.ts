// Text of a log or of a person in a Markdown file: shared by reports and the notes that are copied into a ticket.

/** One line of text: no markup of Markdown or HTML survives, nor does a mention or an address become a link. */
export function markdownText(value: string): string {
  return (
    value
      .replace(/[\r\n\t\u2028\u2029]+/g, ' ')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replace(/[\\`*_[\]|~$]/g, '\\$&')
      // At the beginning of a line these begin headings, lists and rules.
      .replace(/^(\s*)([-=+#])/, '$1\\$2')
      .replace(/^(\s*\d+)([.)])/, '$1\\$2')
      // Trackers make links and mentions of these by themselves.
      .replace(/:\/\//g, ':&#47;&#47;')
      .replace(/@/g, '&#64;')
      .replace(/\bwww\./gi, 'www&#46;')
  );
}
