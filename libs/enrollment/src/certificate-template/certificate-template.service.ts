import {
  answerOnce,
  badInput,
  Clock,
  DomainError,
  Ids,
  notFound,
  type SignedInActor,
  type Tx,
} from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { CertificatePurpose } from '../generated/graphql.js';
import { BUILT_IN_VERSIONS, tidy, type TemplateContent } from '../template-content/template-content.rules.js';
import {
  contentOf,
  type AssignCertificateTemplateInput,
  type BeginCertificateTemplateDraftInput,
  type CreateCertificateTemplateInput,
  type DecideCertificateTemplateInput,
  type RetireCertificateTemplateVersionInput,
  type SaveCertificateTemplateDraftInput,
} from './certificate-template.inputs.js';
import {
  CertificateTemplateQueries,
  contentHash,
  type TemplateRow,
  type TemplateVersionRow,
} from './certificate-template.queries.js';
import type { FoundFit } from './template-fit.service.js';

type Step = 'BEGUN' | 'CHANGED' | 'PUBLISHED' | 'DISCARDED' | 'RETIRED';
interface Origin {
  readonly id: string;
  readonly templateId: string;
  readonly purpose: CertificatePurpose;
  readonly content: TemplateContent;
}

/** How samples came out, and with which content. */
export interface Tried {
  readonly contentHash: string;
  readonly fits: readonly FoundFit[];
}

/**
 * The life of a template: versions are drafted, published by somebody who wrote none of it, and retired. What is published
 * is a copy that never changes, and what certificates are issued with is decided by rows that are only added.
 */
@Injectable()
export class CertificateTemplateService {
  constructor(
    private readonly queries: CertificateTemplateQueries,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Returns the template's id. @throws DomainError NOT_FOUND, BAD_INPUT, TEMPLATE_EXISTS */
  async createCertificateTemplate(
    tx: Tx,
    actor: SignedInActor,
    input: CreateCertificateTemplateInput,
  ): Promise<string> {
    const { requestId, purpose } = input;
    const id = this.ids.next();
    const request = { accountId: actor.accountId, operation: 'createCertificateTemplate', requestId, input };
    return answerOnce(tx, request, id, async () => {
      await this.lock(tx);
      const name = tidy(input.name);
      const origin = await this.originOf(tx, input.copyOf ?? BUILT_IN_VERSIONS[purpose]);
      if (origin.purpose !== purpose)
        throw badInput({
          field: 'copyOf',
          fault: 'OTHER_PURPOSE',
          message: 'choose a version of the same purpose: the other one states something else',
        });
      const [taken] = await tx.query<object[]>(
        `SELECT 1 FROM certificate_template WHERE lower(name) = lower($1)`,
        [name],
      );
      if (taken)
        throw new DomainError('TEMPLATE_EXISTS', 'That name is taken; choose another', { field: 'name' });
      await tx.query(
        `INSERT INTO certificate_template (id, name, purpose, created_by, employee_id, created_at) VALUES ($1, $2, $3, $4, $5, $6)`,
        [id, name, purpose, actor.accountId, actor.employeeId, this.clock.now()],
      );
      await this.insertDraft(tx, actor, this.ids.next(), id, origin);
    });
  }

  /** Returns the draft's id. @throws DomainError NOT_FOUND, TEMPLATE_HAS_DRAFT */
  async beginCertificateTemplateDraft(
    tx: Tx,
    actor: SignedInActor,
    input: BeginCertificateTemplateDraftInput,
  ): Promise<string> {
    const { requestId, versionId } = input;
    const id = this.ids.next();
    const operation = 'beginCertificateTemplateDraft';
    return answerOnce(tx, { accountId: actor.accountId, operation, requestId, input }, id, async () => {
      await this.lock(tx);
      const origin = await this.originOf(tx, versionId);
      const [open] = await tx.query<{ id: string }[]>(
        `SELECT id FROM certificate_template_draft WHERE template_id = $1 AND state = 'DRAFT'`,
        [origin.templateId],
      );
      if (open)
        throw new DomainError(
          'TEMPLATE_HAS_DRAFT',
          'This template has a draft; go on with it or discard it',
          {
            id: open.id,
          },
        );
      await this.insertDraft(tx, actor, id, origin.templateId, origin);
    });
  }

  /** Returns the draft's id. @throws DomainError NOT_FOUND, DRAFT_CHANGED, TEMPLATE_OTHER_STATE, BAD_INPUT */
  async saveCertificateTemplateDraft(
    tx: Tx,
    actor: SignedInActor,
    input: SaveCertificateTemplateDraftInput,
  ): Promise<string> {
    const { requestId, id } = input;
    const operation = 'saveCertificateTemplateDraft';
    return answerOnce(tx, { accountId: actor.accountId, operation, requestId, input }, id, async () => {
      const draft = await this.lockDraft(tx, input);
      const content = contentOf(input.content);
      const hash = contentHash(content);
      // Who saves it as it is has written nothing of it.
      if (hash === draft.contentHash) return;
      await tx.query(
        `UPDATE certificate_template_draft SET content = $2, content_hash = $3, revision = revision + 1,
           authors = CASE WHEN $4 = ANY (authors) THEN authors ELSE authors || $4::uuid END, changed_at = $5
         WHERE id = $1`,
        [id, JSON.stringify(content), hash, actor.accountId, this.clock.now()],
      );
      await this.noteStep(tx, actor, { id, contentHash: hash }, 'CHANGED');
    });
  }

  /**
   * `tried` was found outside of any transaction, with the draft as it was then. Returns its id.
   * @throws DomainError NOT_FOUND, DRAFT_CHANGED, TEMPLATE_OTHER_STATE, TEMPLATE_OWN_WORK, TEMPLATE_DOES_NOT_FIT
   */
  async publishCertificateTemplate(
    tx: Tx,
    actor: SignedInActor,
    input: DecideCertificateTemplateInput,
    tried: Tried | null,
  ): Promise<string> {
    const { requestId, id } = input;
    const operation = 'publishCertificateTemplate';
    return answerOnce(tx, { accountId: actor.accountId, operation, requestId, input }, id, async () => {
      const draft = await this.lockDraft(tx, input);
      if (tried?.contentHash !== draft.contentHash) throw draftChanged();
      if (draft.authors.includes(actor.accountId))
        throw new DomainError('TEMPLATE_OWN_WORK', 'A designer who wrote none of it has to publish it');
      const samples = tried.fits.filter((fit) => !fit.fits).map(({ sample }) => sample);
      if (samples.length > 0)
        throw new DomainError('TEMPLATE_DOES_NOT_FIT', 'Shorten its texts: some samples do not fit', {
          samples,
        });
      await tx.query(
        `UPDATE certificate_template_draft SET state = 'PUBLISHED', published_by = $2, revision = revision + 1, changed_at = $3
         WHERE id = $1`,
        [id, actor.accountId, this.clock.now()],
      );
      await tx.query(
        `INSERT INTO certificate_template_version (id, template_id, number, content, content_hash, published_at)
         SELECT id, template_id, number, content, content_hash, changed_at FROM certificate_template_draft WHERE id = $1`,
        [id],
      );
      await this.noteStep(tx, actor, draft, 'PUBLISHED');
    });
  }

  /** Returns the draft's id. @throws DomainError NOT_FOUND, DRAFT_CHANGED, TEMPLATE_OTHER_STATE */
  async discardCertificateTemplateDraft(
    tx: Tx,
    actor: SignedInActor,
    input: DecideCertificateTemplateInput,
  ): Promise<string> {
    const { requestId, id } = input;
    const operation = 'discardCertificateTemplateDraft';
    return answerOnce(tx, { accountId: actor.accountId, operation, requestId, input }, id, async () => {
      const draft = await this.lockDraft(tx, input);
      await tx.query(
        `UPDATE certificate_template_draft SET state = 'DISCARDED', revision = revision + 1, changed_at = $2 WHERE id = $1`,
        [id, this.clock.now()],
      );
      await this.noteStep(tx, actor, draft, 'DISCARDED');
    });
  }

  /** Returns the version's id. @throws DomainError NOT_FOUND, TEMPLATE_OTHER_STATE, TEMPLATE_ASSIGNED */
  async retireCertificateTemplateVersion(
    tx: Tx,
    actor: SignedInActor,
    input: RetireCertificateTemplateVersionInput,
  ): Promise<string> {
    const { requestId, id } = input;
    const operation = 'retireCertificateTemplateVersion';
    return answerOnce(tx, { accountId: actor.accountId, operation, requestId, input }, id, async () => {
      await this.lock(tx);
      const version = await this.queries.getVersion(id, tx);
      if (version.state !== 'PUBLISHED') throw otherState(version);
      const others = (await this.published(tx, version.templateId)).filter((each) => each !== id);
      if (others.length === 0 && (await this.queries.isAssigned(tx, version.templateId)))
        throw new DomainError(
          'TEMPLATE_ASSIGNED',
          'Certificates are issued with it, and it has no other version; assign another template first',
        );
      await this.noteStep(tx, actor, version, 'RETIRED', input.reason);
    });
  }

  /** @throws DomainError NOT_FOUND, BAD_INPUT, TEMPLATE_NOT_PUBLISHED */
  async assignCertificateTemplate(
    tx: Tx,
    actor: SignedInActor,
    input: AssignCertificateTemplateInput,
  ): Promise<void> {
    const { requestId, purpose, programmeId = null, templateId = null } = input;
    const operation = 'assignCertificateTemplate';
    await answerOnce(tx, { accountId: actor.accountId, operation, requestId, input }, null, async () => {
      await this.lock(tx);
      if (templateId !== null) await this.refuseUnlessAssignable(tx, templateId, purpose);
      else if (programmeId === null)
        throw badInput({
          field: 'templateId',
          fault: 'MISSING',
          message: 'choose a template; only a programme can be without one of its own',
        });
      const [known] = await tx.query<object[]>(`SELECT 1 FROM run WHERE programme_id = $1 LIMIT 1`, [
        programmeId,
      ]);
      if (programmeId !== null && !known) throw notFound('programme that had a run');
      await tx.query(
        `INSERT INTO certificate_template_assignment (purpose, programme_id, template_id, assigned_by, employee_id, assigned_at)
         VALUES ($1, $2, $3, $4, $5, $6)`,
        [purpose, programmeId, templateId, actor.accountId, actor.employeeId, this.clock.now()],
      );
    });
  }

  private async refuseUnlessAssignable(
    tx: Tx,
    templateId: string,
    purpose: CertificatePurpose,
  ): Promise<void> {
    const [template] = await tx.query<Pick<TemplateRow, 'purpose'>[]>(
      `SELECT purpose FROM certificate_template WHERE id = $1`,
      [templateId],
    );
    if (!template) throw notFound('template');
    if (template.purpose !== purpose)
      throw badInput({
        field: 'templateId',
        fault: 'OTHER_PURPOSE',
        message: 'choose a template of the same purpose: the other one states something else',
      });
    if ((await this.published(tx, templateId)).length === 0)
      throw new DomainError(
        'TEMPLATE_NOT_PUBLISHED',
        'None of its versions is published; have one published first',
      );
  }

  /** Its versions that certificates can be issued with. */
  private async published(tx: Tx, templateId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT v.id FROM certificate_template_version v WHERE v.template_id = $1
         AND NOT EXISTS (SELECT 1 FROM certificate_template_step r WHERE r.version_id = v.id AND r.step = 'RETIRED')`,
      [templateId],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Those who decide which version is in force do so one after the other: of an assignment and a retirement at once, the
   * second sees the first. Whoever issues a certificate does not wait for them.
   */
  private async lock(tx: Tx): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('certificate templates'))`);
  }

  /** @throws DomainError NOT_FOUND */
  private async originOf(tx: Tx, versionId: string): Promise<Origin> {
    const [origin] = await tx.query<Origin[]>(
      `SELECT d.id, d.template_id AS "templateId", t.purpose, d.content
       FROM certificate_template_draft d JOIN certificate_template t ON t.id = d.template_id WHERE d.id = $1`,
      [versionId],
    );
    if (!origin) throw notFound('version of a template');
    return origin;
  }

  private async insertDraft(
    tx: Tx,
    actor: SignedInActor,
    id: string,
    templateId: string,
    { id: basedOn, content }: Origin,
  ): Promise<void> {
    const hash = contentHash(content);
    await tx.query(
      `INSERT INTO certificate_template_draft (id, template_id, number, based_on, state, content, content_hash, authors, changed_at)
       SELECT $1, $2, coalesce(max(number), 0) + 1, $3, 'DRAFT', $4, $5, $6, $7 FROM certificate_template_draft WHERE template_id = $2`,
      [id, templateId, basedOn, JSON.stringify(content), hash, [actor.accountId], this.clock.now()],
    );
    await this.noteStep(tx, actor, { id, contentHash: hash }, 'BEGUN');
  }

  /** Locks a draft: what is decided about it is decided about what is read here. @throws DomainError NOT_FOUND, TEMPLATE_OTHER_STATE, DRAFT_CHANGED */
  private async lockDraft(
    tx: Tx,
    { id, revision }: { readonly id: string; readonly revision: number },
  ): Promise<TemplateVersionRow> {
    await tx.query(`SELECT 1 FROM certificate_template_draft WHERE id = $1 FOR UPDATE`, [id]);
    const draft = await this.queries.getVersion(id, tx);
    if (draft.state !== 'DRAFT') throw otherState(draft);
    if (draft.revision !== revision) throw draftChanged();
    return draft;
  }

  private async noteStep(
    tx: Tx,
    actor: SignedInActor,
    { id, contentHash: hash }: Pick<TemplateVersionRow, 'id' | 'contentHash'>,
    step: Step,
    reason: string | null = null,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO certificate_template_step (id, version_id, step, actor, employee_id, reason, content_hash, taken_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [this.ids.next(), id, step, actor.accountId, actor.employeeId, reason, hash, this.clock.now()],
    );
  }
}

function draftChanged(): DomainError {
  return new DomainError('DRAFT_CHANGED', 'Somebody else changed it; load it again', { field: 'revision' });
}

function otherState({ state }: TemplateVersionRow): DomainError {
  return new DomainError('TEMPLATE_OTHER_STATE', `This version is ${state}; load it again`, { state });
}
