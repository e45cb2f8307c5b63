import { randomUUID } from 'node:crypto';
import type { ApiClient } from '../harness/api-client.js';
import type { Samples } from './field-questions.js';

interface Version {
  readonly id: string;
  readonly revision: number;
  readonly content: { readonly id: Readonly<Record<string, string>> };
}

const TEXTS =
  'title opening verdict statement statementWithoutJp subjectsTitle subjectsHeading subjectsNote footnote';
const VERSION = `id revision content { id { ${TEXTS} } }`;

/** A template of two languages that is assigned, of which a version was retired and a draft is worked on, and a law to come. */
export async function buildTemplates(
  author: ApiClient,
  second: ApiClient,
  programmeId: string,
): Promise<Samples> {
  const template = await mutate<{ id: string; versions: Version[] }>(
    author,
    'createCertificateTemplate',
    'CreateCertificateTemplateInput',
    { name: 'Dua bahasa', purpose: 'PARTICIPATION' },
    `id versions { ${VERSION} }`,
  );
  const [draft] = template.versions;
  if (!draft) throw new Error('A template begins with a draft');
  const content = {
    layout: 'ORNAMENTED',
    accent: 'TEAL',
    blocks: ['RANK', 'FOOTNOTE', 'SUBJECTS_NOTE'],
    id: draft.content.id,
    en: draft.content.id,
  };
  const saved = await onVersion(author, 'saveCertificateTemplateDraft', 'SaveCertificateTemplateDraftInput', {
    id: draft.id,
    revision: draft.revision,
    content,
  });
  await onVersion(second, 'publishCertificateTemplate', 'DecideCertificateTemplateInput', saved);
  const next = await begin(author, draft.id);
  await onVersion(second, 'publishCertificateTemplate', 'DecideCertificateTemplateInput', next);
  await onVersion(author, 'retireCertificateTemplateVersion', 'RetireCertificateTemplateVersionInput', {
    id: next.id,
    reason: 'Nama badan berganti',
  });
  await begin(author, draft.id);
  await mutate(
    author,
    'assignCertificateTemplate',
    'AssignCertificateTemplateInput',
    { purpose: 'PARTICIPATION', programmeId, templateId: template.id },
    'at',
  );
  await mutate(
    author,
    'addLegalBasis',
    'AddLegalBasisInput',
    {
      version: 'uu-1-2099',
      effectiveFrom: '2099-01-01',
      textId: 'Undang-Undang Nomor 1 Tahun 2099',
      textEn: 'Law Number 1 of 2099',
      citation: 'LN 2099/1',
    },
    'version',
  );
  return {
    'certificateTemplate.id': template.id,
    // Both have steps with a reason only where something was retired.
    'certificateTemplateVersion.id': next.id,
    'certificateTemplateFit.id': draft.id,
    'certificateTemplateTrial.input': { id: draft.id, sample: 'ORDINARY', content },
  };
}

function begin(author: ApiClient, versionId: string): Promise<Pick<Version, 'id' | 'revision'>> {
  const input = { versionId };
  return onVersion(author, 'beginCertificateTemplateDraft', 'BeginCertificateTemplateDraftInput', input);
}

async function onVersion(
  client: ApiClient,
  mutation: string,
  inputType: string,
  input: object,
): Promise<Pick<Version, 'id' | 'revision'>> {
  return mutate(client, mutation, inputType, input, 'id revision');
}

async function mutate<T>(
  client: ApiClient,
  mutation: string,
  inputType: string,
  input: object,
  fields: string,
): Promise<T> {
  const answer = await client.graphql<Record<string, T>>(
    `mutation ($input: ${inputType}!) { ${mutation}(input: $input) { ${fields} } }`,
    { input: { requestId: randomUUID(), ...input } },
  );
  return answer[mutation] as T;
}
