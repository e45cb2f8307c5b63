import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useQuery } from '../../../api/query';
import { useSession } from '../../../app/session';
import { Cell, Table } from '../../../components/data/lists';
import { Loaded, Tag } from '../../../components/feedback/states';
import { Page, Section } from '../../../components/frame/page';
import { number } from '../../../format/number';
import type { TemplatesQuery } from '../../../graphql/generated/graphql';
import { Templates } from '../../../graphql/generated/templates';
import { terms } from '../../../i18n/terms';
import { templateTexts } from '../../../i18n/work/templates';
import { Assignments } from './assignments';

export type TemplateLine = TemplatesQuery['certificateTemplates'][number];

/** What certificates are issued with from now on, and all templates there are. */
export function TemplatesPage(): ReactNode {
  const t = templateTexts();
  const isDesigner = useSession().has('DESIGNER');
  const query = useQuery(Templates, {});
  return (
    <Page
      title={t.title}
      lead={t.lead}
      actions={
        isDesigner && (
          <Link className="button" href="/rancang/templat/baru">
            {t.create.button}
          </Link>
        )
      }
    >
      {!isDesigner && <p className="muted">{t.readOnly}</p>}
      <Assignments />
      <Section title={t.all}>
        <Loaded query={query}>
          {({ certificateTemplates }) => (
            <Table
              caption={t.all}
              head={[t.name, t.look, t.usedFor, t.inForce, t.draft, t.certificates]}
              numeric={[5]}
            >
              {certificateTemplates.map((template) => (
                <TemplateRow key={template.id} template={template} />
              ))}
            </Table>
          )}
        </Loaded>
      </Section>
      <p className="measure">
        <Link href="/rancang/dasar-hukum">{t.bases.link}</Link>
        <span className="hint">{t.bases.linkText}</span>
      </p>
    </Page>
  );
}

function TemplateRow({ template }: { template: TemplateLine }): ReactNode {
  const t = templateTexts();
  const { id, name, purpose, inForce, versions, assignments } = template;
  const draft = versions.find(({ state }) => state === 'DRAFT');
  const shown = versions.find((version) => version.id === inForce?.id) ?? draft ?? versions[0];
  const certificates = versions.reduce((sum, version) => sum + version.certificates, 0);
  return (
    <tr>
      <th scope="row" data-name={t.name}>
        <Link href={`/rancang/templat/${id}`}>{name}</Link>
        <span className="hint">{terms().purpose[purpose]}</span>
      </th>
      <Cell name={t.look}>
        {shown && (
          <>
            {t.layouts[shown.content.layout]}
            <span className="hint">{shown.content.en ? t.languages.both : t.languages.id}</span>
          </>
        )}
      </Cell>
      <Cell name={t.usedFor}>
        <UsedFor assignments={assignments} />
      </Cell>
      <Cell name={t.inForce}>
        {inForce ? <Tag tone="good">{t.version(number(inForce.number))}</Tag> : t.none}
      </Cell>
      <Cell name={t.draft}>
        {draft ? (
          <Link href={`/rancang/templat/${id}/versi/${draft.id}`}>{t.version(number(draft.number))}</Link>
        ) : (
          t.none
        )}
      </Cell>
      <Cell name={t.certificates} numeric>
        {number(certificates)}
      </Cell>
    </tr>
  );
}

type Use = Pick<TemplateLine['assignments'][number], 'programme'>;

/** All programmes, or each that has it as its own. */
export function UsedFor({ assignments }: { assignments: readonly Use[] }): ReactNode {
  const t = templateTexts();
  if (assignments.length === 0) return t.unused;
  return (
    <ul className="change-list">
      {assignments.map(({ programme }) => (
        <li key={programme?.id ?? ''}>{programme?.title ?? t.allProgrammes}</li>
      ))}
    </ul>
  );
}
