import { useState, type ReactNode } from 'react';
import { jp } from '../../format/jp';
import type { AccountBookFragment } from '../../graphql/generated/graphql';
import { book } from '../../i18n/book';
import { Progress } from '../data/progress';
import { Section } from '../frame/page';
import { formName } from './ledger';
import { WhyDialog, type Reason } from './why';

type ByForm = AccountBookFragment['byForm'][number];
type Bucket = keyof ReturnType<typeof book>['bucket'];

/** Kinds of learning as people think of them; a form named nowhere is learning in a class. */
const BUCKETS: Readonly<Record<string, Bucket>> = {
  E_LEARNING: 'ONLINE',
  DISTANCE_TRAINING: 'ONLINE',
  COACHING: 'COACHING',
  MENTORING: 'COACHING',
  WORKPLACE_GUIDANCE: 'COACHING',
  INTERNSHIP: 'PLACEMENT',
  EXCHANGE: 'PLACEMENT',
  SECONDMENT: 'PLACEMENT',
  BENCHMARKING: 'PLACEMENT',
  SELF_STUDY: 'SELF',
  LEARNING_COMMUNITY: 'SELF',
  OTHER_NON_CLASSICAL: 'SELF',
};
const bucketOf = (form: string): Bucket => BUCKETS[form] ?? 'CLASSICAL';

/** What was earned and counted by kind of learning, and what the caps of today still have room for. */
export function Buckets({ account }: { account: AccountBookFragment }): ReactNode {
  const t = book();
  const [asked, setAsked] = useState<Reason | null>(null);
  const { byForm, capRooms } = account;
  const most = Math.max(1, ...byForm.map(({ earnedMinutes }) => earnedMinutes));
  const names = Object.keys(t.bucket) as Bucket[];
  return (
    <Section title={t.byForm}>
      <ul className="by-form">
        {names.map((name) => {
          const forms = byForm.filter(({ form }) => bucketOf(form) === name);
          const rooms = capRooms.filter(({ form }) => bucketOf(form) === name);
          if (forms.length === 0 && rooms.length === 0) return null;
          return (
            <li key={name} className="card bucket">
              <h3>{t.bucket[name]}</h3>
              {forms.map((line) => (
                <FormLine key={line.form} line={line} most={most} />
              ))}
              {rooms.map((room) => (
                <p key={`${room.form} ${room.per}`} className="room">
                  <span>
                    {formName(room.form)}:{' '}
                    {room.leftMinutes === 0
                      ? t.roomFull(t.per[room.per])
                      : t.roomLeft(jp(room.leftMinutes), jp(room.limitMinutes), t.per[room.per])}
                  </span>{' '}
                  <button
                    type="button"
                    className="button-link"
                    onClick={() => setAsked({ title: formName(room.form), explanation: room.explanation })}
                  >
                    {t.why}
                    <span className="visually-hidden"> {formName(room.form)}</span>
                  </button>
                </p>
              ))}
            </li>
          );
        })}
      </ul>
      {asked && <WhyDialog reason={asked} onClose={() => setAsked(null)} />}
    </Section>
  );
}

function FormLine({ line, most }: { line: ByForm; most: number }): ReactNode {
  const { form, earnedMinutes, countedMinutes } = line;
  return (
    <div>
      <span className="by-form-name">{formName(form)}</span>
      <Progress
        label={formName(form)}
        done={countedMinutes}
        total={most}
        text={book().formLine(jp(countedMinutes), jp(earnedMinutes))}
      />
    </div>
  );
}
