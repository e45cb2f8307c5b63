import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useQuery } from '../../../../api/query';
import { useSession } from '../../../../app/session';
import { Cell, Table } from '../../../../components/data/lists';
import { Empty, Loaded, Tag, type Tone } from '../../../../components/feedback/states';
import { Page } from '../../../../components/frame/page';
import { day, dayOf } from '../../../../format/date';
import type { LegalBasisStanding } from '../../../../graphql/generated/graphql';
import { LegalBases } from '../../../../graphql/generated/templates';
import { templateTexts } from '../../../../i18n/work/templates';

const TONES: Readonly<Record<LegalBasisStanding, Tone>> = {
  PLANNED: 'info',
  IN_FORCE: 'good',
  PAST: 'plain',
  NEVER_USED: 'plain',
};

/** The sentences of law that certificates name, the latest first. */
export function LegalBasesPage(): ReactNode {
  const t = templateTexts();
  const b = t.bases;
  const isDesigner = useSession().has('DESIGNER');
  const query = useQuery(LegalBases, {});
  return (
    <Page
      title={b.title}
      lead={b.lead}
      crumbs={[{ href: '/rancang/templat', label: t.title }]}
      actions={
        isDesigner && (
          <Link className="button" href="/rancang/dasar-hukum/baru">
            {b.add}
          </Link>
        )
      }
    >
      {!isDesigner && <p className="muted">{t.readOnly}</p>}
      <Loaded query={query}>
        {({ legalBases }) =>
          legalBases.length === 0 ? (
            <Empty title={b.empty} />
          ) : (
            <Table caption={b.title} head={[b.from, b.text, b.citation, b.standing, b.added]}>
              {legalBases.map(({ version, effectiveFrom, text, citation, standing, addedAt, addedBy }) => (
                <tr key={version}>
                  <th scope="row" data-name={b.from}>
                    {day(effectiveFrom)}
                    <span className="hint">{version}</span>
                  </th>
                  <Cell name={b.text}>
                    <span lang="id">{text.id}</span>
                    <span className="hint" lang="en">
                      {text.en}
                    </span>
                  </Cell>
                  <Cell name={b.citation}>{citation}</Cell>
                  <Cell name={b.standing}>
                    <Tag tone={TONES[standing]}>{b.standings[standing]}</Tag>
                  </Cell>
                  <Cell name={b.added}>
                    {addedAt === null ? t.builtIn : dayOf(addedAt)}
                    {addedBy && <span className="hint">{addedBy.name}</span>}
                  </Cell>
                </tr>
              ))}
            </Table>
          )
        }
      </Loaded>
    </Page>
  );
}
