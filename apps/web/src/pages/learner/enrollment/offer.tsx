import { useState, type ReactNode } from 'react';
import { useMutation } from '../../../api/mutation';
import { Failure } from '../../../components/feedback/failure';
import { Notice } from '../../../components/feedback/states';
import { Button } from '../../../components/form/button';
import { ReasonDialog } from '../../../components/form/reason-dialog';
import { moment } from '../../../format/date';
import type { EnrollmentStatus } from '../../../graphql/generated/graphql';
import { AnswerOffer } from '../../../graphql/generated/learner';
import { learner } from '../../../i18n/learner';
import { shell } from '../../../i18n/shell';
import type { Enrollment } from './enrollment';

const SHORTEST_REASON = 3;

interface OfferProps {
  readonly enrollment: Enrollment;
  readonly onAnswered: (status: EnrollmentStatus) => void;
}

/** A seat that is kept for an answer: take it or leave it, before its time is over. */
export function OfferBox({ enrollment, onAnswered }: OfferProps): ReactNode {
  const t = learner().enrollment;
  const { id, status, offerEndsAt, run } = enrollment;
  const answer = useMutation(AnswerOffer);
  const [leaving, setLeaving] = useState(false);
  if (offerEndsAt === null) return null;
  const clash = answer.error?.code === 'SESSIONS_CLASH';
  const send = async (input: {
    accept: boolean;
    reason?: string;
    acceptClash?: boolean;
  }): Promise<boolean> => {
    const done = await answer.run({ enrollmentId: id, ...input });
    if (done) onAnswered(done.answerOffer.status);
    return done !== null;
  };
  return (
    <Notice tone="warn">
      <h2>{status === 'NOMINATED' ? t.nominatedTitle : t.offerTitle}</h2>
      <p>{t.offerUntil(moment(offerEndsAt, run.venueZone))}</p>
      {answer.error && !clash && !leaving && <Failure error={answer.error} focused />}
      {clash && <p role="alert">{t.offerClash}</p>}
      <p className="button-row">
        <Button
          busy={answer.busy}
          busyText={shell().action.saving}
          onClick={() => void send(clash ? { accept: true, acceptClash: true } : { accept: true })}
        >
          {clash ? t.offerClashTake : t.offerTake}
        </Button>
        <Button kind="quiet" onClick={() => setLeaving(true)}>
          {t.offerLeave}
        </Button>
      </p>
      {leaving && (
        <ReasonDialog
          title={t.offerLeaveTitle}
          text={<p>{t.offerLeaveText}</p>}
          label={t.offerLeaveReason}
          hint={t.offerLeaveHint}
          shortest={SHORTEST_REASON}
          confirm={t.offerLeave}
          busy={answer.busy}
          error={answer.error}
          onConfirm={(reason) => send({ accept: false, reason })}
          onClose={() => setLeaving(false)}
        />
      )}
    </Notice>
  );
}
