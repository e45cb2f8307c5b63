import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { AddLegalBasisInput } from './legal-basis.inputs.js';

describe('the words of a legal basis', () => {
  it('are some: what is added never goes away', () => {
    const blank = ' '.repeat(20);
    const input = plainToInstance(AddLegalBasisInput, {
      ...{ requestId: '0190a000-0000-7000-8000-000000000001', version: 'uu-1-2027' },
      ...{ effectiveFrom: '2027-01-01', textId: blank, textEn: blank, citation: blank },
    });
    expect(validateSync(input).map(({ property }) => property)).toEqual(['textId', 'textEn', 'citation']);
  });
});
