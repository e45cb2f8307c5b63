import type { ReactNode } from 'react';
import { useQuery } from '../../api/query';
import { useAccount } from '../../app/session';
import { Notice } from '../../components/feedback/states';
import { Picker, type Choice } from '../../components/form/picker';
import { Claimant } from '../../graphql/generated/claims';
import type { ClaimDetailsFragment } from '../../graphql/generated/graphql';
import { claimTexts } from '../../i18n/claims';
import { useEmployeeChoices } from '../people/find-employee';

interface ClaimantFieldProps {
  readonly chosen: Choice | null;
  readonly error: string | undefined;
  readonly onChoose: (choice: Choice | null) => void;
}

/** For whom a verifier enters a claim. */
export function ClaimantField({ chosen, error, onChoose }: ClaimantFieldProps): ReactNode {
  const t = claimTexts().entered;
  return (
    <div className="form-wide">
      <Picker
        label={t.claimant}
        name="employeeId"
        hint={t.claimantHint}
        error={error}
        chosen={chosen}
        useChoices={useEmployeeChoices}
        onChoose={onChoose}
      />
    </div>
  );
}

/** The employee an address names; null for none, undefined while asked for. */
export function useClaimant(id: string | null): Choice | null | undefined {
  const { data, error } = useQuery(Claimant, id === null ? null : { id });
  if (id === null || error) return null;
  if (!data) return undefined;
  return data.employee && { id: data.employee.id, label: data.employee.name, detail: data.employee.nip };
}

/** True for a claim that the signed-in account entered for somebody else. */
export function useIsForOther(): (claim: Pick<ClaimDetailsFragment, 'employee'>) => boolean {
  const own = useAccount().employee?.id;
  return ({ employee }) => employee.id !== own;
}

/** Who entered a claim for whom; the employee may take it back. */
export function EnteredFor({ claim }: { claim: ClaimDetailsFragment }): ReactNode {
  const t = claimTexts().entered;
  const isForOther = useIsForOther();
  if (isForOther(claim))
    return (
      <Notice tone="plain">
        <p>{t.forWhom(claim.employee.name)}</p>
      </Notice>
    );
  if (!claim.enteredOnBehalf) return null;
  return (
    <Notice tone="info">
      <p>{t.byWhom(claim.history[0]?.employee?.name ?? t.verifier)}</p>
    </Notice>
  );
}
