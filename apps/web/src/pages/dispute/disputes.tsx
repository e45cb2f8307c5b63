import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'wouter';
import { usePages } from '../../api/pages';
import { useSession } from '../../app/session';
import { Cell, More, Table } from '../../components/data/lists';
import { Empty, Loaded, Tag } from '../../components/feedback/states';
import { Select } from '../../components/form/field';
import { Page } from '../../components/frame/page';
import { moment } from '../../format/date';
import { jp } from '../../format/jp';
import { Disputes } from '../../graphql/generated/dispute';
import type { DisputeState } from '../../graphql/generated/graphql';
import { disputeTexts } from '../../i18n/dispute';
import { NotFoundPage } from '../entry/not-found';

export const DISPUTE_TONES = {
  OPEN: 'warn',
  UPHELD: 'good',
  REJECTED: 'plain',
} as const satisfies Record<DisputeState, string>;
const STATES = ['OPEN', 'UPHELD', 'REJECTED'] as const;

/** Disputes within reach of those who decide and check. */
export function DisputesPage(): ReactNode {
  const t = disputeTexts();
  const mayRead = useSession().has('VERIFIER', 'DESIGNER', 'ADMIN', 'AUDITOR');
  const [params, setParams] = useSearchParams();
  const asked = params.get('status') ?? 'OPEN';
  const state = STATES.find((each) => each === asked) ?? null;
  const pages = usePages(Disputes, { state, first: 50 }, ({ disputes }) => disputes);
  if (!mayRead) return <NotFoundPage />;
  return (
    <Page title={t.title} lead={t.lead}>
      <Select
        label={t.filter}
        name="status"
        value={state ?? 'SEMUA'}
        options={[
          ...STATES.map((value) => ({ value, label: t.state[value] })),
          { value: 'SEMUA', label: t.all },
        ]}
        onChange={(status) => setParams({ status })}
      />
      <Loaded query={pages}>
        {() =>
          pages.nodes.length === 0 ? (
            <Empty title={t.none}>
              <p>{t.noneText}</p>
            </Empty>
          ) : (
            <>
              <Table caption={t.title} head={[t.activity, t.who, t.since, t.minutes, t.filter]} numeric={[3]}>
                {pages.nodes.map((dispute) => (
                  <tr key={dispute.id}>
                    <th scope="row" data-name={t.activity}>
                      <Link href={`/sengketa/${dispute.id}`}>{dispute.title}</Link>
                    </th>
                    <Cell name={t.who}>{dispute.employee.name}</Cell>
                    <Cell name={t.since}>{moment(dispute.openedAt)}</Cell>
                    <Cell name={t.minutes} numeric>
                      {jp(dispute.disputedMinutes)}
                    </Cell>
                    <Cell name={t.filter}>
                      <Tag tone={DISPUTE_TONES[dispute.state]}>{t.state[dispute.state]}</Tag>
                    </Cell>
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
