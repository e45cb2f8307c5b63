import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useQuery } from '../../../../api/query';
import { useSession } from '../../../../app/session';
import { Loaded } from '../../../../components/feedback/states';
import { number } from '../../../../format/number';
import { TemplateAssignments } from '../../../../graphql/generated/templates';
import { terms } from '../../../../i18n/terms';
import { certificateTexts } from '../../../../i18n/work/certificate';
import { templatesOf } from './desk-templates.model';

interface DeskTemplatesProps {
  readonly runId: string;
  readonly programmeId: string;
  readonly graded: boolean;
}

/** What the next certificates of a run are printed with, and the way to look at it with its people. */
export function DeskTemplates({ runId, programmeId, graded }: DeskTemplatesProps): ReactNode {
  const t = certificateTexts().desk.templates;
  const isDesigner = useSession().has('DESIGNER');
  const query = useQuery(TemplateAssignments, {});
  return (
    <div className="card">
      <p>{t.lead}</p>
      <Loaded query={query}>
        {({ certificateTemplateAssignments }) => (
          <ul className="plain-list">
            {templatesOf(certificateTemplateAssignments, programmeId, graded).map(({ purpose, template }) => (
              <li key={purpose}>
                {terms().purpose[purpose]}:{' '}
                <Link href={`/rancang/templat/${template.id}`}>{template.name}</Link>
                {template.inForce ? `, ${t.version(number(template.inForce.number))}` : ` – ${t.none}`}
                {template.inForce && isDesigner && (
                  <>
                    {' · '}
                    <Link
                      href={`/rancang/templat/${template.id}/versi/${template.inForce.id}?angkatan=${runId}`}
                    >
                      {t.preview}
                    </Link>
                  </>
                )}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <p>
        <Link href="/rancang/templat">{t.all}</Link>
      </p>
    </div>
  );
}
