import { useState, type ReactNode } from 'react';
import { Link, useSearch } from 'wouter';
import { callRoute } from '../../api/client';
import { asPortalError, type PortalError } from '../../api/failure';
import { useSession } from '../../app/session';
import { Failure } from '../../components/feedback/failure';
import { Button } from '../../components/form/button';
import { faultsOf, FaultSummary, useFaults } from '../../components/form/faults';
import { TextField } from '../../components/form/field';
import { entry } from '../../i18n/entry';
import { shell } from '../../i18n/shell';
import { Countdown, useCountdown } from './countdown';
import { Gate } from './gate';
import { NewPassword } from './new-password';
import { passwordHints, type Weakness } from './password.rules';

/** First sign-in or a forgotten password: a one-time code and a password of one's own. */
export function CodePage(): ReactNode {
  const t = entry().code;
  const session = useSession();
  const search = useSearch();
  const form = useFaults();
  const [identifier, setIdentifier] = useState('');
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const [repeated, setRepeated] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<PortalError>();
  const waiting = useCountdown(error);

  const submit = async (): Promise<void> => {
    const found = {
      nip: identifier.trim() === '' && shell().form.required(t.identifier),
      kode: code.trim() === '' && shell().form.required(t.code),
      ...passwordFaults(password, repeated, identifier),
    };
    if (busy || waiting > 0 || !form.check(faultsOf(found))) return;
    setBusy(true);
    setError(undefined);
    try {
      const input = { identifier: identifier.trim(), code: code.trim(), newPassword: password };
      await callRoute('POST', '/api/session/with-code', input);
      await session.refresh();
    } catch (cause) {
      setError(asPortalError(cause));
      setBusy(false);
    }
  };

  return (
    <Gate title={t.title} lead={t.lead}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <FaultSummary form={form} />
        {waiting > 0 ? <Countdown seconds={waiting} /> : error && <PasswordFailure error={error} />}
        <TextField
          label={t.identifier}
          name="nip"
          autoComplete="username"
          autoCapitalize="none"
          error={form.faults['nip']}
          value={identifier}
          onChange={setIdentifier}
        />
        <TextField
          label={t.code}
          name="kode"
          hint={t.codeHint}
          autoComplete="one-time-code"
          autoCapitalize="characters"
          width="medium"
          error={form.faults['kode']}
          value={code}
          onChange={setCode}
        />
        <NewPassword
          password={password}
          repeated={repeated}
          identifier={identifier}
          faults={form.faults}
          onPassword={setPassword}
          onRepeated={setRepeated}
        />
        <div className="form-actions">
          <Button type="submit" busy={busy} busyText={entry().signIn.busy} disabled={waiting > 0}>
            {t.submit}
          </Button>
        </div>
      </form>
      <details className="disclosure">
        <summary>{t.noCode}</summary>
        <p>{t.noCodeText}</p>
      </details>
      <p>
        <Link href={`/masuk${search ? `?${search}` : ''}`}>{t.back}</Link>
      </p>
    </Gate>
  );
}

/** What keeps a new password from being sent, by field. */
export function passwordFaults(
  password: string,
  repeated: string,
  identifier: string,
): Record<string, string | false> {
  const t = entry().password;
  const missing = passwordHints(password, repeated, identifier).find(
    ({ rule, met }) => !met && rule !== 'same',
  );
  return {
    sandi:
      password === ''
        ? shell().form.required(t.next)
        : missing
          ? `${t.next}: ${t[missing.rule].toLowerCase()}.`
          : false,
    ulang: password !== repeated && t.mismatch,
  };
}

/** The server's refusal; a weak password is told what is weak about it. */
export function PasswordFailure({ error }: { error: PortalError }): ReactNode {
  const weakness =
    error.code === 'PASSWORD_WEAK' ? (error.details['weakness'] as Weakness | undefined) : undefined;
  const text = weakness && entry().password.weak[weakness];
  return <Failure error={error} focused {...(text ? { text } : {})} />;
}
