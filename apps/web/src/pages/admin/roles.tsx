import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { usePages } from '../../api/pages';
import { useSession } from '../../app/session';
import { Cell, More, Table } from '../../components/data/lists';
import { Empty, Loaded, Tag } from '../../components/feedback/states';
import { Page } from '../../components/frame/page';
import { dayOf } from '../../format/date';
import { GrantedRoles } from '../../graphql/generated/admin';
import { shell } from '../../i18n/shell';
import { terms } from '../../i18n/terms';
import { adminTexts } from '../../i18n/work/admin';
import { RevokeButton } from '../people/revoke';

/** Everybody who was given a role. */
export function RolesPage(): ReactNode {
  const t = adminTexts().roles;
  const isAdmin = useSession().has('ADMIN');
  const pages = usePages(GrantedRoles, { first: 50 }, ({ grantedRoles }) => grantedRoles);
  return (
    <Page
      title={t.title}
      lead={t.lead}
      actions={
        isAdmin && (
          <Link className="button button-quiet" href="/pegawai">
            {t.findPerson}
          </Link>
        )
      }
    >
      {isAdmin && <p className="muted">{t.grantHint}</p>}
      <Loaded query={pages}>
        {() =>
          pages.nodes.length === 0 ? (
            <Empty title={t.none} />
          ) : (
            <>
              <Table
                caption={t.title}
                head={[t.person, t.role, t.unit, t.since, ...(isAdmin ? [t.actions] : [])]}
              >
                {pages.nodes.map((grant) => (
                  <tr key={grant.id}>
                    <th scope="row" data-name={t.person}>
                      {grant.account.employee ? (
                        <Link href={`/pegawai/${grant.account.employee.id}`}>{grant.account.name}</Link>
                      ) : (
                        grant.account.name
                      )}
                      {grant.account.employee?.position && (
                        <span className="hint">{grant.account.employee.position}</span>
                      )}
                      {grant.account.disabled && <Tag tone="bad">{t.disabled}</Tag>}
                    </th>
                    <Cell name={t.role}>{terms().role[grant.role]}</Cell>
                    <Cell name={t.unit}>{grant.unit?.name ?? shell().none}</Cell>
                    <Cell name={t.since} steady>
                      {dayOf(grant.grantedAt)}
                    </Cell>
                    {isAdmin && (
                      <Cell name={t.actions}>
                        <RevokeButton grant={grant} onRevoked={pages.reload} />
                      </Cell>
                    )}
                  </tr>
                ))}
              </Table>
              <More pages={pages} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
