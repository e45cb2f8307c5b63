import type { CertificatePurpose } from '../../../../graphql/generated/graphql';
import { templatesOf, type Assignment } from './desk-templates.model';

const assigned = (purpose: CertificatePurpose, programme: string | null, template: string): Assignment => ({
  purpose,
  programme: programme === null ? null : { id: programme, title: programme },
  template: { id: template, name: template, inForce: null },
  by: null,
  at: '2026-11-30T00:00:00.000Z',
});

const ASSIGNMENTS = [
  assigned('PARTICIPATION', null, 'attended'),
  assigned('PARTICIPATION', 'own', 'attended here'),
  assigned('STTP', null, 'passed'),
];
const names = (programme: string, graded: boolean): string[] =>
  templatesOf(ASSIGNMENTS, programme, graded).map(({ template }) => template.name);

describe('The templates of a run', () => {
  it('are those of all programmes, unless its programme has its own', () => {
    expect(names('other', false)).toEqual(['attended']);
    expect(names('own', false)).toEqual(['attended here']);
  });

  it('are two where one passes or does not', () => {
    expect(names('own', true)).toEqual(['passed', 'attended here']);
  });
});
