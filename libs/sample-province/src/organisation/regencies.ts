/** Regencies and cities, by the branch of the education office they belong to. */
export const BRANCH_AREAS: readonly (readonly string[])[] = [
  ['Makassar', 'Maros'],
  ['Gowa', 'Takalar'],
  ['Bone'],
  ['Wajo', 'Soppeng'],
  ['Bulukumba', 'Sinjai'],
  ['Jeneponto', 'Bantaeng'],
  ['Kepulauan Selayar'],
  ['Parepare', 'Barru'],
  ['Pangkajene dan Kepulauan'],
  ['Tana Toraja', 'Toraja Utara'],
  ['Luwu', 'Palopo'],
  ['Luwu Utara', 'Luwu Timur'],
  ['Pinrang', 'Sidenreng Rappang', 'Enrekang'],
];

export const REGENCIES: readonly string[] = BRANCH_AREAS.flat();

const ROMAN_DIGITS: readonly (readonly [number, string])[] = [
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

export function roman(value: number): string {
  let left = value;
  let text = '';
  for (const [amount, digits] of ROMAN_DIGITS) {
    for (; left >= amount; left -= amount) text += digits;
  }
  return text;
}
