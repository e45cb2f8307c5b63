import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useMutation } from '../../api/mutation';
import { useSession } from '../../app/session';
import { today } from '../../format/date';
import { StartReconciliation } from '../../graphql/generated/reconciliation';
import { designTexts } from '../../i18n/work/design';
import { Button } from '../form/button';
import { Icon } from '../frame/icons';
import { ReconciliationFailure } from './reconciliation-failure';

type Scope = { readonly employeeId: string } | { readonly unitId: string };

/** Reconciles one person or one unit now and shows what comes of it; nothing for those who may not start one. */
export function CheckNow({ scope, year }: { scope: Scope; year: number | null }): ReactNode {
  const t = designTexts().reconciliation;
  const [, navigate] = useLocation();
  const mayStart = useSession().has('DESIGNER', 'ADMIN');
  const start = useMutation(StartReconciliation);
  if (!mayStart) return null;
  const check = async (): Promise<void> => {
    const done = await start.run({ ...scope, year: year ?? Number(today().slice(0, 4)) });
    if (done) navigate(`/rancang/rekonsiliasi/${done.startReconciliation.id}`);
  };
  return (
    <>
      <Button kind="quiet" busy={start.busy} onClick={() => void check()}>
        <Icon name="balance" />
        {t.checkNow}
      </Button>
      {start.error && <ReconciliationFailure error={start.error} />}
    </>
  );
}
