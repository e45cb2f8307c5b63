import { useState, type ReactNode } from 'react';
import { Link, useParams } from 'wouter';
import { useMutation } from '../../api/mutation';
import { useQuery } from '../../api/query';
import { useSession } from '../../app/session';
import { Failure } from '../../components/feedback/failure';
import { Button } from '../../components/form/button';
import { faultsOf, FaultSummary, useFaults } from '../../components/form/faults';
import { Picker, type Choice } from '../../components/form/picker';
import { announce } from '../../components/frame/announce';
import { Page, Section } from '../../components/frame/page';
import { today } from '../../format/date';
import '../../styles/work/proof.css';
import { UnitHead } from '../../graphql/generated/leader';
import { RequestProofBundle } from '../../graphql/generated/proof';
import { proofTexts } from '../../i18n/work/proof';
import { NotFoundPage } from '../entry/not-found';
import { useUnitChoices } from '../unit/find-unit';
import { useUnitCrumbs } from '../unit/unit-crumbs';
import { YearSelect } from '../unit/year-select';
import { AuditedBundleList, BundleList } from './bundle-list';

/** For auditors: bundles of all units, and who took them. */
export function BundlesPage(): ReactNode {
  const t = proofTexts();
  const { has } = useSession();
  const [unit, setUnit] = useState<Choice | null>(null);
  if (!has('AUDITOR')) return <NotFoundPage />;
  return (
    <Page title={t.title} lead={t.lead} actions={<ToCheck />}>
      <AskForm unitId={unit?.id ?? null} needUnit>
        {(fault) => (
          <Picker
            label={t.unit}
            name="unitId"
            hint={t.unitHint}
            error={fault}
            chosen={unit}
            useChoices={useUnitChoices}
            onChoose={setUnit}
          />
        )}
      </AskForm>
      <Section title={t.history}>
        <AuditedBundleList unitId={null} />
      </Section>
    </Page>
  );
}

/** For those who lead a unit: its bundles, as far as they asked for them. */
export function UnitBundlesPage(): ReactNode {
  const t = proofTexts();
  const { id = '' } = useParams();
  const { has } = useSession();
  const head = useQuery(UnitHead, { unitId: id });
  const unit = head.data?.unit;
  const crumbs = useUnitCrumbs(unit ? [...unit.path, unit] : []);
  if (head.error?.code === 'NOT_FOUND' || (head.data && !unit)) return <NotFoundPage />;
  if (!has('LEADER', 'ACTING_LEADER', 'AUDITOR')) return <NotFoundPage />;
  return (
    <Page title={unit ? t.titleOf(unit.name) : t.title} lead={t.lead} crumbs={crumbs} actions={<ToCheck />}>
      <AskForm unitId={id} />
      <Section title={t.history}>
        {has('AUDITOR') ? <AuditedBundleList unitId={id} /> : <BundleList unitId={id} />}
      </Section>
    </Page>
  );
}

function ToCheck(): ReactNode {
  return (
    <Link className="button button-quiet" href="/periksa-bukti">
      {proofTexts().toCheck}
    </Link>
  );
}

interface AskProps {
  readonly unitId: string | null;
  readonly needUnit?: boolean;
  /** How the unit is chosen, with what is wrong about it. */
  readonly children?: (fault: string | undefined) => ReactNode;
}

function AskForm({ unitId, needUnit = false, children }: AskProps): ReactNode {
  const t = proofTexts();
  const isAuditor = useSession().has('AUDITOR');
  const ask = useMutation(RequestProofBundle);
  const form = useFaults(ask.error);
  const [year, setYear] = useState(Number(today().slice(0, 4)));
  const submit = async (): Promise<void> => {
    if (!form.check(faultsOf({ unitId: needUnit && unitId === null && t.needUnit }))) return;
    if (await ask.run({ unitId: unitId ?? '', year })) announce(t.asked);
  };
  return (
    <form
      className="card"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <FaultSummary form={form} />
      {children?.(form.faults['unitId'])}
      <YearSelect year={year} onYear={setYear} />
      <p className="muted measure scope-note">{t.scopeNote[isAuditor ? 'AUDITOR' : 'LEADER']}</p>
      <div className="form-actions">
        <Button type="submit" busy={ask.busy}>
          {t.make}
        </Button>
      </div>
      {ask.error && <Failure error={ask.error} focused />}
    </form>
  );
}
