import { personSearch } from './person-search.js';

describe('what somebody types to find a person', () => {
  it.each([
    ['andi rahmat', ['%andi%', '%rahmat%']],
    ['Rahmat  Andi', ['%rahmat%', '%andi%']],
    ['Dr. Andi', ['%andi%']],
    ['dr andi', ['%andi%']],
    ['Dr.Andi Rahmat, S.T., M.Si.', ['%andi%', '%rahmat%']],
    ['Prof. Dr. H. Andi, ST, MSi', ['%andi%']],
    ['A. Rahmat', ['%rahmat%']],
    ['rahmat S.Kom', ['%rahmat%']],
    ["Ma'ruf", ['%maruf%']],
    ['Al-Amin', ['%al amin%']],
    ['100%', ['%100\\%%']],
  ])('of %s looks for the name', (typed, words) => {
    expect(personSearch(typed)).toEqual({ words, digits: [] });
  });

  it.each([
    ['198503152010012001', '%198503152010012001%'],
    ['19850315 201001 2 001', '%198503152010012001%'],
    ['19850315-201001', '%19850315201001%'],
    ['2010', '%2010%'],
  ])('of %s looks for a number', (typed, digits) => {
    expect(personSearch(typed)).toEqual({ words: [], digits: [digits] });
  });

  it('may have both, or titles alone, or nothing', () => {
    expect(personSearch('andi 1985')).toEqual({ words: ['%andi%'], digits: ['%1985%'] });
    expect(personSearch('S.Kom.')).toEqual({ words: ['%skom%'], digits: [] });
    expect(personSearch('dr')).toEqual({ words: ['%dr%'], digits: [] });
    expect(personSearch('  ')).toEqual({ words: [], digits: [] });
    expect(personSearch(null)).toEqual({ words: [], digits: [] });
  });
});
