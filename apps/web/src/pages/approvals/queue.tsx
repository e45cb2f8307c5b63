import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { usePages } from '../../api/pages';
import { useSession } from '../../app/session';
import { ClaimAge, claimDays } from '../../components/claim/claim-state';
import { Cell, More, Table } from '../../components/data/lists';
import { Done, Empty, Loaded, Notice, Tag } from '../../components/feedback/states';
import { Checkbox } from '../../components/form/choice';
import { useDelayed } from '../../components/form/delay';
import { Select, TextField } from '../../components/form/field';
import { Page } from '../../components/frame/page';
import { formName } from '../../components/jp/ledger';
import { jpText } from '../../format/jp';
import { number } from '../../format/number';
import { ClaimsToDecide } from '../../graphql/generated/claims';
import type { ClaimDecision, ClaimsToDecideQuery, ClaimStep } from '../../graphql/generated/graphql';
import { claimTexts } from '../../i18n/claims';
import { ApprovalTabs } from './approval-tabs';
import { Delegations } from './delegation';
import { DecisionButtons, type Outcomes } from './decision';

type Waiting = ClaimsToDecideQuery['claimsToDecide']['nodes'][number];

interface Decided {
  readonly decision: ClaimDecision;
  readonly outcomes: Outcomes;
}

/** What waits for somebody, the most urgent first, to be decided one by one or many together. */
export function QueuePage(): ReactNode {
  const t = claimTexts();
  const isVerifier = useSession().has('VERIFIER');
  const [step, setStep] = useState<ClaimStep | ''>('');
  const [overdue, setOverdue] = useState(false);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [decided, setDecided] = useState<Decided | null>(null);
  const search = useDelayed(text.trim(), 300);
  const filter = {
    step: step === '' ? null : step,
    overdue,
    search: search === '' ? null : search,
    first: 50,
  };
  const pages = usePages(ClaimsToDecide, filter, ({ claimsToDecide }) => claimsToDecide);
  const queue = pages.data?.claimsToDecide;
  const filtered = step !== '' || overdue || search !== '';
  return (
    <Page
      title={t.queue}
      lead={t.queueLead}
      actions={
        isVerifier && (
          <Link className="button button-quiet" href="/klaim/dicatatkan">
            {t.entered.title}
          </Link>
        )
      }
    >
      <ApprovalTabs active="claims" />
      {decided && <Outcome {...decided} />}
      <form className="filter-grid" role="search" onSubmit={(event) => event.preventDefault()}>
        <TextField
          label={t.find}
          name="cari"
          type="search"
          hint={t.findHint}
          maxLength={100}
          value={text}
          onChange={setText}
        />
        <Select
          label={t.role}
          name="sebagai"
          value={step}
          empty={t.anyRole}
          options={(Object.entries(t.step) as [ClaimStep, string][]).map(([value, label]) => ({
            value,
            label,
          }))}
          onChange={setStep}
        />
        <Checkbox label={t.onlyOverdue} name="lewat" checked={overdue} onChange={setOverdue} />
      </form>
      <Loaded query={pages}>
        {() =>
          pages.nodes.length === 0 ? (
            <Empty title={filtered ? t.queueNone : t.queueEmpty}>
              {!filtered && <p>{t.queueEmptyText}</p>}
            </Empty>
          ) : (
            <div className={pages.refreshing ? 'is-refreshing' : undefined}>
              {queue && (
                <p>
                  <strong>{t.queueCounts(number(queue.totalCount), number(queue.overdueCount))}</strong>
                </p>
              )}
              <QueueTable claims={pages.nodes} chosen={chosen} onChoose={setChosen} />
              <More pages={pages} />
              <Bulk
                claims={pages.nodes.filter(({ id }) => chosen.includes(id))}
                onDecided={(decision, outcomes) => {
                  setDecided({ decision, outcomes });
                  setChosen([]);
                }}
              />
            </div>
          )
        }
      </Loaded>
      <Delegations />
    </Page>
  );
}

/** How many were decided, and each that was not with the reason. */
function Outcome({ decision, outcomes }: Decided): ReactNode {
  const t = claimTexts();
  const refused = outcomes.filter(({ refusal }) => refusal !== null);
  const reasons: Readonly<Record<string, string>> = t.refused;
  return (
    <>
      <Done key={outcomes.map(({ claimId }) => claimId).join()}>
        <p>{t.decided[decision](number(outcomes.length - refused.length))}</p>
      </Done>
      {refused.length > 0 && (
        <Notice tone="warn">
          <p>{t.notDecided}</p>
          <ul className="plain-list">
            {refused.map(({ claimId, refusal, claim }) => (
              <li key={claimId}>
                {claim?.title ?? t.claim}: {reasons[refusal ?? ''] ?? refusal}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}

interface QueueTableProps {
  readonly claims: readonly Waiting[];
  readonly chosen: readonly string[];
  readonly onChoose: (ids: readonly string[]) => void;
}

function QueueTable({ claims, chosen, onChoose }: QueueTableProps): ReactNode {
  const t = claimTexts();
  const all = claims.every(({ id }) => chosen.includes(id));
  return (
    <>
      <Checkbox
        label={t.pickAll}
        name="semua"
        checked={all}
        onChange={(on) => onChoose(on ? claims.map(({ id }) => id) : [])}
      />
      <Table caption={t.queue} head={[t.activity, t.employee, t.jp, t.waiting]} numeric={[2]}>
        {claims.map((claim) => (
          <tr key={claim.id}>
            <th scope="row" data-name={t.activity}>
              <label className="choice">
                <input
                  type="checkbox"
                  aria-label={t.pick(claim.title ?? t.noTitle)}
                  checked={chosen.includes(claim.id)}
                  onChange={(event) =>
                    onChoose(
                      event.currentTarget.checked
                        ? [...chosen, claim.id]
                        : chosen.filter((id) => id !== claim.id),
                    )
                  }
                />
                <span className="choice-text">
                  <Link href={`/persetujuan/${claim.id}`}>{claim.title}</Link>
                  <span className="hint">
                    {[claim.form && formName(claim.form), claim.organiser].filter(Boolean).join(' · ')}
                  </span>
                  <span className="hint">{claimDays(claim)}</span>
                </span>
              </label>
            </th>
            <Cell name={t.employee}>{claim.employee.name}</Cell>
            <Cell name={t.jp} numeric>
              {jpText(claim.earnedMinutes)}
            </Cell>
            <Cell name={t.waiting}>
              {claim.step !== null && <Tag>{t.step[claim.step]}</Tag>} <ClaimAge claim={claim} />
            </Cell>
          </tr>
        ))}
      </Table>
    </>
  );
}

interface BulkProps {
  readonly claims: readonly Waiting[];
  readonly onDecided: (decision: ClaimDecision, outcomes: Outcomes) => void;
}

/** What is chosen is decided together, when all of it waits at the same step. */
function Bulk({ claims, onDecided }: BulkProps): ReactNode {
  const t = claimTexts();
  const steps = [...new Set(claims.map(({ step }) => step))];
  const [step] = steps;
  if (claims.length === 0 || step == null) return null;
  return (
    <div className="claim-bar">
      <strong>{t.picked(number(claims.length))}</strong>
      {steps.length === 1 ? (
        <DecisionButtons claimIds={claims.map(({ id }) => id)} step={step} onDecided={onDecided} />
      ) : (
        <span className="muted">{t.pickOneStep}</span>
      )}
    </div>
  );
}
