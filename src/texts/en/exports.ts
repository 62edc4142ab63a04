// Exports and copies.
export const exports = {
  copyAs: 'Copy as…',
  copyText: 'Text with tabs',
  copyCsv: 'CSV for spreadsheets',
  copyMarkdown: 'Markdown table',
  copyJson: 'JSON',
  copyRows: '{count, plural, one {Copy the selected row} other {Copy the # selected rows}}',
  copyDetail: 'Copy this row',
  rowsCopied: '{count, plural, one {# row copied} other {# rows copied}}',
  copyRefused: 'Copying was refused',
  columns: 'Columns',
  shownColumns: 'The {count} columns shown, in their order',
  shownColumnsAbout: 'What is on the screen and nothing else.',
  allColumns: 'All columns of the log',
  withSecrets: 'With activation links and tokens',
  withSecretsAbout:
    'Whoever has them may be able to set up a phone as the account. The manifest says that they are in it.',
  withSecretsDisguised: 'Not while pseudonyms are on.',
  allColumnsAbout: 'With those that are hidden here, and where each row stands in its file.',
} as const;
