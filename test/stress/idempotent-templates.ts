import { randomUUID } from 'node:crypto';
import type { TestUser } from '../harness/people.js';
import { call, type Deed, type DeedWorld, type IdempotentMutation } from './idempotent-mutations.js';

interface Draft {
  readonly id: string;
  readonly templateId: string;
  readonly revision: number;
  readonly texts: Readonly<Record<string, string>>;
}

const TEXTS =
  'title opening verdict statement statementWithoutJp subjectsTitle subjectsHeading subjectsNote footnote';
const DECIDE = 'DecideCertificateTemplateInput';

const createCertificateTemplate: IdempotentMutation = {
  ...call('createCertificateTemplate'),
  writes: 'enrollment.certificate_template',
  onceForGood: true,
  prepare: (world) => {
    const name = world.name();
    return byDesigners(world, {
      input: { name, purpose: 'PARTICIPATION' },
      otherInput: { name: `${name}-B`, purpose: 'PARTICIPATION' },
      done: () =>
        world.count(
          `SELECT count(*)::int FROM enrollment.certificate_template WHERE name = ANY (ARRAY[$1, $1 || '-B'])`,
          [name],
        ),
    });
  },
};

const beginCertificateTemplateDraft: IdempotentMutation = {
  ...call('beginCertificateTemplateDraft'),
  writes: 'enrollment.certificate_template_draft',
  onceForGood: true,
  prepare: async (world) => {
    const { id, templateId } = await published(world);
    return byDesigners(world, {
      input: { versionId: id },
      otherInput: { versionId: (await published(world)).id },
      done: () => steps(world, templateId, 'BEGUN').then((begun) => begun - 1),
    });
  },
};

const saveCertificateTemplateDraft: IdempotentMutation = {
  ...call('saveCertificateTemplateDraft'),
  writes: 'enrollment.certificate_template_draft',
  onceForGood: true,
  prepare: async (world) => {
    const { id, templateId, revision, texts } = await drafted(world, world.designers[0]);
    const blocks = ['FOOTNOTE', 'SUBJECTS_NOTE'];
    const input = { id, revision, content: { layout: 'PLAIN', accent: 'TEAL', blocks, id: texts } };
    return byDesigners(world, {
      input,
      otherInput: { ...input, content: { ...input.content, accent: 'MAROON' } },
      done: () => steps(world, templateId, 'CHANGED'),
    });
  },
};

const publishCertificateTemplate: IdempotentMutation = {
  ...call('publishCertificateTemplate', '{ id }', DECIDE),
  writes: 'enrollment.certificate_template_draft',
  onceForGood: true,
  prepare: async (world) => {
    const { id, templateId, revision } = await drafted(world, world.designers[1]);
    return byDesigners(world, {
      input: { id, revision },
      otherInput: { id, revision: revision + 1 },
      done: () => steps(world, templateId, 'PUBLISHED'),
    });
  },
};

const discardCertificateTemplateDraft: IdempotentMutation = {
  ...call('discardCertificateTemplateDraft', '{ id }', DECIDE),
  writes: 'enrollment.certificate_template_draft',
  onceForGood: true,
  prepare: async (world) => {
    const { id, templateId, revision } = await drafted(world, world.designers[0]);
    return byDesigners(world, {
      input: { id, revision },
      otherInput: { id, revision: revision + 1 },
      done: () => steps(world, templateId, 'DISCARDED'),
    });
  },
};

const retireCertificateTemplateVersion: IdempotentMutation = {
  ...call('retireCertificateTemplateVersion'),
  writes: 'enrollment.certificate_template_step',
  onceForGood: true,
  prepare: async (world) => {
    const { id, templateId } = await published(world);
    return byDesigners(world, {
      input: { id, reason: 'Nama badan berganti' },
      otherInput: { id, reason: 'Salah tulis' },
      done: () => steps(world, templateId, 'RETIRED'),
    });
  },
};

const assignCertificateTemplate: IdempotentMutation = {
  ...call('assignCertificateTemplate', '{ purpose programme { id } at }'),
  writes: 'enrollment.certificate_template_assignment',
  onceForGood: false,
  prepare: async (world) => {
    const { templateId } = await published(world);
    const input = { purpose: 'PARTICIPATION', templateId };
    return byDesigners(world, {
      input,
      otherInput: { ...input, templateId: (await published(world)).templateId },
      done: () =>
        world.count(
          `SELECT count(*)::int FROM enrollment.certificate_template_assignment WHERE template_id = $1`,
          [templateId],
        ),
    });
  },
};

const addLegalBasis: IdempotentMutation = {
  ...call('addLegalBasis', '{ version }'),
  writes: 'enrollment.legal_basis',
  onceForGood: true,
  prepare: (world) => {
    const version = world.name().toLowerCase();
    const law = {
      textId: 'Undang-Undang Nomor 1 Tahun 2099',
      textEn: 'Law Number 1 of 2099',
      citation: 'LN 2099/1',
    };
    const input = { version, effectiveFrom: '2099-01-01', ...law };
    return byDesigners(world, {
      input,
      otherInput: { ...input, version: `${version}-b` },
      done: () =>
        world.count(
          `SELECT count(*)::int FROM enrollment.legal_basis WHERE version = ANY (ARRAY[$1, $1 || '-b'])`,
          [version],
        ),
    });
  },
};

function byDesigners(world: DeedWorld, deed: Pick<Deed, 'input' | 'otherInput' | 'done'>): Promise<Deed> {
  const [actor, other] = world.designers;
  return Promise.resolve({ actor, other, ...deed });
}

function steps(world: DeedWorld, templateId: string, step: string): Promise<number> {
  return world.count(
    `SELECT count(*)::int FROM enrollment.certificate_template_step s
     JOIN enrollment.certificate_template_draft d ON d.id = s.version_id WHERE d.template_id = $1 AND s.step = $2`,
    [templateId, step],
  );
}

async function drafted(world: DeedWorld, author: TestUser): Promise<Draft> {
  const { document } = call(
    'createCertificateTemplate',
    `{ id versions { id revision content { id { ${TEXTS} } } } }`,
  );
  const { createCertificateTemplate: template } = await world.platform.client(author.token).graphql<{
    createCertificateTemplate: {
      id: string;
      versions: { id: string; revision: number; content: { id: Draft['texts'] } }[];
    };
  }>(document, { input: { requestId: randomUUID(), name: world.name(), purpose: 'PARTICIPATION' } });
  const [version] = template.versions;
  if (!version) throw new Error('A template begins with a draft');
  const { id, revision, content } = version;
  return { id, revision, templateId: template.id, texts: content.id };
}

async function published(world: DeedWorld): Promise<Draft> {
  const draft = await drafted(world, world.designers[1]);
  const { id, revision } = draft;
  await world.designer.graphql(publishCertificateTemplate.document, {
    input: { requestId: randomUUID(), id, revision },
  });
  return draft;
}

/** What designers do with templates of certificates and with the law these name. */
export const TEMPLATE_MUTATIONS: readonly IdempotentMutation[] = [
  createCertificateTemplate,
  beginCertificateTemplateDraft,
  saveCertificateTemplateDraft,
  publishCertificateTemplate,
  discardCertificateTemplateDraft,
  retireCertificateTemplateVersion,
  assignCertificateTemplate,
  addLegalBasis,
];
