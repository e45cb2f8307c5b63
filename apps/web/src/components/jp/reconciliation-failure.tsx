import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { PortalError } from '../../api/failure';
import { designTexts } from '../../i18n/work/design';
import { Failure } from '../feedback/failure';

/** Why a reconciliation was not started; where the same runs already, the way to it. */
export function ReconciliationFailure({ error }: { error: PortalError }): ReactNode {
  const running = error.code === 'RECONCILIATION_RUNNING' ? error.details['id'] : undefined;
  return (
    <Failure error={error} focused>
      {typeof running === 'string' && (
        <p>
          <Link href={`/rancang/rekonsiliasi/${running}`}>{designTexts().reconciliation.seeRunning}</Link>
        </p>
      )}
    </Failure>
  );
}
