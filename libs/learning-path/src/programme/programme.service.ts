import {
  answerOnce,
  Clock,
  DomainError,
  Ids,
  notFound,
  type SignedInActor,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { refreshCatalogue } from '../catalogue-entry/catalogue-entry.projector.js';
import type { JpPreviewLine } from '../generated/graphql.js';
import { JpRateQueries } from './jp-rate.queries.js';
import { putPrerequisites, refuseCircleForGood } from './prerequisites.sql.js';
import { checkDraft, missingForPublishing } from './programme.checks.js';
import {
  ActivityEntity,
  ActivitySetEntity,
  ProgrammeCompetencyEntity,
  ProgrammeEntity,
  ProgrammeVersionEntity,
} from './programme.entity.js';
import type {
  ActivitySetInput,
  CreateProgrammeInput,
  PublishProgrammeInput,
  SaveProgrammeDraftInput,
} from './programme.inputs.js';

/** Designs programmes: drafts are replaced as a whole, a published version never changes. */
@Injectable()
export class ProgrammeService {
  constructor(
    private readonly rates: JpRateQueries,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError PROGRAMME_CODE_TAKEN, NOT_FOUND */
  async createProgramme(tx: Tx, actor: SignedInActor, input: CreateProgrammeInput): Promise<string> {
    const id = this.ids.next();
    const { requestId, code, title } = input;
    const request = { accountId: actor.accountId, operation: 'createProgramme', requestId, input };
    return answerOnce(tx, request, id, async () => {
      const issueId = await this.existingIssue(tx, input.issueId);
      await tx.insert(ProgrammeEntity, {
        id,
        code,
        issueId,
        createdBy: actor.accountId,
        createdAt: this.clock.now(),
      });
      await tx.insert(ProgrammeVersionEntity, emptyVersion(this.ids.next(), id, 1, title));
    });
  }

  /** @throws DomainError NOT_FOUND, DRAFT_CHANGED, BAD_INPUT */
  async saveProgrammeDraft(tx: Tx, actor: SignedInActor, input: SaveProgrammeDraftInput): Promise<string> {
    checkDraft(input);
    const { programmeId, requestId } = input;
    const request = { accountId: actor.accountId, operation: 'saveProgrammeDraft', requestId, input };
    return answerOnce(tx, request, programmeId, async () => {
      const issueId = await this.existingIssue(tx, input.issueId);
      const programme = await tx.update(ProgrammeEntity, { id: programmeId }, { issueId });
      if (programme.affected !== 1) throw notFound('programme');
      const versionId = await this.openDraft(tx, programmeId, input.revision);
      const jpMinutes = await this.replacePath(tx, versionId, input);
      await putPrerequisites(tx, { programmeId, versionId }, input.prerequisiteIds ?? []);
      await tx.update(ProgrammeVersionEntity, { id: versionId }, { ...versionFields(input), jpMinutes });
      await refreshCatalogue(tx, { programmeId });
    });
  }

  /** The draft with its revision raised by one, begun when there is none and the revision says so. */
  private async openDraft(tx: Tx, programmeId: string, revision: number): Promise<string> {
    const draft = await tx.findOneBy(ProgrammeVersionEntity, { programmeId, publishedAt: IsNull() });
    if (!draft && revision === 0) {
      const id = this.ids.next();
      const number = (await tx.maximum(ProgrammeVersionEntity, 'number', { programmeId })) ?? 0;
      await tx.insert(ProgrammeVersionEntity, {
        ...emptyVersion(id, programmeId, number + 1, ''),
        revision: 1,
      });
      return id;
    }
    // The guarded update decides between two who save at once.
    const saved = await tx.update(
      ProgrammeVersionEntity,
      { programmeId, publishedAt: IsNull(), revision },
      { revision: revision + 1 },
    );
    if (!draft || saved.affected !== 1) throw draftChanged();
    return draft.id;
  }

  private async replacePath(tx: Tx, versionId: string, input: SaveProgrammeDraftInput): Promise<number> {
    await tx.query(
      `DELETE FROM activity WHERE set_id IN (SELECT id FROM activity_set WHERE version_id = $1)`,
      [versionId],
    );
    await tx.delete(ActivitySetEntity, { versionId });
    await tx.delete(ProgrammeCompetencyEntity, { versionId });
    const { lines, jpMinutes } = await this.rates.rate(
      tx,
      input.activitySets.flatMap(({ activities }) => activities),
    );
    const { sets, activities } = this.pathRows(versionId, input.activitySets, lines);
    if (sets.length > 0) await tx.insert(ActivitySetEntity, sets);
    if (activities.length > 0) await tx.insert(ActivityEntity, activities);
    const competencies = input.competencies.map((competency) => ({ versionId, ...competency }));
    if (competencies.length > 0) await tx.insert(ProgrammeCompetencyEntity, competencies);
    return jpMinutes;
  }

  private pathRows(
    versionId: string,
    inputs: readonly ActivitySetInput[],
    lines: readonly JpPreviewLine[],
  ): { sets: ActivitySetEntity[]; activities: ActivityEntity[] } {
    const rated = lines.values();
    const sets: ActivitySetEntity[] = [];
    const activities: ActivityEntity[] = [];
    inputs.forEach(({ title, completion, requiredCount, activities: inSet }, position) => {
      const setId = this.ids.next();
      sets.push({ id: setId, versionId, position, title, completion, requiredCount: requiredCount ?? null });
      inSet.forEach((activity, index) => {
        const { basis, jpMinutes } = rated.next().value as JpPreviewLine;
        activities.push({ ...activity, id: this.ids.next(), setId, position: index, basis, jpMinutes });
      });
    });
    return { sets, activities };
  }

  /** @throws DomainError NOT_FOUND, NO_DRAFT, DRAFT_CHANGED, PROGRAMME_INCOMPLETE, BAD_INPUT */
  async publishProgramme(tx: Tx, actor: SignedInActor, input: PublishProgrammeInput): Promise<string> {
    const { programmeId, requestId, revision } = input;
    const request = { accountId: actor.accountId, operation: 'publishProgramme', requestId, input };
    return answerOnce(tx, request, programmeId, async () => {
      if (!(await tx.existsBy(ProgrammeEntity, { id: programmeId }))) throw notFound('programme');
      const draft = await tx.findOneBy(ProgrammeVersionEntity, { programmeId, publishedAt: IsNull() });
      if (!draft) throw new DomainError('NO_DRAFT', 'There is no draft to publish; save one first');
      const missing = missingForPublishing({ ...draft, setSizes: await this.setSizes(tx, draft.id) });
      if (missing.length > 0) {
        throw new DomainError('PROGRAMME_INCOMPLETE', `Fill in ${missing.join(', ')} first`, { missing });
      }
      await refuseCircleForGood(tx, draft);
      const published = await tx.update(
        ProgrammeVersionEntity,
        { id: draft.id, revision, publishedAt: IsNull() },
        { publishedAt: this.clock.now(), publishedBy: actor.accountId },
      );
      if (published.affected !== 1) throw draftChanged();
      await refreshCatalogue(tx, { programmeId });
    });
  }

  private async setSizes(tx: Tx, versionId: string): Promise<number[]> {
    const rows = await tx.query<{ size: number }[]>(
      `SELECT (SELECT count(*)::int FROM activity a WHERE a.set_id = s.id) AS size FROM activity_set s WHERE s.version_id = $1`,
      [versionId],
    );
    return rows.map(({ size }) => size);
  }

  private async existingIssue(tx: Tx, issueId: string | null | undefined): Promise<string | null> {
    if (issueId == null) return null;
    const rows: unknown[] = await tx.query(`SELECT 1 FROM strategic_issue WHERE id = $1`, [issueId]);
    if (rows.length === 0) throw notFound('strategic issue');
    return issueId;
  }
}

function draftChanged(): DomainError {
  return new DomainError(
    'DRAFT_CHANGED',
    'Somebody else saved this draft since you loaded it; load it again',
    { field: 'revision' },
  );
}

function versionFields(input: SaveProgrammeDraftInput): Partial<ProgrammeVersionEntity> {
  const {
    method,
    graded,
    evidenceAfterDays,
    passingGradeHundredths,
    minimumAttendancePercent,
    certificateWithoutPass,
  } = input;
  return {
    title: input.title.trim(),
    summary: input.summary.trim(),
    expectedOutcome: input.expectedOutcome.trim(),
    method,
    graded,
    evidenceAfterDays,
    passingGradeHundredths,
    minimumAttendancePercent,
    certificateWithoutPass,
  };
}

/** Defaults of rules §6: 80 % of the minutes attended, a grade of 70. */
function emptyVersion(
  id: string,
  programmeId: string,
  number: number,
  title: string,
): ProgrammeVersionEntity {
  return {
    id,
    programmeId,
    number,
    revision: 1,
    publishedAt: null,
    publishedBy: null,
    title: title.trim(),
    summary: '',
    expectedOutcome: '',
    evidenceAfterDays: 90,
    method: 'CLASSROOM',
    graded: false,
    passingGradeHundredths: 7000,
    minimumAttendancePercent: 80,
    certificateWithoutPass: false,
    jpMinutes: 0,
  };
}
