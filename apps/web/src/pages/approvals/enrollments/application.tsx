import { useState, type ReactNode } from 'react';
import { useParams } from 'wouter';
import { useMutation } from '../../../api/mutation';
import { useQuery } from '../../../api/query';
import { Facts } from '../../../components/data/lists';
import { Loaded } from '../../../components/feedback/states';
import { Button } from '../../../components/form/button';
import { ReasonDialog } from '../../../components/form/reason-dialog';
import { announce } from '../../../components/frame/announce';
import { Page, Section } from '../../../components/frame/page';
import { EnrollmentHistory } from '../../../components/learning/enrollment-history';
import { runDays, seatsText, StatusTag } from '../../../components/learning/seats';
import { Application as ApplicationDocument, ReviseDecision } from '../../../graphql/generated/approvals';
import type { ApplicationQuery } from '../../../graphql/generated/graphql';
import { approvalTexts } from '../../../i18n/work/approvals';
import { NotFoundPage } from '../../entry/not-found';
import { ApplicationFacts } from './application-facts';
import { DecisionOutcome, EnrollmentDecisions, type Decided } from './enrollment-decision';

const SHORTEST_REASON = 5;

type Application = NonNullable<ApplicationQuery['enrollment']>;

/** One enrollment as those see it who decide about it, or did. */
export function ApplicationPage(): ReactNode {
  const t = approvalTexts();
  const { id = '' } = useParams();
  const query = useQuery(ApplicationDocument, { id });
  const [decided, setDecided] = useState<Decided | null>(null);
  if (query.data && !query.data.enrollment) return <NotFoundPage />;
  const application = query.data?.enrollment;
  return (
    <Page
      title={application?.employee.name ?? t.review}
      crumbs={[{ href: '/persetujuan/pendaftaran', label: t.title }]}
      lead={application && `${application.run.programme.title}, ${application.run.name}`}
    >
      {decided && <DecisionOutcome {...decided} />}
      <Loaded query={query}>
        {() => application && <Details application={application} onDecided={setDecided} />}
      </Loaded>
    </Page>
  );
}

function Details({
  application,
  onDecided,
}: {
  application: Application;
  onDecided: (decided: Decided) => void;
}): ReactNode {
  const t = approvalTexts();
  const { id, run, status, step, approvalFacts, history } = application;
  return (
    <>
      <p className="card-tags">
        <StatusTag status={status} />
      </p>
      <div className="card">
        <Facts
          facts={[
            [t.run, `${run.name}, ${runDays(run) ?? ''}, ${run.venue}`],
            [t.facts, <ApplicationFacts key="facts" application={application} />],
            ['', seatsText(run)],
          ]}
        />
      </div>
      {approvalFacts && step !== null && (
        <Section title={t.title}>
          <div className="button-row">
            <EnrollmentDecisions
              enrollmentIds={[id]}
              step={step}
              clashing={approvalFacts.clashingRuns.length > 0}
              onDecided={onDecided}
            />
          </div>
        </Section>
      )}
      {approvalFacts?.revisable && step === null && <Revision application={application} />}
      <EnrollmentHistory history={history} zone={run.venueZone} />
    </>
  );
}

/** Turns a decision into its opposite, with a reason. */
function Revision({ application: { id, status } }: { application: Application }): ReactNode {
  const t = approvalTexts();
  const revise = useMutation(ReviseDecision);
  const [asking, setAsking] = useState(false);
  const decision = status === 'REJECTED' ? 'APPROVE' : 'REJECT';
  return (
    <p>
      <Button kind="quiet" onClick={() => setAsking(true)}>
        {t.revise}
      </Button>
      {asking && (
        <ReasonDialog
          title={t.revise}
          text={<p>{t.reviseText}</p>}
          label={t.reason}
          hint={t.reasonHint}
          shortest={SHORTEST_REASON}
          confirm={decision === 'APPROVE' ? t.approve : t.reject}
          danger={decision === 'REJECT'}
          busy={revise.busy}
          error={revise.error}
          onConfirm={async (reason) => {
            const done = await revise.run({ enrollmentId: id, decision, reason });
            if (done) announce(t.revised);
            return done !== null;
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </p>
  );
}
