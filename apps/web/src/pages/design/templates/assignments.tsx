import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { useQuery } from '../../../api/query';
import { useSession } from '../../../app/session';
import { Cell, Table } from '../../../components/data/lists';
import { Done, Loaded } from '../../../components/feedback/states';
import { Section } from '../../../components/frame/page';
import { dayOf } from '../../../format/date';
import { number } from '../../../format/number';
import { TemplateAssignments } from '../../../graphql/generated/templates';
import { terms } from '../../../i18n/terms';
import { templateTexts } from '../../../i18n/work/templates';
import { AssignButton } from './assign';

/** Which template the next certificate is issued with, for all programmes and for those that have their own. */
export function Assignments(): ReactNode {
  const t = templateTexts();
  const a = t.assign;
  const isDesigner = useSession().has('DESIGNER');
  const query = useQuery(TemplateAssignments, {});
  const [round, setRound] = useState(0);
  return (
    <Section
      title={a.title}
      aside={isDesigner && <AssignButton onDone={() => setRound((count) => count + 1)} />}
    >
      {round > 0 && (
        <Done key={round}>
          <p>{a.done}</p>
        </Done>
      )}
      <p className="muted measure">{a.lead}</p>
      <Loaded query={query}>
        {({ certificateTemplateAssignments }) => (
          <Table caption={a.title} head={[t.purpose, a.programme, a.template, t.inForce, a.since, a.by]}>
            {certificateTemplateAssignments.map(({ purpose, programme, template, at, by }) => (
              <tr key={`${purpose} ${programme?.id ?? ''}`}>
                <th scope="row" data-name={t.purpose}>
                  {terms().purpose[purpose]}
                </th>
                <Cell name={a.programme}>
                  {programme ? (
                    <Link href={`/rancang/program/${programme.id}`}>{programme.title}</Link>
                  ) : (
                    t.allProgrammes
                  )}
                </Cell>
                <Cell name={a.template}>
                  <Link href={`/rancang/templat/${template.id}`}>{template.name}</Link>
                </Cell>
                <Cell name={t.inForce}>
                  {template.inForce ? t.version(number(template.inForce.number)) : t.none}
                </Cell>
                <Cell name={a.since} steady>
                  {dayOf(at)}
                </Cell>
                <Cell name={a.by}>{by?.name ?? t.builtIn}</Cell>
              </tr>
            ))}
          </Table>
        )}
      </Loaded>
    </Section>
  );
}
