export type Weakness =
  'TOO_SHORT' | 'TOO_LONG' | 'COMMON' | 'CONTAINS_NIP' | 'CONTAINS_NAME' | 'ONE_CHARACTER';

export interface PasswordHint {
  readonly rule: 'length' | 'varied' | 'uncommon' | 'notNip' | 'same';
  readonly met: boolean;
}

const MINIMUM_LENGTH = 10;
/** The likeliest ones, for a hint while typing; the server knows more and decides. */
const COMMON = [
  'password',
  'katasandi',
  'rahasia',
  'qwerty',
  'indonesia',
  'sulawesi',
  'makassar',
  'bismillah',
  'admin',
];

/** What a new password already has, in the order it is asked for. */
export function passwordHints(password: string, repeated: string, identifier: string): PasswordHint[] {
  const lower = password.toLowerCase();
  const word = lower.replace(/[^a-z]+$/, '');
  const birthDate = identifier.replace(/\D/g, '').slice(0, 8);
  const typed = password !== '';
  return [
    { rule: 'length', met: password.length >= MINIMUM_LENGTH },
    { rule: 'varied', met: new Set(lower).size >= 4 },
    {
      rule: 'uncommon',
      met: typed && !COMMON.includes(word) && !/^(0123456789|1234567890|123456789)/.test(lower),
    },
    { rule: 'notNip', met: typed && !(birthDate.length === 8 && lower.includes(birthDate)) },
    { rule: 'same', met: typed && password === repeated },
  ];
}
