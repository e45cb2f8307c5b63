import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { usePages } from '../../api/pages';
import { Cell, More, Table } from '../../components/data/lists';
import { Empty, Loaded } from '../../components/feedback/states';
import { Picker } from '../../components/form/picker';
import { Page } from '../../components/frame/page';
import { UnitChildren } from '../../graphql/generated/admin';
import { shell } from '../../i18n/shell';
import { terms } from '../../i18n/terms';
import { adminTexts } from '../../i18n/work/admin';
import { useUnitChoices } from '../unit/find-unit';

/** The topmost units, and the way to any other. */
export function UnitsPage(): ReactNode {
  const t = adminTexts().units;
  const [, navigate] = useLocation();
  return (
    <Page title={t.title} lead={t.lead}>
      <div className="narrow">
        <Picker
          label={t.find}
          name="unit"
          chosen={null}
          useChoices={useUnitChoices}
          onChoose={(choice) => choice && navigate(`/admin/unit/${choice.id}`)}
        />
      </div>
      <UnitTable parentId={null} />
    </Page>
  );
}

/** Units directly below one, with who decides there today. */
export function UnitTable({ parentId }: { parentId: string | null }): ReactNode {
  const t = adminTexts().units;
  const pages = usePages(UnitChildren, { parentId, first: 50 }, ({ units }) => units);
  return (
    <Loaded query={pages}>
      {() =>
        pages.nodes.length === 0 ? (
          parentId === null ? (
            <Empty title={t.none}>
              <p>{t.noneText}</p>
            </Empty>
          ) : (
            <p className="muted">{t.belowNone}</p>
          )
        ) : (
          <>
            <Table caption={t.title} head={[t.name, t.leader, t.echelon, t.code]}>
              {pages.nodes.map(({ id, name, externalId, echelon, leader }) => (
                <tr key={id}>
                  <th scope="row" data-name={t.name}>
                    <Link href={`/admin/unit/${id}`}>{name}</Link>
                  </th>
                  <Cell name={t.leader}>
                    {leader ? (
                      `${leader.kind === 'DEFINITIVE' ? '' : `${terms().leader[leader.kind]} `}${leader.employee.name}`
                    ) : (
                      <span className="muted">{t.noLeader}</span>
                    )}
                  </Cell>
                  <Cell name={t.echelon}>{echelon ?? shell().none}</Cell>
                  <Cell name={t.code}>
                    <code>{externalId}</code>
                  </Cell>
                </tr>
              ))}
            </Table>
            <More pages={pages} />
          </>
        )
      }
    </Loaded>
  );
}
