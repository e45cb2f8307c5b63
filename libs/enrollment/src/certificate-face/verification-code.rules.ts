import { randomInt } from 'node:crypto';

/** Digits and letters that nobody mistakes for another: without 0, 1, I, L and O. Their number is prime: see `checkOf`. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
/** 27 of 31 signs are 133 random bits; rules §7 ask for 128. */
const RANDOM_SIGNS = 27;
const GROUP = 4;

/** A new code: 27 random signs and a check character. */
export function makeVerificationCode(): string {
  const signs = Array.from({ length: RANDOM_SIGNS }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return signs + checkOf(signs);
}

/** The code somebody typed, in any case and grouping; null when it cannot be one: a slip, or a guess. */
export function readVerificationCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s-]/g, '');
  if (code.length !== RANDOM_SIGNS + 1 || [...code].some((sign) => !ALPHABET.includes(sign))) return null;
  return checkOf(code.slice(0, RANDOM_SIGNS)) === code.at(-1) ? code : null;
}

/** The code as it is printed, in groups of four. */
export function groupedCode(code: string): string {
  return (code.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? []).join('-');
}

/** Weights 1 to 27 modulo a prime: every single wrong sign and every two exchanged signs change the check. */
function checkOf(signs: string): string {
  const sum = [...signs].reduce((total, sign, index) => total + ALPHABET.indexOf(sign) * (index + 1), 0);
  return ALPHABET.charAt(sum % ALPHABET.length);
}
