import {
  sayCheck,
  sayNotes,
  type BundleFacts,
  type CheckState,
  type Report,
} from '@asn-corpu/proof-verifier';
import { useEffect, useRef, type ReactNode } from 'react';
import { Facts } from '../../components/data/lists';
import { Notice, Tag, type Tone } from '../../components/feedback/states';
import { Section } from '../../components/frame/page';
import { day, moment } from '../../format/date';
import { number } from '../../format/number';
import { currentLanguage } from '../../i18n/language';
import { proofTexts } from '../../i18n/work/proof';

const TONES: Readonly<Record<CheckState, Tone>> = {
  VERIFIED: 'good',
  OPEN: 'warn',
  WRONG: 'bad',
  UNREACHED: 'plain',
};

/** What the verifier found, in words: the first thing that is wrong and where, or what holds. */
export function Verdict({ report }: { report: Report }): ReactNode {
  const t = proofTexts().check;
  const { ok, checks, fault, bundle } = report;
  const language = currentLanguage();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [report]);
  const reached = checks.filter(({ state }) => state !== 'UNREACHED');
  const isOpen = checks.some(({ state }) => state === 'OPEN');
  return (
    <div ref={box} className="verdict" tabIndex={-1} role="status">
      <Notice tone={ok ? (isOpen ? 'warn' : 'good') : 'bad'}>
        <p>
          <strong>{ok ? (isOpen ? t.verifiedOpen : t.verified) : t.wrong}</strong>
        </p>
        {fault && (
          <>
            <p>
              {t.whatIsWrong}: {fault.words[language]}
            </p>
            <p>
              {t.where}: <code>{fault.place}</code>
            </p>
          </>
        )}
      </Notice>
      {bundle && <Bundle bundle={bundle} isRead={ok} />}
      <Section title={t.checks}>
        <ul className="rows">
          {reached.map(({ check, state }) => (
            <li key={check} className="check-row">
              <Tag tone={TONES[state]}>{t.marks[state]}</Tag>
              <span>
                {state === 'WRONG' && fault ? fault.words[language] : sayCheck(check, state)[language]}
              </span>
            </li>
          ))}
        </ul>
        {reached.length < checks.length && (
          <p className="muted">{t.unreached(number(checks.length - reached.length))}</p>
        )}
        {ok && bundle && sayNotes(bundle).map((note) => <p key={note.en}>{note[language]}</p>)}
      </Section>
    </div>
  );
}

/** What a bundle says it is; counts only once they were checked. */
function Bundle({ bundle, isRead }: { bundle: BundleFacts; isRead: boolean }): ReactNode {
  const t = proofTexts();
  const { unitName, year, madeAt, people, facts, lines, checkpoint, closedAt, key } = bundle;
  return (
    <div className="card">
      <Facts
        wide
        facts={[
          [t.check.bundle, t.whatOf(unitName, String(year))],
          [t.check.madeAt, said(madeAt)],
          [t.check.people, isRead ? number(people) : null],
          [t.check.facts, isRead ? number(facts) : null],
          [t.check.lines, isRead ? number(lines) : null],
          [
            t.check.checkpoint,
            checkpoint && t.check.checkpointOf(said(checkpoint.day), number(checkpoint.number)),
          ],
          [t.check.closedAt, closedAt === null ? null : said(closedAt)],
          [t.key, <code key="key">{key}</code>],
        ]}
      />
    </div>
  );
}

/** A time that a bundle says, which may be anything while it is not verified. */
function said(time: string): string {
  if (Number.isNaN(Date.parse(time))) return time;
  return /^\d{4}-\d\d-\d\d$/.test(time) ? day(time) : moment(time);
}
