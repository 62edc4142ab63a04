// Each problem code in plain words and what to do about it. Codes are open in the contract, so a test holds
// this list against the core's.
export interface ProblemText {
  readonly title: string;
  readonly meaning: string;
  readonly nextStep: string;
}

const texts: Readonly<Record<string, ProblemText>> = {
  'bad-timestamp': {
    title: 'Time cannot be read',
    meaning: 'The record has no time in any form the appliance is known to write, so it has no place in the log.',
    nextStep: 'Look at the raw text. If a whole file is like this, its columns are probably shifted or it was edited.',
  },
  'too-few-fields': {
    title: 'Too few fields',
    meaning: 'The record has fewer fields than the header has columns.',
    nextStep: 'Usually a line torn in two, or a file cut off at its end. Compare with the lines before and after it.',
  },
  'too-many-fields': {
    title: 'Too many fields',
    meaning: 'The record has more fields than the header has columns.',
    nextStep: 'Usually a delimiter inside an unquoted value. Ask for an export straight from the console.',
  },
  'unterminated-quote': {
    title: 'Quote never closed',
    meaning: 'A quoted value begins and does not end before the file does.',
    nextStep: 'The file was probably cut off. Ask for it again.',
  },
  'malformed-quote': {
    title: 'Quote in the wrong place',
    meaning: 'Text follows a closing quote, or a quote stands inside an unquoted value.',
    nextStep: 'The file was probably edited or made by another program. Read the record with care.',
  },
  'line-too-long': {
    title: 'Line too long',
    meaning: 'One line is longer than any record of these logs can be.',
    nextStep: 'Check that the file is a log at all; it may be binary.',
  },
  'not-a-record': {
    title: 'Not a record',
    meaning: 'The line does not have the form of the lines around it.',
    nextStep: 'Read it: it may be a message of the program that made the export.',
  },
  'bad-value': {
    title: 'Unexpected value',
    meaning: 'A value is not of its column’s type, such as text where a number belongs. It was kept as it is.',
    nextStep: 'Nothing is lost: the exact text is in the row’s raw record.',
  },
  'encoding-replaced': {
    title: 'Characters replaced',
    meaning: 'Some bytes are not valid in the file’s encoding and are shown as �.',
    nextStep: 'If names look wrong, open the bundle again with the right encoding.',
  },
  'nul-characters': {
    title: 'NUL characters',
    meaning: 'The text holds NUL characters, which no log of the appliance should.',
    nextStep: 'Often the trace of a disk that was full or a machine that lost power. Look at the rows nearby.',
  },
  'unknown-table': {
    title: 'Table not recognised',
    meaning: 'The header fits none of the nine logs. The table is listed, its rows are not stored.',
    nextStep: 'Read its header in the overview. If it is a log you need, report the header so that it can be added.',
  },
  'unknown-format': {
    title: 'File not recognised',
    meaning: 'The file is neither a table, nor a saved console page, nor CEF or syslog lines.',
    nextStep: 'Nothing to do, unless the customer says that it is a log.',
  },
  'too-many-columns': {
    title: 'Too many columns',
    meaning: 'The header has more columns than the limit allows.',
    nextStep: 'Check that the delimiter is right and the file is a log at all.',
  },
  'duplicate-column': {
    title: 'Column twice',
    meaning: 'Two columns have the same name. The first is used; the second is kept among the other columns.',
    nextStep: 'Compare the two in the detail pane if their values matter.',
  },
  'ambiguous-category': {
    title: 'Could be two logs',
    meaning: 'The header fits more than one log; the closest one was taken.',
    nextStep: 'Check in the overview that the file stands under the right log.',
  },
  'empty-member': {
    title: 'Empty file',
    meaning: 'The file holds a header at most, and no record.',
    nextStep: 'An empty log can be right. Ask whether the export was made for the right days.',
  },
  'encoding-guessed': {
    title: 'Encoding guessed',
    meaning: 'The file does not say its encoding and is not valid UTF-8; Windows-1252 was taken.',
    nextStep: 'If names look wrong, open the bundle again with the right encoding.',
  },
  'archive-damaged': {
    title: 'Archive damaged',
    meaning: 'The archive’s own structure is broken, so some of it could not be read.',
    nextStep: 'Ask for it again; compare sizes or digests with the sender.',
  },
  'archive-unsupported': {
    title: 'Archive of an unknown kind',
    meaning: 'The archive or its compression is of a kind this program does not read.',
    nextStep: 'Ask for a zip or a tar.gz.',
  },
  'archive-mismatch': {
    title: 'Archive contradicts itself',
    meaning: 'Two places in the archive tell different things about one member, as a name or a size.',
    nextStep: 'Treat this bundle with care: it was damaged, or made to look different to different programs.',
  },
  'bad-crc': {
    title: 'Checksum wrong',
    meaning: 'The member’s content does not match its checksum: some of its bytes changed on the way.',
    nextStep: 'Do not rely on its rows. Ask for the bundle again.',
  },
  truncated: {
    title: 'Cut off',
    meaning: 'The file ends in the middle. What came before it was read.',
    nextStep: 'The transfer probably broke off. Ask for it again.',
  },
  encrypted: {
    title: 'Encrypted',
    meaning: 'The member is protected by a password and was not read.',
    nextStep: 'Ask for the bundle without a password, or unpack it and open the folder.',
  },
  'duplicate-name': {
    title: 'Name twice',
    meaning: 'Two members of the archive have the same name. Both are listed.',
    nextStep: 'Check that both hold what you expect.',
  },
  'unsafe-name': {
    title: 'Unsafe name',
    meaning:
      'The member’s name would lead outside its folder. Nothing is ever written to disk, so it does no harm here.',
    nextStep: 'Do not unpack this bundle with another program.',
  },
  'link-not-followed': {
    title: 'Link not followed',
    meaning: 'The entry is a link to another place. Links in a bundle are never followed.',
    nextStep: 'If the log behind it is missing, ask for the file itself.',
  },
  'limit-bytes': {
    title: 'Too large',
    meaning: 'The bundle inflates to more bytes than the limit allows, so reading stopped there.',
    nextStep: 'Open only the members you need, or open it again with a higher limit if you trust it.',
  },
  'limit-ratio': {
    title: 'Compressed too well',
    meaning: 'The member inflates far beyond what logs do, as archives made to do harm do.',
    nextStep: 'If you trust the sender, unpack it yourself and open the folder.',
  },
  'limit-entries': {
    title: 'Too many files',
    meaning: 'The archive holds more entries than the limit allows.',
    nextStep: 'Ask for the logs only, or open the folder you need.',
  },
  'limit-depth': {
    title: 'Archives too deep',
    meaning: 'There is an archive inside an archive beyond the depth that is read.',
    nextStep: 'Unpack the inner one and open it by itself.',
  },
  'limit-overlap': {
    title: 'Members overlap',
    meaning: 'Two members of the archive share the same bytes, as archives made to do harm do.',
    nextStep: 'Do not unpack it. Ask the sender how it was made.',
  },
  'not-readable': {
    title: 'Could not be read',
    meaning: 'The operating system refused or failed to read it.',
    nextStep: 'Check that it still exists and that you may read it.',
  },
  'reader-stopped': {
    title: 'Reader stopped',
    meaning: 'The reader of this member ended unexpectedly. Rows read before are kept; the others are untouched.',
    nextStep: 'Ask for the member again. If it happens again, report it with the bundle’s digest.',
  },
  'year-inferred': {
    title: 'Year concluded',
    meaning: 'The lines state no year, as is usual in syslog; it was concluded from what is around them.',
    nextStep: 'Check the first and last row in the overview against what the customer told you.',
  },
  'page-of-many': {
    title: 'One page of several',
    meaning: 'The file is a saved page of a list that has more pages, so the log is only there in part.',
    nextStep: 'Ask for the other pages, or better for the export of the whole list.',
  },
  'out-of-memory': {
    title: 'Memory ran out',
    meaning: 'The program had no memory left for more rows. Those it had read before are kept and can be used.',
    nextStep: 'Open a shorter time span, or only the logs that matter; closing other sources helps too.',
  },
  'raw-limit': {
    title: 'Raw text not kept',
    meaning: 'The exact raw text of further odd records was not kept, to spare memory. Their values are all there.',
    nextStep: 'Nothing to do; the original file still holds them.',
  },
};

/** Texts of a code; a code of a newer core gets neutral words. */
export function problemText(code: string): ProblemText {
  const known = Object.hasOwn(texts, code) ? texts[code] : undefined;
  if (known !== undefined) return known;
  return { title: code, meaning: 'A problem this page has no words for yet.', nextStep: 'Read its message.' };
}
