import { useState, type ReactNode } from 'react';
import { useMutation } from '../../api/mutation';
import { Failure } from '../../components/feedback/failure';
import { Notice } from '../../components/feedback/states';
import { Button } from '../../components/form/button';
import { announce } from '../../components/frame/announce';
import { Section } from '../../components/frame/page';
import { moment } from '../../format/date';
import { IssueCode } from '../../graphql/generated/admin';
import type { CodeDelivery, EmployeeFactsFragment, IssueCodeMutation } from '../../graphql/generated/graphql';
import { shell } from '../../i18n/shell';
import { peopleTexts } from '../../i18n/work/people';

type Issued = IssueCodeMutation['issueSignInCode'];

/** A one-time code for one person: shown once, or sent. */
export function SignInCode({ employee }: { employee: EmployeeFactsFragment }): ReactNode {
  const t = peopleTexts().code;
  const issue = useMutation(IssueCode, { refresh: false });
  const [issued, setIssued] = useState<Issued | null>(null);
  const run = async (delivery: CodeDelivery): Promise<void> => {
    setIssued(null);
    const done = await issue.run({ employeeId: employee.id, delivery });
    if (!done) return;
    setIssued(done.issueSignInCode);
    announce(done.issueSignInCode.code === null ? t.sent(employee.email ?? '') : t.shown(employee.name));
  };
  return (
    <Section title={t.title}>
      <p className="measure">{t.text}</p>
      {issue.error && <Failure error={issue.error} focused />}
      {issued && <IssuedCode issued={issued} employee={employee} />}
      <div className="button-row">
        <Button kind="quiet" busy={issue.busy} busyText={t.busy} onClick={() => void run('SHOWN')}>
          {t.show}
        </Button>
        {employee.email !== null && (
          <Button kind="quiet" busy={issue.busy} busyText={t.busy} onClick={() => void run('EMAIL')}>
            {t.email}
          </Button>
        )}
      </div>
    </Section>
  );
}

function IssuedCode({ issued, employee }: { issued: Issued; employee: EmployeeFactsFragment }): ReactNode {
  const t = peopleTexts().code;
  const { code, expiresAt } = issued;
  const [copied, setCopied] = useState(false);
  if (code === null) {
    return (
      <Notice tone="good">
        <p>{t.sent(employee.email ?? '')}</p>
        <p>{t.expires(moment(expiresAt))}</p>
      </Notice>
    );
  }
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(code);
    setCopied(true);
    announce(shell().action.copied);
  };
  return (
    <Notice tone="good">
      <p>{t.shown(employee.name)}</p>
      <p className="big-code">
        <code>{code}</code>
        <Button kind="quiet" onClick={() => void copy()}>
          {copied ? shell().action.copied : shell().action.copy}
        </Button>
      </p>
      <p>
        {t.once} {t.expires(moment(expiresAt))}
      </p>
    </Notice>
  );
}
