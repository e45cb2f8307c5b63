/** NIPs as pasted or read from a file: the first column of each line, empty lines and a heading left out. */
export function nipsOf(text: string): readonly string[] {
  const cells = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => (line.split(/[,;\t]/)[0] ?? '').trim().replace(/^["']|["']$/g, ''))
    .filter((cell) => cell !== '');
  return /^nip$/i.test(cells[0] ?? '') ? cells.slice(1) : cells;
}

export const MOST_NOMINEES = 5_000;
