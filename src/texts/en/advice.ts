// What a supporter can do about each kind of error, by its code.
export const advice = {
  cancelled: 'Nothing was lost. Start it again when you want it.',
  'bad-request': 'The page asked in a way the core refused. Reload the window; if it comes back, report it.',
  'unknown-method': 'Page and core are of different versions. Close every window of the program and start it again.',
  'not-found': 'It is no longer among the opened logs. Go back to the overview and open it from there.',
  'not-readable':
    'Check that the file still exists, is not open elsewhere, and that you may read it. Then open it again.',
  'not-a-bundle': 'Open the folder, zip, tar.gz or CSV exactly as the customer sent it.',
  'no-data': 'Ask the customer for the logs themselves; the overview lists what was in the bundle instead.',
  'bad-sql': 'Correct the statement. Only reading statements are allowed.',
  'bad-filter': 'Remove or correct the filter or sort that names it.',
  'bad-zone': 'Choose a time zone from the list.',
  'bad-key': 'Choose the key file that this program saved, named NAME.key.json as a rule, or begin with a new one.',
  'leak-found':
    'Nothing was written. Leave out what the list names, or turn pseudonyms off if the receiver may see real values.',
  'view-closed': 'The list was replaced by a newer one. Try again.',
  'too-large': 'Open only the days or the logs you need, or raise the limit if you trust the bundle.',
  'write-failed': 'Check the free space and your rights in the folder, or choose another place.',
  'case-damaged': 'Open the backup beside it, or ask whoever made the case for another copy.',
  'case-in-use': 'Close it there, or save under another name.',
  'reader-stopped': 'The rows read so far are kept. The member named above could not be read; ask for it again.',
  'core-stopped': 'Restart the core, then open the bundle again. Your files were only read and are unchanged.',
  'not-supported': 'This host cannot do it. The desktop program or the command line may.',
  unexpected: 'This is a fault of the program. Try again; if it comes back, report it with the text above.',
  'secret-hidden':
    'Filter for blank, for filled or for the whole value instead; one secret at a time is shown in the detail pane.',
} as const;
