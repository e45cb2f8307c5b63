import { randomUUID } from 'node:crypto';
import { derivedId, isDomainError, type SignedInActor, type Tx } from '@asn-corpu/platform';
import type { CertificateBuilder } from '../certificate/certificate.builder.js';
import type { CertificatePurpose } from '../generated/graphql.js';
import type { TemplateContent, TemplateTexts } from '../template-content/template-content.rules.js';
import type {
  AssignCertificateTemplateInput,
  CertificateTemplateContentInput,
} from '../certificate-template/certificate-template.inputs.js';
import {
  CertificateTemplateQueries,
  type TemplateVersionRow,
} from '../certificate-template/certificate-template.queries.js';
import { CertificateTemplateService } from '../certificate-template/certificate-template.service.js';
import { TemplateFit, type FoundFit } from '../certificate-template/template-fit.service.js';

const designer = (key: string): SignedInActor => ({
  accountId: derivedId('test-account', key),
  employeeId: null,
  roles: ['designer'],
});
export const AUTHOR = designer('author');
export const SECOND = designer('second');

export async function codeOf(refused: Promise<unknown>): Promise<string> {
  try {
    await refused;
  } catch (error) {
    if (isDomainError(error)) return error.code;
    throw error;
  }
  return 'it was not refused';
}

/** Templates as designers make them, on a test database. */
export class TemplateBuilder {
  constructor(private readonly certificates: CertificateBuilder) {}

  get service(): CertificateTemplateService {
    return this.certificates.get(CertificateTemplateService);
  }

  get queries(): CertificateTemplateQueries {
    return this.certificates.get(CertificateTemplateQueries);
  }

  inTx<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.certificates.world.database.transaction(work);
  }

  version(id: string): Promise<TemplateVersionRow> {
    return this.queries.getVersion(id);
  }

  /** The draft of a new template's first version. */
  async draft(
    name = 'Uji',
    purpose: CertificatePurpose = 'PARTICIPATION',
    actor = AUTHOR,
  ): Promise<TemplateVersionRow> {
    const id = await this.inTx((tx) =>
      this.service.createCertificateTemplate(tx, actor, { requestId: randomUUID(), name, purpose }),
    );
    const [[version] = []] = await this.queries.versionsOf([id], actor);
    if (!version) throw new Error('A template begins with a draft');
    return version;
  }

  async begin(versionId: string, actor = AUTHOR): Promise<TemplateVersionRow> {
    const id = await this.inTx((tx) =>
      this.service.beginCertificateTemplateDraft(tx, actor, { requestId: randomUUID(), versionId }),
    );
    return this.version(id);
  }

  async save(
    id: string,
    change: Partial<Omit<TemplateContent, 'id'>> & { readonly id?: Partial<TemplateTexts> },
    actor = AUTHOR,
  ): Promise<TemplateVersionRow> {
    const { revision, content } = await this.version(id);
    const changed = { ...content, ...change, id: { ...content.id, ...change.id } };
    await this.inTx((tx) =>
      this.service.saveCertificateTemplateDraft(tx, actor, {
        requestId: randomUUID(),
        id,
        revision,
        content: changed as CertificateTemplateContentInput,
      }),
    );
    return this.version(id);
  }

  /** As it fits all samples: trying that takes a second, and is another test's. */
  async publish(id: string, actor = SECOND, fits: readonly FoundFit[] = []): Promise<TemplateVersionRow> {
    const { contentHash, revision } = await this.version(id);
    const input = { requestId: randomUUID(), id, revision };
    await this.inTx((tx) => this.service.publishCertificateTemplate(tx, actor, input, { contentHash, fits }));
    return this.version(id);
  }

  /** How each sample comes out, as the resolver has it tried. */
  async tried(id: string): Promise<FoundFit[]> {
    const { templateId, content } = await this.version(id);
    const { purpose } = await this.queries.get(templateId);
    return this.certificates.get(TemplateFit).try(content, purpose);
  }

  /** A template of one published version that says something of its own as verdict. */
  async published(
    verdict: string,
    { name = verdict, purpose = 'PARTICIPATION' }: { name?: string; purpose?: CertificatePurpose } = {},
  ): Promise<TemplateVersionRow> {
    const { id } = await this.draft(name, purpose);
    await this.save(id, { id: { verdict } });
    return this.publish(id);
  }

  /** The next version of a template, published. */
  async publishedAfter(versionId: string, verdict: string): Promise<TemplateVersionRow> {
    const { id } = await this.begin(versionId);
    await this.save(id, { id: { verdict } });
    return this.publish(id);
  }

  async discard(id: string, actor = AUTHOR): Promise<TemplateVersionRow> {
    const { revision } = await this.version(id);
    await this.inTx((tx) =>
      this.service.discardCertificateTemplateDraft(tx, actor, { requestId: randomUUID(), id, revision }),
    );
    return this.version(id);
  }

  async retire(id: string): Promise<TemplateVersionRow> {
    const input = { requestId: randomUUID(), id, reason: 'Kepala badan berganti' };
    await this.inTx((tx) => this.service.retireCertificateTemplateVersion(tx, AUTHOR, input));
    return this.version(id);
  }

  assign(
    templateId: string | null,
    more: Partial<Pick<AssignCertificateTemplateInput, 'purpose' | 'programmeId'>> = {},
  ): Promise<void> {
    const input = { requestId: randomUUID(), purpose: 'PARTICIPATION' as const, templateId, ...more };
    return this.inTx((tx) => this.service.assignCertificateTemplate(tx, AUTHOR, input));
  }
}
