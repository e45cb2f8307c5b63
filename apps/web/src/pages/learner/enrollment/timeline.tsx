import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { isLive } from '../../../components/learning/seats';
import { day, dayOf } from '../../../format/date';
import { jp } from '../../../format/jp';
import { number } from '../../../format/number';
import { learner } from '../../../i18n/learner';
import { shell } from '../../../i18n/shell';
import { terms } from '../../../i18n/terms';
import { isWaiting, waitingTitle } from '../certificate-file';
import type { Enrollment } from './enrollment';

type Progress = 'done' | 'now' | 'todo' | 'stopped';

interface Step {
  readonly name: string;
  readonly progress: Progress;
  readonly detail?: ReactNode;
}

/** One status for everybody, shown as the way from seat to certificate. */
export function Timeline({ enrollment }: { enrollment: Enrollment }): ReactNode {
  return (
    <ol className="timeline">
      {stepsOf(enrollment).map(({ name, progress, detail }) => (
        <li
          key={name}
          className={`timeline-${progress}`}
          aria-current={progress === 'now' ? 'step' : undefined}
        >
          <p className="timeline-name">{name}</p>
          {detail && <div className="timeline-detail">{detail}</div>}
          {progress === 'todo' && <span className="visually-hidden">{learner().enrollment.waiting}</span>}
        </li>
      ))}
    </ol>
  );
}

function stepsOf(enrollment: Enrollment): Step[] {
  const t = learner().enrollment;
  const { status, seatedAt, statusReason, run } = enrollment;
  const seat: Step = {
    name: t.seat,
    progress: seatedAt === null ? (isLive(status) ? 'now' : 'stopped') : 'done',
    detail: seatedAt === null ? terms().status[status] : dayOf(seatedAt, run.venueZone),
  };
  const completed = status === 'PASSED' || status === 'NOT_PASSED';
  if (!isLive(status) && !completed) {
    const ended: Step = {
      name: terms().status[status],
      progress: 'stopped',
      detail: statusReason === null ? undefined : t.reason(statusReason),
    };
    return seatedAt === null ? [ended] : [seat, ended];
  }
  return [
    seat,
    attendStep(enrollment, completed),
    resultStep(enrollment),
    ...(status === 'NOT_PASSED' ? [] : rewards(enrollment)),
  ];
}

function attendStep(enrollment: Enrollment, completed: boolean): Step {
  const { progressPercent, attendedMinutes, sessionMinutes, seatedAt } = enrollment;
  return {
    name: learner().enrollment.attend,
    progress: completed ? 'done' : seatedAt === null ? 'todo' : 'now',
    detail: learner().enrollments.progressText(
      number(progressPercent),
      number(attendedMinutes),
      number(sessionMinutes),
    ),
  };
}

function resultStep({ status, completionDate }: Enrollment): Step {
  const name = learner().enrollment.result;
  if (status !== 'PASSED' && status !== 'NOT_PASSED') return { name, progress: 'todo' };
  const date = completionDate === null ? '' : `, ${day(completionDate)}`;
  return {
    name,
    progress: status === 'PASSED' ? 'done' : 'stopped',
    detail: `${terms().status[status]}${date}`,
  };
}

function rewards({ status, jpCountedMinutes, jpEarnedMinutes, certificate }: Enrollment): Step[] {
  const t = learner().enrollment;
  const passed = status === 'PASSED';
  return [
    {
      name: t.ledger,
      progress: passed ? 'done' : 'todo',
      detail: passed && (
        <>
          {t.counted(jp(jpCountedMinutes), jp(jpEarnedMinutes))} ·{' '}
          <Link href="/buku-jp">{shell().nav.book}</Link>
        </>
      ),
    },
    {
      name: t.certificate,
      progress: certificate ? (certificate.state === 'VALID' ? 'done' : 'stopped') : passed ? 'now' : 'todo',
      detail: certificate ? (
        <>
          {certificate.number}
          {certificate.state !== 'VALID' ? (
            <>
              {' · '}
              <Link href="/sertifikat">{t.revoked}</Link>
            </>
          ) : certificate.ready && certificate.pdfUrl !== null ? (
            <>
              {' · '}
              <a href={certificate.pdfUrl}>{t.download}</a>
            </>
          ) : (
            <>
              {' · '}
              <Link href="/sertifikat">
                {isWaiting(certificate) ? waitingTitle(certificate.file.state) : shell().nav.certificates}
              </Link>
            </>
          )}
        </>
      ) : (
        passed && t.preparing
      ),
    },
  ];
}
