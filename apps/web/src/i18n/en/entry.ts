import type { texts as indonesian } from '../id/entry';

export const texts: typeof indonesian = {
  slogan: 'Every hour of learning on record, every entitlement met.',
  sloganDetail: 'Where civil servants learn together, from the region’s strategic issues to the certificate.',
  signIn: {
    title: 'Sign in',
    lead: 'Use your NIP or work e-mail.',
    identifier: 'NIP or work e-mail',
    password: 'Password',
    show: 'Show',
    hide: 'Hide',
    submit: 'Sign in',
    busy: 'Checking…',
    code: 'First sign-in, or forgot your password? Use a one-time code',
    ended: 'Your session has ended. Sign in again; you will return to the page you were on.',
    endedTitle: 'Your session has ended',
    endedText: (name) =>
      `Sign in again as ${name} to go on. What you typed on this page is still there and has not been sent; press the button again after signing in.`,
    leave: 'Leave this page and drop what was typed',
    needsSignIn: 'Sign in first to open that page.',
    countdown: (time) => `Too many failed attempts. Try again in ${time}.`,
    countdownOver: 'You can try to sign in again.',
  },
  code: {
    title: 'Sign in with a code',
    lead: 'For a first sign-in, or a forgotten password. Your personnel administrator gives you the code; it works once.',
    identifier: 'NIP or work e-mail',
    code: 'One-time code',
    codeHint: 'For example 7K3M-9QWX-2TB8. Capitals do not matter.',
    noCode: 'No code yet?',
    noCodeText:
      'Ask the personnel officer of your unit or a BPSDM administrator. Give your NIP; the code is handed over or sent to your work e-mail.',
    submit: 'Save the password and sign in',
    back: 'Have a password? Sign in',
  },
  password: {
    current: 'Current password',
    next: 'New password',
    repeat: 'New password again',
    hint: 'A few words that only you remember are stronger than one word with signs.',
    rules: 'What a password needs',
    length: 'At least 10 characters',
    varied: 'At least 4 different characters',
    uncommon: 'Not a word or sequence that is easy to guess',
    notNip: 'No birth date as in the NIP',
    same: 'Both entries are the same',
    met: 'met',
    unmet: 'not yet',
    mismatch: 'The two passwords are not the same.',
    weak: {
      TOO_SHORT: 'A password has at least 10 characters.',
      TOO_LONG: 'A password has at most 200 characters.',
      COMMON: 'This password is among the easiest to guess. Use other words.',
      CONTAINS_NIP: 'The password contains a part of the NIP. Use other words.',
      CONTAINS_NAME: 'The password is almost your name. Use other words.',
      ONE_CHARACTER: 'The password has too few different characters.',
    },
    wrongCurrent: 'The current password does not match.',
    changed: 'The password was changed. Other devices signed in to this account were signed out.',
  },
  calendar: {
    title: 'Calendar',
    text: 'What you attend and teach can be shown in the calendar of your phone or computer, and follows when dates change.',
    make: 'Make a calendar address',
    made: 'Copy this address now and add it to your calendar application as a subscription. It cannot be shown again, and whoever has it can read your schedule.',
    copyYourself: 'The address is not copied. Select and copy it yourself.',
    since: (date) => `The calendar address was made on ${date}.`,
    renew: 'Change the address',
    renewText: 'The old address stops working; add the new one to your calendar application.',
    end: 'Stop',
    endText: 'Calendars that use this address no longer get your schedule.',
  },
  account: {
    title: 'Account',
    profile: 'Employee data',
    profileNote:
      'These facts come from the personnel data. If something is wrong, tell the personnel officer of your unit.',
    noEmployee: 'This is not an employee’s account, so it has no JP book.',
    name: 'Name',
    nip: 'NIP',
    class: 'Class of employee',
    status: 'Legal status',
    rank: 'Rank',
    position: 'Position',
    unit: 'Unit',
    email: 'Work e-mail',
    missing: (facts) =>
      `Missing from the personnel data: ${facts}. The entitlement is worked out once it is complete.`,
    roles: 'Roles',
    leads: (units) => `Leads ${units}`,
    changePassword: 'Change the password',
    languageTitle: 'Language',
    signOutTitle: 'Sign out on this device',
    signOutText: 'Always sign out on a shared computer.',
  },
  help: {
    title: 'Help',
    lead: 'Short answers to what is asked most.',
    items: {
      first: {
        question: 'How do I sign in for the first time?',
        answer:
          'Ask your unit’s personnel administrator for a one-time code and open “Sign in with a code”. There you choose your own password.',
      },
      jp: {
        question: 'What is JP?',
        answer:
          'One JP (jam pelajaran) is 45 minutes of learning. Each activity counts by its form; the JP book always shows the formula.',
      },
      counted: {
        question: 'Why does some of my JP not count?',
        answer:
          'Some forms of learning have caps, per day or per month for instance. Everything is recorded all the same; press “Why?” on a row to see the rule and the arithmetic.',
      },
      certificate: {
        question: 'When is my certificate issued?',
        answer:
          'Automatically once you pass. The number is there at once; the signed PDF follows, usually within seconds.',
      },
      wrong: {
        question: 'My data are wrong. Who corrects them?',
        answer:
          'Name, NIP, position and unit come from the personnel data: contact your unit’s personnel officer. Attendance and grades: contact the organiser of the run.',
      },
      trouble: {
        question: 'There is an error message. What do I report?',
        answer:
          'Give the reference below the message. It lets an administrator find your request without personal data.',
      },
    },
  },
};
