import { useState, type ReactNode } from 'react';
import { useMutation } from '../../api/mutation';
import { useQuery } from '../../api/query';
import { useSession } from '../../app/session';
import { Dialog } from '../../components/feedback/dialog';
import { Failure } from '../../components/feedback/failure';
import { Loaded } from '../../components/feedback/states';
import { Button } from '../../components/form/button';
import { faultsOf, FaultSummary, useFaults } from '../../components/form/faults';
import { TextArea, TextField } from '../../components/form/field';
import { Picker, type Choice } from '../../components/form/picker';
import { announce } from '../../components/frame/announce';
import { Section } from '../../components/frame/page';
import { dayRange, today } from '../../format/date';
import { DelegateClaims, EndClaimDelegation, MyClaimDelegations } from '../../graphql/generated/claims';
import type { DelegationPartsFragment } from '../../graphql/generated/graphql';
import { claimTexts } from '../../i18n/claims';
import { shell } from '../../i18n/shell';
import { useEmployeeChoices } from '../people/find-employee';

const SHORTEST_REASON = 5;

/** Who decides in whose place: for leaders, who may let somebody, and for those who do. */
export function Delegations(): ReactNode {
  const t = claimTexts().delegation;
  const { has } = useSession();
  const leads = has('LEADER') || has('ACTING_LEADER');
  const query = useQuery(MyClaimDelegations, {});
  const [asking, setAsking] = useState(false);
  const delegations = query.data?.myClaimDelegations ?? [];
  if (!leads && delegations.length === 0) return null;
  return (
    <Section title={t.title}>
      {leads && <p className="muted">{t.text}</p>}
      <Loaded query={query}>
        {() =>
          delegations.length === 0 ? (
            <p>{t.none}</p>
          ) : (
            <ul className="plain-rows">
              {delegations.map((delegation) => (
                <Delegation key={delegation.id} delegation={delegation} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {leads && (
        <p>
          <Button kind="quiet" onClick={() => setAsking(true)}>
            {t.begin}
          </Button>
        </p>
      )}
      {asking && <DelegateDialog onClose={() => setAsking(false)} />}
    </Section>
  );
}

function Delegation({ delegation }: { delegation: DelegationPartsFragment }): ReactNode {
  const t = claimTexts().delegation;
  const end = useMutation(EndClaimDelegation);
  const { id, mine, from, to, fromDate, toDate, reason } = delegation;
  const days = dayRange(fromDate, toDate, 'UTC') ?? '';
  const submit = async (): Promise<void> => {
    if (await end.run({ delegationId: id })) announce(t.ended);
  };
  return (
    <li>
      <span>
        {mine ? t.given(to.name, days) : t.received(from.name, days)}
        <span className="hint">{reason}</span>
      </span>
      {mine && (
        <Button kind="quiet" busy={end.busy} busyText={shell().action.saving} onClick={() => void submit()}>
          {t.end}
          <span className="visually-hidden"> {to.name}</span>
        </Button>
      )}
      {end.error && <Failure error={end.error} />}
    </li>
  );
}

function DelegateDialog({ onClose }: { onClose: () => void }): ReactNode {
  const t = claimTexts().delegation;
  const delegate = useMutation(DelegateClaims);
  const form = useFaults(delegate.error);
  const [person, setPerson] = useState<Choice | null>(null);
  const [from, setFrom] = useState(today());
  const [to, setTo] = useState('');
  const [reason, setReason] = useState('');
  const submit = async (): Promise<void> => {
    const given = reason.trim();
    const found = {
      toEmployeeId: person === null && shell().form.required(t.person),
      fromDate: from === '' && shell().form.required(t.from),
      toDate: to === '' ? shell().form.required(t.to) : to < from && t.order,
      reason: given.length < SHORTEST_REASON && shell().form.tooShort(t.reason, SHORTEST_REASON),
    };
    if (!form.check(faultsOf(found)) || !person) return;
    const done = await delegate.run({ toEmployeeId: person.id, fromDate: from, toDate: to, reason: given });
    if (!done) return;
    announce(t.begun);
    onClose();
  };
  return (
    <Dialog title={t.title} onClose={onClose}>
      <p>{t.text}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <FaultSummary form={form} />
        {delegate.error?.fields.length === 0 && <Failure error={delegate.error} focused />}
        <Picker
          label={t.person}
          name="toEmployeeId"
          hint={t.personHint}
          error={form.faults['toEmployeeId']}
          chosen={person}
          onChoose={setPerson}
          useChoices={useEmployeeChoices}
        />
        <div className="field-row">
          <TextField
            label={t.from}
            name="fromDate"
            type="date"
            error={form.faults['fromDate']}
            value={from}
            onChange={setFrom}
          />
          <TextField
            label={t.to}
            name="toDate"
            hint={t.toHint}
            type="date"
            error={form.faults['toDate']}
            value={to}
            onChange={setTo}
          />
        </div>
        <TextArea
          label={t.reason}
          name="reason"
          error={form.faults['reason']}
          value={reason}
          onChange={setReason}
        />
        <div className="dialog-actions">
          <Button type="submit" busy={delegate.busy} busyText={shell().action.saving}>
            {t.confirm}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {shell().action.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
