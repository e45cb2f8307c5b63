import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import {
  CreateCertificateTemplateInput,
  RetireCertificateTemplateVersionInput,
} from './certificate-template.inputs.js';

const ID = '0190a000-0000-7000-8000-000000000001';
const BLANK = ' '.repeat(20);

describe('what designers type about templates', () => {
  it.each([
    ['name', CreateCertificateTemplateInput, { purpose: 'STTP', name: BLANK }],
    ['reason', RetireCertificateTemplateVersionInput, { id: ID, reason: BLANK }],
  ] as const)('is something: a %s of blanks is none', (field, input, typed) => {
    const faults = validateSync(plainToInstance<object, object>(input, { requestId: ID, ...typed }));
    expect(faults.map(({ property }) => property)).toEqual([field]);
  });
});
