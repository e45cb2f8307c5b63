import { useState, type ReactNode } from 'react';
import { useMutation } from '../../api/mutation';
import { Failure } from '../../components/feedback/failure';
import { Notice } from '../../components/feedback/states';
import { Button } from '../../components/form/button';
import { Confirm } from '../../components/form/confirm';
import { announce } from '../../components/frame/announce';
import { Section } from '../../components/frame/page';
import { SetAccountDisabled } from '../../graphql/generated/admin';
import type { EmployeeFactsFragment } from '../../graphql/generated/graphql';
import { peopleTexts } from '../../i18n/work/people';

/** Shutting an account out, or letting it in again. */
export function AccountAccess({ employee }: { employee: EmployeeFactsFragment }): ReactNode {
  const t = peopleTexts().access;
  const change = useMutation(SetAccountDisabled);
  const [disabled, setDisabled] = useState<boolean | null>(null);
  const run = async (wanted: boolean): Promise<boolean> => {
    if (!(await change.run({ employeeId: employee.id, disabled: wanted }))) return false;
    setDisabled(wanted);
    announce(wanted ? t.disabled : t.enabled);
    return true;
  };
  return (
    <Section title={t.title}>
      <p className="measure">{t.text}</p>
      {disabled !== null && (
        <Notice tone={disabled ? 'warn' : 'good'}>
          <p>{disabled ? t.disabled : t.enabled}</p>
        </Notice>
      )}
      {change.error && <Failure error={change.error} />}
      <div className="button-row">
        <Confirm
          label={t.disable}
          kind="danger"
          title={t.disableTitle(employee.name)}
          text={<p>{t.text}</p>}
          confirm={t.disable}
          danger
          busy={change.busy}
          error={change.error}
          onConfirm={() => run(true)}
        />
        <Button kind="quiet" busy={change.busy} onClick={() => void run(false)}>
          {t.enable}
        </Button>
      </div>
    </Section>
  );
}
