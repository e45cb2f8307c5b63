import type { ReactNode } from 'react';
import { useAccount } from '../../../app/session';
import { PortalError } from '../../../api/failure';
import { Failure } from '../../../components/feedback/failure';
import { Notice } from '../../../components/feedback/states';
import { Button } from '../../../components/form/button';
import { number } from '../../../format/number';
import { learner } from '../../../i18n/learner';
import { dismissCheckIn, sendKept, useKeptCheckIns } from './kept-check-ins';

/** Check-ins of this account that wait for a connection, or were refused when they arrived: nothing goes missing unseen. */
export function UnsentCheckIns(): ReactNode {
  const { id } = useAccount();
  const kept = useKeptCheckIns(id);
  const t = learner().checkIn;
  const waiting = kept.filter(({ refusal }) => refusal === null);
  return (
    <>
      {waiting.length > 0 && (
        <Notice tone="warn">
          <p>{t.unsent(number(waiting.length))}</p>
          <p className="button-row">
            <Button kind="quiet" onClick={() => void sendKept(id)}>
              {t.sendNow}
            </Button>
          </p>
        </Notice>
      )}
      {kept.map(
        (each) =>
          each.refusal !== null && (
            <Notice key={each.requestId} tone="bad">
              <h2>{t.refused}</h2>
              <Failure error={new PortalError(each.refusal)} />
              <p className="button-row">
                <Button kind="quiet" onClick={() => dismissCheckIn(each)}>
                  {t.dismiss}
                </Button>
              </p>
            </Notice>
          ),
      )}
    </>
  );
}
