import { useState, type ReactNode } from 'react';
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
import { PasswordField } from './new-password';

/** NIP or e-mail and password. `prefix` keeps its fields apart from those of a page it stands over. */
export function SignInForm({ prefix = '' }: { prefix?: string }): ReactNode {
  const t = entry().signIn;
  const session = useSession();
  const form = useFaults();
  const [identifier, setIdentifier] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<PortalError>();
  const waiting = useCountdown(error);
  const [nip, secret] = [`${prefix}nip`, `${prefix}sandi`];

  const submit = async (): Promise<void> => {
    const found = {
      [nip]: identifier.trim() === '' && shell().form.required(t.identifier),
      [secret]: password === '' && shell().form.required(t.password),
    };
    if (busy || waiting > 0 || !form.check(faultsOf(found))) return;
    setBusy(true);
    setError(undefined);
    try {
      await callRoute('POST', '/api/session', { identifier: identifier.trim(), password });
      await session.refresh();
    } catch (cause) {
      setError(asPortalError(cause));
      setBusy(false);
    }
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <FaultSummary form={form} />
      {waiting > 0 ? <Countdown seconds={waiting} /> : error && <Failure error={error} focused />}
      <TextField
        label={t.identifier}
        name={nip}
        autoComplete="username"
        autoCapitalize="none"
        error={form.faults[nip]}
        value={identifier}
        onChange={setIdentifier}
      />
      <PasswordField
        label={t.password}
        name={secret}
        autoComplete="current-password"
        error={form.faults[secret]}
        value={password}
        onChange={setPassword}
      />
      <div className="form-actions">
        <Button type="submit" busy={busy} busyText={t.busy} disabled={waiting > 0}>
          {t.submit}
        </Button>
      </div>
    </form>
  );
}
