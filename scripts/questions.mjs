// The eight questions a supporter asks of a log dump, with the presses that answer them and the same on the command
// line. Data for eightQuestions.mjs, which carries them out on the sample bundle.

/** Link of the overview's list of questions. */
const question = (name) => ({
  says: `On the overview, press “${name}”.`,
  find: (page) => page.getByRole('navigation', { name: 'Questions' }).getByText(name),
});
const link = (name, says) => ({ says, find: (page) => page.getByRole('link', { name, exact: true }).first() });
const button = (name, says) => ({ says, find: (page) => page.getByRole('button', { name, exact: true }) });
const ofKind = (...kinds) =>
  `psconsole findings assets/sample-bundle.zip | awk -v RS= '/, (${kinds.join('|')})\\]/ { print $0 "\\n" }'`;
const query = (sql) => `psconsole query assets/sample-bundle.zip "${sql}"`;

/**
 * `presses`: what is pressed, in order. `shows`: what the last picture shows. `commands` may name CALL, the call
 * whose page the presses led to.
 */
export const questions = [
  {
    id: 'online',
    title:
      'When was an account online, from which addresses, devices and client versions, and why did each session end?',
    presses: [question('Who was online when, and from where?'), link('iPhone 5', 'Press the account.')],
    shows:
      'Registered time as bars, one lane a connection, marks where address, client or cipher changed. The line below tells the stretch in view: type one (“between 9 and 11”) or zoom with + and −, and the table of sessions follows, with how each ended. The last line is the state at the moment the cursor stands on.',
    commands: [
      'psconsole account assets/sample-bundle.zip "iPhone 5"',
      'psconsole account assets/sample-bundle.zip "iPhone 5" --at "2014-10-27 20:45" | grep "^At "',
    ],
    rests:
      'The REGISTER and UNREGISTER rows that name the account, and the CONNECT and DISCONNECT rows of the addresses it registered from. What is hatched is concluded, not logged; before and after the log nothing is claimed.',
  },
  {
    id: 'call',
    title:
      'For a call: which legs, in what order, how did its type change, and what happened to each party’s connection?',
    presses: [
      question('What happened in a call?'),
      {
        says: 'Press the call (Ctrl+F finds it by name, number, Call id or cause).',
        find: (page) => page.getByRole('row').filter({ hasText: 'TRANSFER' }).getByRole('link').first(),
      },
    ],
    shows:
      'The verdict in plain words first, then the change of type, the legs, each party’s registration with the call drawn across it, and every row around it with the reason why it is shown.',
    commands: ['psconsole call assets/sample-bundle.zip CALL'],
    rests:
      'The call records with this Call id, for certain. SIP rows carry no Call id: they are shown because they name a party, and are marked “same account” or “time only”.',
  },
  {
    id: 'flapping',
    title: 'Which accounts flap, and is it one network, one client version, or everybody?',
    presses: [question('Which accounts keep reconnecting?')],
    shows:
      'Every account that reconnects too often, connects without registering, or went offline with others, each with its addresses, its client and whether others did the same at that time.',
    commands: [ofKind('flapping-account', 'connect-without-register', 'mass-unregister')],
    rests: 'The CONNECT, REGISTER and UNREGISTER rows linked below each finding, and the limits of its rule.',
  },
  {
    id: 'clients',
    title: 'Which client versions and ciphers are still in use?',
    presses: [
      question('Which clients and ciphers are in use?'),
      button('Ciphers', 'For the ciphers, press “Ciphers”.'),
    ],
    shows:
      'Each client version or cipher with the number of accounts, the rows, when it was last seen, and who uses it.',
    commands: [
      query(
        'select useragent, count(distinct account) as accounts, max(timestamp) as last_seen from sip_sessions group by 1 order by 2 desc, 3 desc',
      ),
      query(
        'select tls_cipher, count(distinct account) as accounts, max(timestamp) as last_seen from sip_sessions group by 1 order by 2 desc',
      ),
    ],
    rests:
      'The user agent and cipher columns of SIP Sessions, in all rows of the log. An account that was never online is not among them.',
  },
  {
    id: 'failed',
    title: 'Which calls failed, grouped by cause, by pair, by trunk, by hour?',
    presses: [
      question('Which calls failed, and why?'),
      button('Hour', 'They stand by cause; “Pair”, “Trunk” and “Hour” put them together otherwise.'),
    ],
    shows:
      'Each group with the number of calls that were not answered, their share, and the causes. A group opens to its calls, and these to their pages.',
    commands: [
      query(
        "select hangup_cause, count(*) as legs from cdr where disposition <> 'ANSWERED' group by 1 order by 2 desc",
      ),
      query(
        "select call_route, count(*) as legs, sum(disposition <> 'ANSWERED') as not_answered from cdr group by 1 order by 3 desc",
      ),
      query(
        "select caller, callee, count(*) as legs from cdr where disposition <> 'ANSWERED' group by 1, 2 order by 3 desc limit 5",
      ),
      query(
        "select substr(timestamp, 1, 13) as hour, count(*) as legs from cdr where disposition <> 'ANSWERED' group by 1 order by 2 desc limit 5",
      ),
    ],
    rests:
      'Disposition, hangup cause and trunk of the call records. The page counts calls (one Call id is one call), the commands count its legs.',
  },
  {
    id: 'messages',
    title: 'Which messages are queued or expired, and was the recipient online meanwhile?',
    presses: [question('Which messages did not arrive?')],
    shows: 'Per recipient: how many, since when, why, and when the recipient was registered in that time.',
    commands: [ofKind('messages-expired', 'messages-stuck', 'messages-refused')],
    rests:
      'The status of the message rows, the documented 72 hours, and the recipient’s registrations in the SIP log. What is stuck on the sender’s device is in no log of the appliance.',
  },
  {
    id: 'changes',
    title: 'What configuration changed in the hour before the first failure, and by whom?',
    presses: [question('What was changed before it failed?')],
    shows:
      'Each save in the console that came shortly before failures began, with who saved what, and the share of failed calls before and after; “too few to say” where there are too few. Upgrades and restarts stand with them.',
    commands: [ofKind('configuration-before-failure', 'upgrade-or-reboot')],
    rests:
      'The audit rows, put together to saves, the call records before and after, and the system log. That one came after the other does not prove that it caused it, and the finding says so.',
  },
  {
    id: 'coverage',
    title: 'Does the dump cover the incident at all?',
    presses: [question('Do these logs cover the incident?')],
    shows:
      'Per log and time: rows, quiet though the appliance was alive (heartbeats), a gap, cut by the edge of the export, switched off by retention, or not in the bundle. Point at a span, or walk with the arrow keys, to read what it proves.',
    commands: [
      `psconsole inspect assets/sample-bundle.zip | awk -v RS= '/^(category|not covered)/ { print $0 "\\n" }'`,
    ],
    rests:
      'First and last row of each log, the heartbeats every four hours, and the rows of the other logs at the same time.',
  },
];
