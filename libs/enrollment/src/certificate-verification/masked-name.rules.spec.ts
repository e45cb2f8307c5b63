import { initials, maskedName } from './masked-name.rules.js';

describe('a masked name', () => {
  it.each([
    ['Siti Nurhaliza Ramadhani', 'S••• N••• R•••'],
    ['andi', 'A•••'],
    ['H. M. Yusuf', 'H••• M••• Y•••'],
    ["Ma'ruf  Al-Amin", 'M••• A•••'],
    ['e\u0301mile', 'E\u0301•••'],
    ['عبد الرحمن', 'ع••• ا•••'],
    ['', ''],
  ])('of %j is %j', (name, masked) => {
    expect(maskedName(name)).toBe(masked);
  });

  it('never tells how long a word is', () => {
    expect(maskedName('Ayu')).toBe(maskedName('Abdurrahman'));
    expect(initials('Ayu Lestari')).toEqual(['A', 'L']);
  });
});
