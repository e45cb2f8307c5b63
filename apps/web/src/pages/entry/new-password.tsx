import { useState, type ReactNode } from 'react';
import { TextField } from '../../components/form/field';
import { Icon } from '../../components/frame/icons';
import type { Faults } from '../../components/form/faults';
import { entry } from '../../i18n/entry';
import { passwordHints } from './password.rules';

interface PasswordFieldProps {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoComplete: 'current-password' | 'new-password';
  readonly error?: string | undefined;
  readonly hint?: ReactNode;
}

/** A password that can be looked at: typing it blind on a phone is where sign-ins fail. */
export function PasswordField(props: PasswordFieldProps): ReactNode {
  const [shown, setShown] = useState(false);
  const t = entry().signIn;
  return (
    <TextField
      {...props}
      type={shown ? 'text' : 'password'}
      autoCapitalize="none"
      maxLength={200}
      suffix={
        <button type="button" className="button-link" onClick={() => setShown(!shown)}>
          {shown ? t.hide : t.show}
          <span className="visually-hidden"> {props.label}</span>
        </button>
      }
    />
  );
}

interface NewPasswordProps {
  readonly password: string;
  readonly repeated: string;
  readonly identifier: string;
  readonly faults: Faults;
  readonly onPassword: (value: string) => void;
  readonly onRepeated: (value: string) => void;
}

/** A new password twice, with what is still missing said while typing. */
export function NewPassword(props: NewPasswordProps): ReactNode {
  const t = entry().password;
  const { password, repeated, identifier, faults, onPassword, onRepeated } = props;
  return (
    <>
      <PasswordField
        label={t.next}
        name="sandi"
        hint={t.hint}
        error={faults['sandi']}
        value={password}
        onChange={onPassword}
        autoComplete="new-password"
      />
      <PasswordField
        label={t.repeat}
        name="ulang"
        error={faults['ulang']}
        value={repeated}
        onChange={onRepeated}
        autoComplete="new-password"
      />
      <p className="small-title" id="syarat-sandi">
        {t.rules}
      </p>
      <ul className="password-hints" aria-labelledby="syarat-sandi">
        {passwordHints(password, repeated, identifier).map(({ rule, met }) => (
          <li key={rule} className={met ? 'is-met' : undefined}>
            <Icon name={met ? 'check' : 'dot'} />
            {t[rule]}
            <span className="visually-hidden"> ({met ? t.met : t.unmet})</span>
          </li>
        ))}
      </ul>
    </>
  );
}
