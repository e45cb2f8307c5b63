import type { ReactNode } from 'react';
import { Link, useSearch } from 'wouter';
import { useSession } from '../../app/session';
import { Notice } from '../../components/feedback/states';
import { entry } from '../../i18n/entry';
import { Gate } from './gate';
import { SignInForm } from './sign-in-form';

export function SignInPage(): ReactNode {
  const t = entry().signIn;
  const session = useSession();
  const search = useSearch();
  return (
    <Gate title={t.title} lead={t.lead}>
      {session.ended && (
        <Notice tone="info">
          <p>{t.ended}</p>
        </Notice>
      )}
      {!session.ended && new URLSearchParams(search).has('ke') && (
        <Notice tone="info">
          <p>{t.needsSignIn}</p>
        </Notice>
      )}
      <SignInForm />
      <p>
        <Link href={`/kode${search ? `?${search}` : ''}`}>{t.code}</Link>
      </p>
    </Gate>
  );
}
