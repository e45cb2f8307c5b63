import { useState, type ReactNode } from 'react';
import { callRoute } from '../../api/client';
import { asPortalError, type PortalError } from '../../api/failure';
import { useQuery } from '../../api/query';
import { LanguageSwitch } from '../../app/frame';
import { useSession } from '../../app/session';
import { Facts } from '../../components/data/lists';
import { Loaded, Notice, Tag } from '../../components/feedback/states';
import { Failure } from '../../components/feedback/failure';
import { Button } from '../../components/form/button';
import { faultsOf, FaultSummary, useFaults } from '../../components/form/faults';
import { announce } from '../../components/frame/announce';
import { Page, Section } from '../../components/frame/page';
import { Profile } from '../../graphql/generated/core';
import type { ProfileQuery } from '../../graphql/generated/graphql';
import { entry } from '../../i18n/entry';
import { shell } from '../../i18n/shell';
import { terms } from '../../i18n/terms';
import { CalendarFeed } from './calendar-feed';
import { PasswordFailure, passwordFaults } from './code';
import { NewPassword, PasswordField } from './new-password';

type Me = NonNullable<ProfileQuery['me']>;

/** One's own data as the roster has them, roles, password, language, and the way out. */
export function AccountPage(): ReactNode {
  const t = entry().account;
  const query = useQuery(Profile, {});
  const { signOut, has } = useSession();
  const [error, setError] = useState<PortalError>();
  return (
    <Page title={t.title}>
      <Loaded query={query}>{({ me }) => me && <ProfileFacts me={me} />}</Loaded>
      <Section title={t.changePassword}>
        <ChangePassword nip={query.data?.me?.employee?.nip ?? ''} />
      </Section>
      {has('LEARNER') && <CalendarFeed />}
      <Section title={t.languageTitle}>
        <LanguageSwitch />
      </Section>
      <Section title={t.signOutTitle}>
        <p>{t.signOutText}</p>
        {error && <Failure error={error} focused />}
        <p>
          <Button
            kind="quiet"
            onClick={() => void signOut().catch((cause: unknown) => setError(asPortalError(cause)))}
          >
            {shell().signOut}
          </Button>
        </p>
      </Section>
    </Page>
  );
}

function ProfileFacts({ me }: { me: Me }): ReactNode {
  const t = entry().account;
  const { employee, roles, leads } = me;
  return (
    <>
      <Section title={t.profile}>
        {employee ? (
          <div className="card">
            <Facts
              wide
              facts={[
                [t.name, employee.name],
                [t.nip, employee.nip],
                [t.class, employee.class && terms().employeeClass[employee.class]],
                [
                  t.status,
                  employee.legalStatus &&
                    (terms().legalStatus[employee.legalStatus.code] ?? employee.legalStatus.name),
                ],
                [t.rank, employee.rank],
                [t.position, employee.position],
                [
                  t.unit,
                  employee.unit && [...employee.unit.path, employee.unit].map(({ name }) => name).join(' › '),
                ],
                [t.email, employee.email],
              ]}
            />
            {employee.missingFacts && employee.missingFacts.length > 0 && (
              <Notice tone="warn">
                <p>
                  {t.missing(
                    employee.missingFacts.map((fact) => terms().missing[fact].toLowerCase()).join(', '),
                  )}
                </p>
              </Notice>
            )}
            <p className="muted">{t.profileNote}</p>
          </div>
        ) : (
          <p>{t.noEmployee}</p>
        )}
      </Section>
      <Section title={t.roles}>
        <p className="card-tags">
          {roles.map((role) => (
            <Tag key={role}>{terms().role[role]}</Tag>
          ))}
        </p>
        {leads.length > 0 && <p>{t.leads(leads.map(({ name }) => name).join(', '))}</p>}
      </Section>
    </>
  );
}

function ChangePassword({ nip }: { nip: string }): ReactNode {
  const t = entry().password;
  const form = useFaults();
  const [values, setValues] = useState({ current: '', next: '', repeated: '' });
  const [busy, setBusy] = useState(false);
  const [changed, setChanged] = useState(false);
  const [error, setError] = useState<PortalError>();
  const submit = async (): Promise<void> => {
    const found = {
      lama: values.current === '' && shell().form.required(t.current),
      ...passwordFaults(values.next, values.repeated, nip),
    };
    setChanged(false);
    if (busy || !form.check(faultsOf(found))) return;
    setBusy(true);
    setError(undefined);
    try {
      const input = { currentPassword: values.current, newPassword: values.next };
      await callRoute('POST', '/api/session/password', input);
      setValues({ current: '', next: '', repeated: '' });
      setChanged(true);
      announce(t.changed);
    } catch (cause) {
      const failure = asPortalError(cause);
      if (failure.code === 'SIGN_IN_FAILED') form.check({ lama: t.wrongCurrent });
      else setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="narrow"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {changed && (
        <Notice tone="good">
          <p>{t.changed}</p>
        </Notice>
      )}
      <FaultSummary form={form} />
      {error && <PasswordFailure error={error} />}
      <PasswordField
        label={t.current}
        name="lama"
        error={form.faults['lama']}
        autoComplete="current-password"
        value={values.current}
        onChange={(current) => setValues({ ...values, current })}
      />
      <NewPassword
        password={values.next}
        repeated={values.repeated}
        identifier={nip}
        faults={form.faults}
        onPassword={(next) => setValues({ ...values, next })}
        onRepeated={(repeated) => setValues({ ...values, repeated })}
      />
      <div className="form-actions">
        <Button type="submit" busy={busy} busyText={shell().action.saving}>
          {shell().action.save}
        </Button>
      </div>
    </form>
  );
}
