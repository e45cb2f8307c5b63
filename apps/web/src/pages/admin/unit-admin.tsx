import { useState, type ReactNode } from 'react';
import { Link, useParams } from 'wouter';
import { useMutation } from '../../api/mutation';
import { useQuery } from '../../api/query';
import { useSession } from '../../app/session';
import { Facts } from '../../components/data/lists';
import { Failure } from '../../components/feedback/failure';
import { Loaded, Notice } from '../../components/feedback/states';
import { Button } from '../../components/form/button';
import { Radios } from '../../components/form/choice';
import { faultsOf, FaultSummary, useFaults } from '../../components/form/faults';
import { TextField } from '../../components/form/field';
import { Picker, type Choice } from '../../components/form/picker';
import { announce } from '../../components/frame/announce';
import { Icon } from '../../components/frame/icons';
import { Page, Section } from '../../components/frame/page';
import { day, today } from '../../format/date';
import { AppointActingLeader, UnitAdmin } from '../../graphql/generated/admin';
import type { ActingLeaderKind, UnitAdminQuery } from '../../graphql/generated/graphql';
import { shell } from '../../i18n/shell';
import { terms } from '../../i18n/terms';
import { adminTexts } from '../../i18n/work/admin';
import { NotFoundPage } from '../entry/not-found';
import { UnitTable } from './units';
import { useEmployeeChoices } from '../people/find-employee';

type Unit = NonNullable<UnitAdminQuery['unit']>;

/** One unit: who leads it, who acts for them, and what is below. */
export function UnitAdminPage(): ReactNode {
  const t = adminTexts().units;
  const { id = '' } = useParams();
  const isAdmin = useSession().has('ADMIN');
  const query = useQuery(UnitAdmin, { id });
  const unit = query.data?.unit;
  if (query.data && !unit) return <NotFoundPage />;
  return (
    <Page
      title={unit?.name ?? t.title}
      crumbs={[
        { href: '/admin/unit', label: t.title },
        ...(unit?.path ?? []).map((above) => ({ href: `/admin/unit/${above.id}`, label: above.name })),
      ]}
      actions={
        <Link className="button button-quiet" href={`/unit/${id}`}>
          <Icon name="chart" />
          {t.figure}
        </Link>
      }
    >
      <Loaded query={query}>
        {() =>
          unit && (
            <>
              <div className="card">
                <Facts
                  wide
                  facts={[
                    [t.code, <code key="code">{unit.externalId}</code>],
                    [t.echelon, unit.echelon],
                    [t.leader, leaderText(unit)],
                  ]}
                />
              </div>
              {isAdmin && (
                <Section title={t.acting}>
                  <AppointForm unitId={unit.id} />
                </Section>
              )}
              <Section title={t.below}>
                <UnitTable key={unit.id} parentId={unit.id} />
              </Section>
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function leaderText({ leader }: Unit): string {
  const t = adminTexts().units;
  if (!leader) return t.noLeader;
  const until = leader.validTo === null ? '' : `, ${t.until(day(leader.validTo))}`;
  return `${terms().leader[leader.kind]} ${leader.employee.name} (${t.since(day(leader.validFrom))}${until})`;
}

function AppointForm({ unitId }: { unitId: string }): ReactNode {
  const t = adminTexts().units;
  const form = useFaults();
  const appoint = useMutation(AppointActingLeader);
  const [kind, setKind] = useState<ActingLeaderKind>('PLT');
  const [person, setPerson] = useState<Choice | null>(null);
  const [from, setFrom] = useState(today());
  const [until, setUntil] = useState('');
  const [appointed, setAppointed] = useState(false);
  const submit = async (): Promise<void> => {
    const found = {
      orang: person === null && shell().form.required(t.person),
      mulai: from === '' && shell().form.required(t.from),
      sampai: until !== '' && until < from && t.untilFault,
    };
    setAppointed(false);
    if (!form.check(faultsOf(found)) || !person) return;
    const done = await appoint.run({
      unitId,
      employeeId: person.id,
      kind,
      from,
      until: until === '' ? null : until,
    });
    if (!done) return;
    setAppointed(true);
    setPerson(null);
    setUntil('');
    announce(t.appointed);
  };
  return (
    <form
      className="narrow"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p className="muted">{t.actingText}</p>
      <FaultSummary form={form} />
      {appoint.error && <Failure error={appoint.error} focused />}
      {appointed && (
        <Notice tone="good">
          <p>{t.appointed}</p>
        </Notice>
      )}
      <Radios
        legend={t.kind}
        name="sebagai"
        value={kind}
        options={(Object.entries(t.kinds) as [ActingLeaderKind, string][]).map(([value, label]) => ({
          value,
          label,
        }))}
        onChange={setKind}
      />
      <Picker
        label={t.person}
        name="orang"
        hint={t.personHint}
        error={form.faults['orang']}
        chosen={person}
        onChoose={setPerson}
        useChoices={useEmployeeChoices}
      />
      <div className="field-row">
        <TextField
          label={t.from}
          name="mulai"
          type="date"
          error={form.faults['mulai']}
          value={from}
          onChange={setFrom}
        />
        <TextField
          label={t.lastDay}
          name="sampai"
          type="date"
          optional
          error={form.faults['sampai']}
          value={until}
          onChange={setUntil}
        />
      </div>
      <div className="form-actions">
        <Button type="submit" busy={appoint.busy} busyText={shell().action.saving}>
          {t.submit}
        </Button>
      </div>
    </form>
  );
}
