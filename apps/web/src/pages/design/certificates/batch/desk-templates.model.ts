import type { CertificatePurpose, TemplateAssignmentsQuery } from '../../../../graphql/generated/graphql';

export type Assignment = TemplateAssignmentsQuery['certificateTemplateAssignments'][number];

/** What certificates of a programme are issued with: its own templates, otherwise those of all programmes. */
export function templatesOf(
  assignments: readonly Assignment[],
  programmeId: string,
  graded: boolean,
): Assignment[] {
  // Who attends a graded programme without passing may have a certificate all the same.
  const purposes: readonly CertificatePurpose[] = graded ? ['STTP', 'PARTICIPATION'] : ['PARTICIPATION'];
  return purposes.flatMap((purpose) => {
    const all = assignments.filter((each) => each.purpose === purpose);
    const found =
      all.find(({ programme }) => programme?.id === programmeId) ??
      all.find(({ programme }) => programme === null);
    return found ?? [];
  });
}
