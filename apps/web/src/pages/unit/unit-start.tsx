import type { ReactNode } from 'react';
import { Link, Redirect, useLocation } from 'wouter';
import { useQuery } from '../../api/query';
import { useAccount, useSession } from '../../app/session';
import { Empty, Loaded } from '../../components/feedback/states';
import { Picker } from '../../components/form/picker';
import { Page, Section } from '../../components/frame/page';
import { FindUnits } from '../../graphql/generated/leader';
import { unitTexts } from '../../i18n/work/unit';
import { useUnitChoices } from './find-unit';

/** To one's own unit, or to a choice where there are several. */
export function UnitStartPage(): ReactNode {
  const t = unitTexts();
  const { has } = useSession();
  const { leads, verifies } = useAccount();
  const [, navigate] = useLocation();
  const seesAll = has('DESIGNER', 'ADMIN', 'AUDITOR');
  const mine = [...leads, ...verifies.filter(({ id }) => !leads.some((unit) => unit.id === id))];
  const roots = useQuery(FindUnits, seesAll && mine.length === 0 ? { first: 20 } : null);
  const rootNodes = roots.data?.units.nodes ?? [];
  const [only] = mine.length === 1 ? mine : mine.length === 0 && rootNodes.length === 1 ? rootNodes : [];
  if (only) return <Redirect replace to={`/unit/${only.id}`} />;
  return (
    <Page title={t.title} lead={t.chooseLead}>
      <div className="narrow">
        <Picker
          label={t.find}
          name="unit"
          hint={t.findHint}
          chosen={null}
          useChoices={useUnitChoices}
          onChoose={(choice) => choice && navigate(`/unit/${choice.id}`)}
        />
      </div>
      {mine.length > 0 && <UnitLinks title={t.yours} units={mine} />}
      {seesAll && mine.length === 0 && (
        <Loaded query={roots}>
          {() =>
            rootNodes.length === 0 ? (
              <Empty title={t.noUnits} />
            ) : (
              <UnitLinks title={t.roots} units={rootNodes} />
            )
          }
        </Loaded>
      )}
    </Page>
  );
}

function UnitLinks({
  title,
  units,
}: {
  title: string;
  units: readonly { id: string; name: string }[];
}): ReactNode {
  return (
    <Section title={title}>
      <ul className="rows">
        {units.map(({ id, name }) => (
          <li key={id} className="card">
            <Link className="card-link" href={`/unit/${id}`}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
