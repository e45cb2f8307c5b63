import type { ReactNode } from 'react';
import { useSession } from '../../app/session';
import { Dialog } from '../../components/feedback/dialog';
import { Button } from '../../components/form/button';
import { entry } from '../../i18n/entry';
import { SignInForm } from './sign-in-form';

/** Over the page on which the session ended: whoever signs in again finds there what they had typed. */
export function SessionEnded(): ReactNode {
  const t = entry().signIn;
  const session = useSession();
  if (!session.ended || !session.account) return null;
  return (
    <Dialog title={t.endedTitle} onClose={session.stay}>
      <p>{t.endedText(session.account.name)}</p>
      <SignInForm prefix="sesi-" />
      <p>
        <Button kind="plain" onClick={session.leave}>
          {t.leave}
        </Button>
      </p>
    </Dialog>
  );
}
