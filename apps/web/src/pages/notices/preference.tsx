import { useState, type ReactNode } from 'react';
import { useMutation } from '../../api/mutation';
import { useQuery } from '../../api/query';
import { Failure } from '../../components/feedback/failure';
import { Done, Loaded, Notice } from '../../components/feedback/states';
import { Button } from '../../components/form/button';
import { Radios } from '../../components/form/choice';
import { faultsOf, FaultSummary, useFaults } from '../../components/form/faults';
import { TextField } from '../../components/form/field';
import { Page } from '../../components/frame/page';
import type { NoticePreferencePartsFragment } from '../../graphql/generated/graphql';
import { MyNoticePreference, SetNoticePreference } from '../../graphql/generated/notices';
import { noticeTexts } from '../../i18n/work/notices';
import { shell } from '../../i18n/shell';

/** When one gets e-mail about what one is told. */
export function PreferencePage(): ReactNode {
  const t = noticeTexts();
  const query = useQuery(MyNoticePreference, {});
  return (
    <Page
      title={t.preference.title}
      lead={t.preference.lead}
      crumbs={[{ href: '/pemberitahuan', label: t.title }]}
    >
      <Loaded query={query}>
        {({ myNoticePreference }) => <PreferenceForm preference={myNoticePreference} />}
      </Loaded>
    </Page>
  );
}

function PreferenceForm({ preference }: { preference: NoticePreferencePartsFragment }): ReactNode {
  const t = noticeTexts().preference;
  const save = useMutation(SetNoticePreference);
  const form = useFaults(save.error);
  const [mail, setMail] = useState(preference.mail);
  const [language, setLanguage] = useState(preference.language);
  const [from, setFrom] = useState(preference.quietFrom ?? '');
  const [until, setUntil] = useState(preference.quietUntil ?? '');
  const [saved, setSaved] = useState(false);
  const submit = async (): Promise<void> => {
    setSaved(false);
    const pair = (from === '') === (until === '');
    const found = { quietUntil: !pair ? t.pair : from !== '' && from === until && t.same };
    if (!form.check(faultsOf(found))) return;
    const quiet = { quietFrom: from === '' ? null : from, quietUntil: until === '' ? null : until };
    if (await save.run({ mail, language, ...quiet })) setSaved(true);
  };
  return (
    <form
      className="form-wide"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {!preference.hasEmail && (
        <Notice tone="warn">
          <p>{t.noEmail}</p>
        </Notice>
      )}
      {saved && (
        <Done>
          <p>{t.saved}</p>
        </Done>
      )}
      <FaultSummary form={form} />
      {save.error?.fields.length === 0 && <Failure error={save.error} focused />}
      <Radios
        legend={t.mail}
        name="mail"
        value={mail}
        options={[
          { value: 'AT_ONCE', label: t.AT_ONCE, hint: t.atOnceHint },
          { value: 'DAILY', label: t.DAILY, hint: t.dailyHint(preference.digestAt) },
          { value: 'NEVER', label: t.NEVER, hint: t.neverHint },
        ]}
        onChange={setMail}
      />
      {mail !== 'NEVER' && (
        <>
          <fieldset className="choices">
            <legend>{t.quiet}</legend>
            <p className="hint">{t.quietHint}</p>
            <div className="field-row">
              <TextField
                label={t.from}
                name="quietFrom"
                type="time"
                width="short"
                value={from}
                onChange={setFrom}
              />
              <TextField
                label={t.until}
                name="quietUntil"
                type="time"
                width="short"
                error={form.faults['quietUntil']}
                value={until}
                onChange={setUntil}
              />
            </div>
          </fieldset>
          <Radios
            legend={t.language}
            name="language"
            value={language}
            options={[
              { value: 'ID', label: t.ID },
              { value: 'EN', label: t.EN },
            ]}
            onChange={setLanguage}
          />
        </>
      )}
      <div className="form-actions">
        <Button type="submit" busy={save.busy} busyText={shell().action.saving}>
          {shell().action.save}
        </Button>
      </div>
    </form>
  );
}
