import { useEffect, useState, type ReactNode } from 'react';
import { useMutation } from '../../api/mutation';
import { asPortalError, type PortalError } from '../../api/failure';
import { fetchAll } from '../../api/pages';
import { Failure } from '../../components/feedback/failure';
import { Notice, Skeleton } from '../../components/feedback/states';
import { Button } from '../../components/form/button';
import { Radios } from '../../components/form/choice';
import { faultsOf, FaultSummary, useFaults } from '../../components/form/faults';
import { Picker, type Choice } from '../../components/form/picker';
import { announce } from '../../components/frame/announce';
import { Section } from '../../components/frame/page';
import { GrantedRoles, GrantRole } from '../../graphql/generated/admin';
import type {
  EmployeeFactsFragment,
  GrantableRole,
  GrantedRolesQuery,
} from '../../graphql/generated/graphql';
import { shell } from '../../i18n/shell';
import { terms } from '../../i18n/terms';
import { peopleTexts } from '../../i18n/work/people';
import { useUnitChoices } from '../unit/find-unit';
import { RevokeButton } from './revoke';

type Grant = GrantedRolesQuery['grantedRoles']['nodes'][number];

/** The roles a person was given, and giving another. */
export function PersonRoles({ employee }: { employee: EmployeeFactsFragment }): ReactNode {
  const t = peopleTexts().roles;
  const { grants, error, reload } = useGrantsOf(employee.id);
  return (
    <Section title={t.title}>
      {error && <Failure error={error} retry={reload} />}
      {!grants && !error && <Skeleton lines={2} />}
      {grants?.length === 0 && <p className="muted">{t.none}</p>}
      <ul className="plain-rows">
        {grants?.map((grant) => (
          <li key={grant.id}>
            <span>
              <strong>{terms().role[grant.role]}</strong> {grant.unit && t.forUnit(grant.unit.name)}
            </span>
            <RevokeButton grant={grant} onRevoked={reload} />
          </li>
        ))}
      </ul>
      <GrantForm employee={employee} onGranted={reload} />
    </Section>
  );
}

/** All grants are asked for: they are few, and none can be asked for by person. */
function useGrantsOf(employeeId: string): {
  grants: readonly Grant[] | undefined;
  error: PortalError | undefined;
  reload: () => void;
} {
  const [grants, setGrants] = useState<readonly Grant[]>();
  const [error, setError] = useState<PortalError>();
  const [round, setRound] = useState(0);
  useEffect(() => {
    const controller = new AbortController();
    fetchAll(GrantedRoles, {}, ({ grantedRoles }) => grantedRoles, undefined, controller.signal)
      .then((all) => {
        setError(undefined);
        setGrants(all.filter(({ account }) => account.employee?.id === employeeId));
      })
      .catch((cause: unknown) => {
        if (!controller.signal.aborted) setError(asPortalError(cause));
      });
    return () => controller.abort();
  }, [employeeId, round]);
  return { grants, error, reload: () => setRound(round + 1) };
}

const GRANTABLE: readonly GrantableRole[] = ['VERIFIER', 'DESIGNER', 'ADMIN', 'AUDITOR'];

function GrantForm({
  employee,
  onGranted,
}: {
  employee: EmployeeFactsFragment;
  onGranted: () => void;
}): ReactNode {
  const t = peopleTexts().roles;
  const grant = useMutation(GrantRole, { refresh: false });
  const form = useFaults();
  const [role, setRole] = useState<GrantableRole | ''>('');
  const [unit, setUnit] = useState<Choice | null>(null);
  const [granted, setGranted] = useState<GrantableRole | null>(null);
  const submit = async (): Promise<void> => {
    const found = {
      peran: role === '' && shell().form.required(t.role),
      unit: role === 'VERIFIER' && unit === null && shell().form.required(t.verifierUnit),
    };
    if (!form.check(faultsOf(found)) || role === '') return;
    const unitId = role === 'VERIFIER' ? (unit?.id ?? null) : null;
    if (!(await grant.run({ employeeId: employee.id, role, unitId }))) return;
    setGranted(role);
    setRole('');
    setUnit(null);
    announce(t.granted(terms().role[role]));
    onGranted();
  };
  return (
    <form
      className="narrow inset"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <FaultSummary form={form} />
      {grant.error && <Failure error={grant.error} focused />}
      {granted && (
        <Notice tone="good">
          <p>{t.granted(terms().role[granted])}</p>
        </Notice>
      )}
      <Radios
        legend={t.grant}
        name="peran"
        value={role}
        error={form.faults['peran']}
        options={GRANTABLE.map((value) => ({ value, label: terms().role[value], hint: t.hint[value] }))}
        onChange={setRole}
      />
      {role === 'VERIFIER' && (
        <Picker
          label={t.verifierUnit}
          name="unit"
          error={form.faults['unit']}
          chosen={unit}
          onChoose={setUnit}
          useChoices={useUnitChoices}
        />
      )}
      <div className="form-actions">
        <Button type="submit" busy={grant.busy} busyText={shell().action.saving}>
          {t.grant}
        </Button>
      </div>
    </form>
  );
}
