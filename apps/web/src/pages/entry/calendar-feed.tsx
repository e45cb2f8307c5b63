import { useState, type ReactNode } from 'react';
import { useMutation } from '../../api/mutation';
import { useQuery } from '../../api/query';
import { Failure } from '../../components/feedback/failure';
import { Loaded, Notice } from '../../components/feedback/states';
import { Button } from '../../components/form/button';
import { Confirm } from '../../components/form/confirm';
import { announce } from '../../components/frame/announce';
import { Section } from '../../components/frame/page';
import { moment } from '../../format/date';
import { EndCalendarFeed, MakeCalendarFeed, MyCalendarFeed } from '../../graphql/generated/calendar';
import { entry } from '../../i18n/entry';
import { shell } from '../../i18n/shell';

/** An address under which one's own calendar reads one's sessions. */
export function CalendarFeed(): ReactNode {
  const t = entry().calendar;
  const query = useQuery(MyCalendarFeed, {});
  const make = useMutation(MakeCalendarFeed);
  const end = useMutation(EndCalendarFeed);
  const [url, setUrl] = useState<string | null>(null);
  const begin = async (): Promise<boolean> => {
    const made = await make.run({});
    if (made) setUrl(made.makeCalendarFeed.url);
    return made !== null;
  };
  const stop = async (): Promise<boolean> => {
    const done = await end.run({});
    if (done) setUrl(null);
    return done !== null;
  };
  return (
    <Section title={t.title}>
      <p>{t.text}</p>
      {url !== null && <Address url={url} />}
      <Loaded query={query}>
        {({ myCalendarFeed }) =>
          myCalendarFeed === null ? (
            <>
              {make.error && <Failure error={make.error} focused />}
              <p>
                <Button
                  kind="quiet"
                  busy={make.busy}
                  busyText={shell().action.saving}
                  onClick={() => void begin()}
                >
                  {t.make}
                </Button>
              </p>
            </>
          ) : (
            <>
              <p className="muted">{t.since(moment(myCalendarFeed.madeAt))}</p>
              <div className="button-row">
                <Confirm
                  kind="quiet"
                  label={t.renew}
                  title={t.renew}
                  text={<p>{t.renewText}</p>}
                  confirm={t.renew}
                  busy={make.busy}
                  error={make.error}
                  onConfirm={begin}
                />
                <Confirm
                  kind="quiet"
                  label={t.end}
                  title={t.end}
                  text={<p>{t.endText}</p>}
                  confirm={t.end}
                  busy={end.busy}
                  error={end.error}
                  onConfirm={stop}
                />
              </div>
            </>
          )
        }
      </Loaded>
    </Section>
  );
}

function Address({ url }: { url: string }): ReactNode {
  const t = entry().calendar;
  const copy = (): void => {
    navigator.clipboard.writeText(url).then(
      () => announce(shell().action.copied),
      () => announce(t.copyYourself),
    );
  };
  return (
    <Notice tone="good">
      <p>{t.made}</p>
      <p>
        <code className="break-anywhere">{url}</code>
      </p>
      <p>
        <Button kind="quiet" onClick={copy}>
          {shell().action.copy}
        </Button>
      </p>
    </Notice>
  );
}
