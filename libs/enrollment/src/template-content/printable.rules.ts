/** What the certificates' two fonts can show; a test holds this against them. */
const UNPRINTABLE =
  /[^ -~\u00a0-\u036f\u0400-\u045f\u0621-\u063a\u0640-\u0655\u0660-\u066d\u1e00-\u1e9b\u1ea0-\u1ef9\u2010-\u2027\u2030-\u2037\u20ac]/gu;
const LONGEST_WORD = 40;
const WORD_WITHOUT_END = new RegExp(`\\S{${LONGEST_WORD}}(?=\\S)`, 'gu');
const NOT_AS_IT_IS = /[\p{Cc}\p{Cf}]|[^\S \u00a0]/u;
const CONTROLS_AND_SPACES = /[\p{Cc}\p{Cf}]+|[^\S\u00a0]+/gu;

/**
 * A text as it can be set: composed, without control and direction characters, U+FFFD for what no font shows, and
 * words without an end made breakable. What this takes out can end the compiler, or have it refuse the text.
 */
export function printable(text: string): string {
  return text
    .normalize('NFC')
    .replace(CONTROLS_AND_SPACES, ' ')
    .replace(UNPRINTABLE, '\ufffd')
    .replace(WORD_WITHOUT_END, '$&\u200b');
}

/** Whether every character of a text is printed as it is. */
export function isPrintable(text: string): boolean {
  return !NOT_AS_IT_IS.test(text) && text.replace(UNPRINTABLE, '\ufffd') === text.normalize('NFC');
}
