import { Database, type RequestContext, type SignedInActor, type Tx } from '@asn-corpu/platform';
import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type {
  CertificatePurpose,
  CertificateTemplatePreview,
  CertificateTemplateSample,
  CertificateTemplateSampleKind,
  CertificateTemplateVocabulary,
} from '../generated/graphql.js';
import {
  ACCENT_NAMES,
  ACCENTS,
  PLACEHOLDER_NAMES,
  PLACEHOLDERS,
  TEXT_NAMES,
  TEXT_RULES,
} from '../template-content/template-vocabulary.rules.js';
import {
  AssignCertificateTemplateInput,
  BeginCertificateTemplateDraftInput,
  CertificateTemplateTrialInput,
  contentOf,
  CreateCertificateTemplateInput,
  DecideCertificateTemplateInput,
  RetireCertificateTemplateVersionInput,
  SaveCertificateTemplateDraftInput,
} from './certificate-template.inputs.js';
import {
  CertificateTemplateQueries,
  type AssignmentRow,
  type TemplateRow,
  type TemplateStepRow,
  type TemplateVersionRow,
} from './certificate-template.queries.js';
import { CertificateTemplateService } from './certificate-template.service.js';
import { TemplateFit, type FoundFit } from './template-fit.service.js';
import { SAMPLE_KINDS } from './template-sample.rules.js';

type Reference = { readonly id: string };

function reference(id: string | null): Reference | null {
  return id === null ? null : { id };
}

@Resolver('CertificateTemplate')
export class CertificateTemplateResolver {
  constructor(
    private readonly queries: CertificateTemplateQueries,
    private readonly service: CertificateTemplateService,
    private readonly database: Database,
  ) {}

  @Query('certificateTemplates')
  list(): Promise<TemplateRow[]> {
    return this.queries.list();
  }

  @Query('certificateTemplate')
  find(@Args('id') id: string): Promise<TemplateRow | null> {
    return this.queries.find(id);
  }

  @Query('certificateTemplateAssignments')
  assigned(): Promise<AssignmentRow[]> {
    return this.queries.assigned();
  }

  @Mutation()
  async createCertificateTemplate(
    @Args('input') input: CreateCertificateTemplateInput,
    @Context() { actor }: RequestContext,
  ): Promise<TemplateRow> {
    const id = await this.database.transaction((tx) =>
      this.service.createCertificateTemplate(tx, actor, input),
    );
    return this.queries.get(id);
  }

  @Mutation()
  async assignCertificateTemplate(
    @Args('input') input: AssignCertificateTemplateInput,
    @Context() { actor }: RequestContext,
  ): Promise<AssignmentRow[]> {
    await this.database.transaction((tx) => this.service.assignCertificateTemplate(tx, actor, input));
    return this.queries.assigned();
  }

  @ResolveField()
  createdBy(@Parent() { employeeId }: TemplateRow): Reference | null {
    return reference(employeeId);
  }

  @ResolveField()
  versions(@Parent() { id }: TemplateRow, @Context() context: RequestContext): Promise<TemplateVersionRow[]> {
    return context.load(this.queries.versionsOf, id);
  }

  @ResolveField()
  async inForce(
    @Parent() { id }: TemplateRow,
    @Context() context: RequestContext,
  ): Promise<TemplateVersionRow | null> {
    const versions = await context.load(this.queries.versionsOf, id);
    return versions.find(({ state }) => state === 'PUBLISHED') ?? null;
  }

  @ResolveField()
  assignments(@Parent() { id }: TemplateRow, @Context() context: RequestContext): Promise<AssignmentRow[]> {
    return context.load(this.queries.assignmentsOf, id);
  }
}

@Resolver('CertificateTemplateVersion')
export class CertificateTemplateVersionResolver {
  constructor(
    private readonly queries: CertificateTemplateQueries,
    private readonly service: CertificateTemplateService,
    private readonly fit: TemplateFit,
    private readonly database: Database,
  ) {}

  @Query('certificateTemplateVersion')
  find(@Args('id') id: string): Promise<TemplateVersionRow | null> {
    return this.queries.findVersion(id);
  }

  @Query('certificateTemplateFit')
  async tried(
    @Args('id') id: string,
    @Args('samples') samples?: readonly CertificateTemplateSampleKind[] | null,
  ): Promise<FoundFit[]> {
    const wanted = samples && SAMPLE_KINDS.filter((kind) => samples.includes(kind));
    return this.try(await this.queries.getVersion(id), wanted ?? undefined);
  }

  @Query('certificateTemplateTrial')
  async trial(@Args('input') input: CertificateTemplateTrialInput): Promise<string> {
    const { templateId } = await this.queries.getVersion(input.id);
    const { purpose } = await this.queries.get(templateId);
    return this.fit.picture(contentOf(input.content), purpose, input.sample);
  }

  @Mutation()
  beginCertificateTemplateDraft(
    @Args('input') input: BeginCertificateTemplateDraftInput,
    @Context() context: RequestContext,
  ): Promise<TemplateVersionRow> {
    return this.change(context, (tx, actor) => this.service.beginCertificateTemplateDraft(tx, actor, input));
  }

  @Mutation()
  saveCertificateTemplateDraft(
    @Args('input') input: SaveCertificateTemplateDraftInput,
    @Context() context: RequestContext,
  ): Promise<TemplateVersionRow> {
    return this.change(context, (tx, actor) => this.service.saveCertificateTemplateDraft(tx, actor, input));
  }

  @Mutation()
  async publishCertificateTemplate(
    @Args('input') input: DecideCertificateTemplateInput,
    @Context() context: RequestContext,
  ): Promise<TemplateVersionRow> {
    // Before the transaction, since it takes a second; one that is no draft is refused, or was answered before.
    const draft = await this.queries.getVersion(input.id);
    const { contentHash } = draft;
    const tried = draft.state === 'DRAFT' ? { contentHash, fits: await this.try(draft) } : null;
    return this.change(context, (tx, actor) =>
      this.service.publishCertificateTemplate(tx, actor, input, tried),
    );
  }

  @Mutation()
  discardCertificateTemplateDraft(
    @Args('input') input: DecideCertificateTemplateInput,
    @Context() context: RequestContext,
  ): Promise<TemplateVersionRow> {
    return this.change(context, (tx, actor) =>
      this.service.discardCertificateTemplateDraft(tx, actor, input),
    );
  }

  @Mutation()
  retireCertificateTemplateVersion(
    @Args('input') input: RetireCertificateTemplateVersionInput,
    @Context() context: RequestContext,
  ): Promise<TemplateVersionRow> {
    return this.change(context, (tx, actor) =>
      this.service.retireCertificateTemplateVersion(tx, actor, input),
    );
  }

  @ResolveField()
  template(
    @Parent() { templateId }: TemplateVersionRow,
    @Context() context: RequestContext,
  ): Promise<TemplateRow | null> {
    return context.load(this.queries.byId, templateId);
  }

  @ResolveField()
  async certificates(
    @Parent() { id }: TemplateVersionRow,
    @Context() context: RequestContext,
  ): Promise<number> {
    return (await context.load(this.queries.usesOf, id))?.certificates ?? 0;
  }

  @ResolveField()
  steps(
    @Parent() { id }: TemplateVersionRow,
    @Context() context: RequestContext,
  ): Promise<TemplateStepRow[]> {
    return context.load(this.queries.stepsOf, id);
  }

  @ResolveField()
  isOwnWork(@Parent() { authors }: TemplateVersionRow, @Context() { actor }: RequestContext): boolean {
    return authors.includes(actor.accountId);
  }

  @ResolveField()
  samples(@Parent() { id }: TemplateVersionRow): CertificateTemplateSample[] {
    return SAMPLE_KINDS.map((sample) => ({ sample, ...previewUrls(id, `sample=${sample}`) }));
  }

  @ResolveField()
  previewOf(
    @Parent() { id }: TemplateVersionRow,
    @Args('enrollmentId') enrollmentId: string,
  ): CertificateTemplatePreview {
    return previewUrls(id, `enrollment=${enrollmentId}`);
  }

  private async try(
    { templateId, content }: TemplateVersionRow,
    samples?: readonly CertificateTemplateSampleKind[],
  ): Promise<FoundFit[]> {
    const { purpose } = await this.queries.get(templateId);
    return this.fit.try(content, purpose, samples);
  }

  private async change(
    { actor }: RequestContext,
    work: (tx: Tx, actor: SignedInActor) => Promise<string>,
  ): Promise<TemplateVersionRow> {
    const id = await this.database.transaction((tx) => work(tx, actor));
    return this.queries.getVersion(id);
  }
}

/** What the gateway serves by `TemplatePreviewController`. */
function previewUrls(versionId: string, of: string): CertificateTemplatePreview {
  const pdfUrl = `/api/certificate-template-previews/${versionId}?${of}`;
  return { pdfUrl, imageUrl: `${pdfUrl}&format=svg` };
}

@Resolver('CertificateTemplateVocabulary')
export class CertificateTemplateVocabularyResolver {
  constructor(private readonly fit: TemplateFit) {}

  @Query('certificateTemplateVocabulary')
  async vocabulary(@Args('purpose') purpose: CertificatePurpose): Promise<CertificateTemplateVocabulary> {
    const examples = await this.fit.examples(purpose);
    return {
      texts: TEXT_NAMES.map((text) => ({ text, ...TEXT_RULES[text] })),
      placeholders: PLACEHOLDER_NAMES.map((name) => ({
        name,
        meaning: PLACEHOLDERS[name],
        example: { id: examples.id[name].text, en: examples.en[name].text },
      })),
      accents: ACCENT_NAMES.map((accent) => ({ accent, ...ACCENTS[accent] })),
    };
  }
}

@Resolver('CertificateTemplateAssignment')
export class CertificateTemplateAssignmentResolver {
  constructor(private readonly queries: CertificateTemplateQueries) {}

  @ResolveField()
  programme(@Parent() { programmeId }: AssignmentRow): Reference | null {
    return reference(programmeId);
  }

  @ResolveField()
  template(
    @Parent() { templateId }: AssignmentRow,
    @Context() context: RequestContext,
  ): Promise<TemplateRow | null> {
    return context.load(this.queries.byId, templateId);
  }

  @ResolveField()
  by(@Parent() { employeeId }: AssignmentRow): Reference | null {
    return reference(employeeId);
  }

  @ResolveField()
  at(@Parent() { assignedAt }: AssignmentRow): Date {
    return assignedAt;
  }
}

@Resolver('CertificateTemplateStep')
export class CertificateTemplateStepResolver {
  @ResolveField()
  by(@Parent() { employeeId }: TemplateStepRow): Reference | null {
    return reference(employeeId);
  }

  @ResolveField()
  at(@Parent() { takenAt }: TemplateStepRow): Date {
    return takenAt;
  }
}
