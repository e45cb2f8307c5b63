import type { ReactNode } from 'react';
import { useMutation } from '../../api/mutation';
import { Confirm } from '../../components/form/confirm';
import { announce } from '../../components/frame/announce';
import { RevokeRole } from '../../graphql/generated/admin';
import type { GrantedRolesQuery } from '../../graphql/generated/graphql';
import { terms } from '../../i18n/terms';
import { peopleTexts } from '../../i18n/work/people';

interface RevokeProps {
  readonly grant: GrantedRolesQuery['grantedRoles']['nodes'][number];
  readonly onRevoked: () => void;
}

export function RevokeButton({ grant, onRevoked }: RevokeProps): ReactNode {
  const t = peopleTexts().roles;
  const revoke = useMutation(RevokeRole);
  const role = terms().role[grant.role];
  return (
    <Confirm
      small
      label={
        <>
          {t.revoke}
          <span className="visually-hidden">
            : {role}, {grant.account.name}
          </span>
        </>
      }
      title={t.revokeTitle}
      text={<p>{t.revokeText(role, grant.account.name)}</p>}
      confirm={t.revoke}
      danger
      busy={revoke.busy}
      error={revoke.error}
      onConfirm={async () => {
        if (!(await revoke.run({ roleGrantId: grant.id }))) return false;
        announce(t.revoked(role));
        onRevoked();
        return true;
      }}
    />
  );
}
