import { useMutation, type Mutation } from '../../../api/mutation';
import { useQuery, type QueryState } from '../../../api/query';
import { ProgrammeDesign, SaveDraft } from '../../../graphql/generated/design';
import type {
  ActivitySetInput,
  DraftFactsFragment,
  ProgrammeDesignQuery,
  SaveDraftMutation,
  SaveProgrammeDraftInput,
} from '../../../graphql/generated/graphql';

export type Programme = NonNullable<ProgrammeDesignQuery['programme']>;
export type Version = DraftFactsFragment;
/** The parts of a draft one form may change; the rest is sent back as it was. */
export type DraftChange = Partial<Omit<SaveProgrammeDraftInput, 'requestId' | 'programmeId' | 'revision'>>;

export interface Draft {
  readonly query: QueryState<ProgrammeDesignQuery>;
  readonly programme: Programme | null | undefined;
  /** The draft, or the published version that the next draft begins from. */
  readonly version: Version | null | undefined;
  readonly saving: Mutation<SaveDraftMutation, SaveProgrammeDraftInput>;
  readonly save: (change: DraftChange) => Promise<boolean>;
}

/** A programme's draft, of which a form changes a part. A save names the revision it builds on. */
export function useDraft(id: string): Draft {
  const query = useQuery(ProgrammeDesign, { id });
  const saving = useMutation(SaveDraft);
  const programme = query.data?.programme;
  const version = programme && (programme.draft ?? programme.published);
  return {
    query,
    programme,
    version,
    saving,
    save: async (change) => {
      if (!programme || !version) return false;
      const input = { ...inputOf(programme, version), ...change };
      return (await saving.run(input)) !== null;
    },
  };
}

function inputOf(programme: Programme, version: Version): Omit<SaveProgrammeDraftInput, 'requestId'> {
  return {
    programmeId: programme.id,
    revision: programme.draft?.revision ?? 0,
    issueId: programme.issue?.id ?? null,
    title: version.title,
    summary: version.summary,
    expectedOutcome: version.expectedOutcome,
    evidenceAfterDays: version.evidenceAfterDays,
    method: version.method,
    graded: version.graded,
    passingGradeHundredths: version.passingGradeHundredths,
    minimumAttendancePercent: version.minimumAttendancePercent,
    certificateWithoutPass: version.certificateWithoutPass,
    competencies: version.competencies.map(({ competency, level }) => ({
      competencyId: competency.id,
      level,
    })),
    prerequisiteIds: version.prerequisites.map(({ id }) => id),
    activitySets: version.activitySets.map(setInput),
  };
}

function setInput({
  title,
  completion,
  requiredCount,
  activities,
}: Version['activitySets'][number]): ActivitySetInput {
  return {
    title,
    completion,
    requiredCount,
    activities: activities.map(({ title: name, content, links, form, international, share, quantity }) => ({
      title: name,
      content,
      links: links.map(({ title: label, url }) => ({ title: label, url })),
      form,
      international,
      share,
      quantity,
    })),
  };
}

export const SECTIONS = ['identitas', 'hasil', 'kompetensi', 'jalur', 'penilaian'] as const;
export type SectionName = (typeof SECTIONS)[number];
export type TaskState = 'done' | 'todo' | 'advised';

/** How far each part is; the same facts that publishing asks for. */
export function taskStates(programme: Programme, version: Version): Record<SectionName, TaskState> {
  const {
    summary,
    expectedOutcome,
    evidenceAfterDays,
    activitySets,
    competencies,
    graded,
    passingGradeHundredths,
  } = version;
  const pathDone = activitySets.length > 0 && activitySets.every(({ activities }) => activities.length > 0);
  return {
    identitas: summary === '' ? 'todo' : programme.issue === null ? 'advised' : 'done',
    hasil: expectedOutcome === '' || evidenceAfterDays === 0 ? 'todo' : 'done',
    kompetensi: competencies.length === 0 ? 'advised' : 'done',
    jalur: pathDone ? 'done' : 'todo',
    penilaian: graded && passingGradeHundredths === 0 ? 'todo' : 'done',
  };
}

export type MissingPart =
  | 'summary'
  | 'expectedOutcome'
  | 'evidenceAfterDays'
  | 'activitySets'
  | 'activities'
  | 'passingGradeHundredths';

/** Where each thing that keeps a draft from being published is filled in. */
export const SECTION_OF: Readonly<Record<MissingPart, SectionName>> = {
  summary: 'identitas',
  expectedOutcome: 'hasil',
  evidenceAfterDays: 'hasil',
  activitySets: 'jalur',
  activities: 'jalur',
  passingGradeHundredths: 'penilaian',
};

/** What keeps a draft from being published. */
export function missingParts(version: Version): MissingPart[] {
  const { summary, expectedOutcome, evidenceAfterDays, activitySets, graded, passingGradeHundredths } =
    version;
  const missing: [boolean, MissingPart][] = [
    [summary === '', 'summary'],
    [expectedOutcome === '', 'expectedOutcome'],
    [evidenceAfterDays === 0, 'evidenceAfterDays'],
    [activitySets.length === 0, 'activitySets'],
    [activitySets.some(({ activities }) => activities.length === 0), 'activities'],
    [graded && passingGradeHundredths === 0, 'passingGradeHundredths'],
  ];
  return missing.filter(([isMissing]) => isMissing).map(([, part]) => part);
}
