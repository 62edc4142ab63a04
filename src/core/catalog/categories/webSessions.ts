// Web Sessions: logins, failed logins and logouts of the web console. Read through the generated index.
// A description of the log only: no code, no import but the shape.
import { defineCategory } from '../types.ts';

export const webSessions = defineCategory({
  id: 'web-sessions',
  order: 4,
  title: 'Web Sessions',
  rowNoun: 'web session event',
  about:
    'Every login to the web console, good or failed, and every logout or time-out, with user name and address. ' +
    'One login through the browser writes two rows, SUCCESS and SUCCESS_INTERACTIVE: count only one of them. ' +
    'A time-out may carry the name anonymousUser, so it does not always tell whose session ended. VoIP clients do not appear here.',
  source: 'PSOM 4.0.1 §4; SQL view V_AUTH_EVENT',
  pageHeadings: ['AuthenticationEvent List'],
  controllers: ['authenticationEvent'],
  sqlView: 'V_AUTH_EVENT',
  fileNameHints: ['web', 'auth', 'login'],
  time: {
    label: 'Time',
    headers: { console: ['Date Created'], grails: ['dateCreated'], sql: ['date_created'] },
    help: 'When the event occurred, in the appliance’s own local time.',
    source: 'PSOM 4.0.1 §4',
  },
  columns: [
    {
      name: 'event_type',
      kind: 'enum',
      label: 'Event Type',
      headers: { console: ['Event Type'], grails: ['eventType'], sql: ['event_type'] },
      help: 'What happened to the session: login, failed login, logout or time-out.',
      source: 'PSOM 4.0.1 §4.1',
      grade: 'documented',
      widthPx: 250,
      values: [
        {
          value: 'SUCCESS',
          tone: 'good',
          meaning:
            'A login succeeded (the general record). Through the browser it comes as a pair with SUCCESS_INTERACTIVE: the two rows are one login.',
          likelyCause: 'Someone logged in to the console with the right password.',
          nextStep: 'Nothing to do. To count logins, count SUCCESS_INTERACTIVE or SUCCESS, never both.',
          source: 'PSOM 4.0.1 §4.1',
          grade: 'documented',
        },
        {
          value: 'SUCCESS_INTERACTIVE',
          tone: 'good',
          meaning:
            'A login through the web page succeeded. It is the second half of a pair with SUCCESS: the two rows are one login.',
          likelyCause: 'Someone logged in to the console with the right password.',
          nextStep:
            'Nothing to do. If the login is unexpected, check the address and what this user changed in Auditing afterwards.',
          source: 'PSOM 4.0.1 §4.1',
          grade: 'documented',
        },
        {
          value: 'LOGOUT',
          tone: 'neutral',
          meaning: 'The user logged out.',
          likelyCause: 'The logout link was used.',
          nextStep: 'Nothing to do.',
          source: 'PSOM 4.0.1 §4.1',
          grade: 'documented',
        },
        {
          value: 'SESSION_TIMEOUT',
          tone: 'neutral',
          meaning:
            'A session ended because it was idle too long. The row may carry the name anonymousUser instead of the person’s.',
          likelyCause: 'The browser was left open or closed without logging out. The console itself wrote the row.',
          nextStep:
            'Nothing to do. To guess whose session it was, look back for the last login without a logout; with several candidates it cannot be told.',
          source: 'PSOM 4.0.1 §4.1; Logging page of release 3.4',
          grade: 'documented',
        },
        {
          value: 'FAIL_BAD_CREDENTIALS',
          tone: 'bad',
          meaning: 'The login failed: the user name exists, the password was wrong.',
          likelyCause:
            'A typing mistake or an old password kept in a browser. Many in a row from one address can be somebody guessing.',
          nextStep:
            'Ask the person named whether it was them. If not, note address and times and pass them to the customer’s administrator; look for a SUCCESS from the same address afterwards.',
          source: 'PSOM 4.0.1 §4.1',
          grade: 'documented',
        },
        {
          value: 'FAIL_USER_NOT_FOUND',
          tone: 'bad',
          meaning: 'The login failed: no console user has this name.',
          likelyCause:
            'A typing mistake, or a VoIP account name tried in the console. Many different names from one address look like a sweep.',
          nextStep:
            'One or two: ask for the right user name. Many names from one address: report address and times to the customer’s administrator.',
          source: 'PSOM 4.0.1 §4.1',
          grade: 'documented',
        },
        {
          value: 'FAIL_CREDENTIALS_EXPIRED',
          tone: 'bad',
          meaning: 'The login failed: the password or other credentials of this user are marked as expired.',
          likelyCause: 'The password’s lifetime has ended or an administrator marked it as expired.',
          nextStep: 'Have an administrator set a new password for this console user.',
          source: 'PSOM 4.0.1 §4.1',
          grade: 'documented',
        },
        {
          value: 'FAIL_ACCOUNT_LOCKED',
          aliases: ['FAIL_LOCKED', 'FAIL_USER_LOCKED'],
          tone: 'bad',
          meaning:
            'The login failed because the console user is locked. Inferred: the vendor’s page does not list this value.',
          likelyCause: 'An administrator locked the user, or a lock-out rule did.',
          nextStep: 'Have an administrator look at the user’s state in the console.',
          source: 'Spring Security (LockedException); name of the value inferred',
          grade: 'inferred',
        },
        {
          value: 'FAIL_ACCOUNT_DISABLED',
          aliases: ['FAIL_DISABLED', 'FAIL_USER_DISABLED'],
          tone: 'bad',
          meaning:
            'The login failed because the console user is disabled. Inferred: the vendor’s page does not list this value.',
          likelyCause: 'An administrator switched the user off.',
          nextStep: 'Ask the customer’s administrator whether this user should still have access.',
          source: 'Spring Security (DisabledException); name of the value inferred',
          grade: 'inferred',
        },
        {
          value: 'FAIL_ACCOUNT_EXPIRED',
          tone: 'bad',
          meaning:
            'The login failed because the console user’s account has expired. Inferred: the vendor’s page does not list this value.',
          likelyCause: 'The user was set up for a limited time that has ended.',
          nextStep: 'Ask the customer’s administrator whether the user should be extended.',
          source: 'Spring Security (AccountExpiredException); name of the value inferred',
          grade: 'inferred',
        },
        {
          value: 'FAIL_SERVICE_ERROR',
          aliases: ['FAIL_SERVICE', 'FAIL_PROVIDER_ERROR'],
          tone: 'bad',
          meaning:
            'The login could not be checked because of an error inside the appliance. Inferred: the vendor’s page does not list this value.',
          likelyCause: 'The part that looks users up, such as the database, did not answer.',
          nextStep: 'This is no mistake of the user. Check System Events around the time and pass it to second level.',
          source: 'Spring Security (AuthenticationServiceException); name of the value inferred',
          grade: 'inferred',
        },
      ],
    },
    {
      name: 'principal',
      kind: 'console-user',
      label: 'Principal',
      headers: { console: ['Principal'], grails: ['principal'], sql: ['principal'] },
      help: 'User name that was typed at the login. For a failed login it can be anything, even a password typed into the wrong box.',
      source: 'PSOM 4.0.1 §4',
      grade: 'documented',
      widthPx: 180,
      values: [
        {
          value: 'anonymousUser',
          tone: 'neutral',
          meaning: 'No person: the console wrote the row by itself, notably at a session time-out.',
          likelyCause: 'A session ended by time-out, when nobody is logged in any more.',
          nextStep: 'Nothing to do. Never read it as one person.',
          source: 'Logging page of release 3.4; Spring Security (default name of the anonymous user)',
          grade: 'documented',
        },
      ],
    },
    {
      name: 'ip_address',
      kind: 'ip',
      label: 'IP Address',
      headers: { console: ['IP Address'], grails: ['ipAddress'], sql: ['ip_address'] },
      help: 'Address the browser came from. Behind a proxy or VPN it is that machine’s address, not the person’s.',
      source: 'PSOM 4.0.1 §4',
      grade: 'documented',
      widthPx: 150,
    },
  ],
  knownExtras: ['id', 'lastUpdated', 'version', 'class'],
  decisive: [
    ['principal', 'event_type'],
    ['principal', 'ip_address'],
    ['principal', 'timestamp'],
    ['ip_address', 'event_type', 'timestamp'],
  ],
  summary: ['event_type', 'principal', 'ip_address'],
  icon: 'globe',
  colour: 4,
});
