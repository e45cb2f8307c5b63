import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Link, useParams } from 'wouter';
import { useQuery } from '../../../api/query';
import { Loaded, Notice } from '../../../components/feedback/states';
import { Page } from '../../../components/frame/page';
import { moment } from '../../../format/date';
import { number } from '../../../format/number';
import {
  DeliveryPage as DeliveryDocument,
  PresenceCounts,
  SessionCodes,
} from '../../../graphql/generated/delivery';
import type { SessionCodesQuery } from '../../../graphql/generated/graphql';
import { shell } from '../../../i18n/shell';
import { deliveryTexts } from '../../../i18n/work/delivery';
import { NotFoundPage } from '../../entry/not-found';
import { Qr } from './qr';

const TICK_MS = 500;
const COUNT_MS = 5_000;

/** The code of a session, for the screen in its room: as QR and to be typed, a new one every half minute. */
export function SessionCodePage({ base }: { base: string }): ReactNode {
  const t = deliveryTexts();
  const { id = '', sessionId = '' } = useParams();
  const run = useQuery(DeliveryDocument, { id }).data?.run;
  const codes = useQuery(SessionCodes, { sessionId });
  const session = run?.sessions.find((each) => each.id === sessionId);
  if (codes.error?.code === 'NOT_FOUND') return <NotFoundPage />;
  return (
    <Page
      title={session ? `${t.code.title}: ${session.title}` : t.code.title}
      crumbs={[
        { href: base, label: base === '/kelas' ? t.title : shell().nav.runs },
        ...(run ? [{ href: `${base}/${id}`, label: `${run.programme.title}, ${run.name}` }] : []),
      ]}
    >
      <Loaded query={codes}>
        {(data) => run && <Projected codes={data.sessionCodes} sessionId={sessionId} zone={run.venueZone} />}
      </Loaded>
      <p>
        <Link href={`${base}/${id}/kehadiran/${sessionId}`}>{t.code.toRoll}</Link>
      </p>
    </Page>
  );
}

/** The server's time, kept by the device's running time: its clock may be wrong. */
function useServerTime(now: string): number {
  const loaded = useRef({ server: Date.parse(now), here: performance.now() });
  const [time, setTime] = useState(loaded.current.server);
  useEffect(() => {
    const timer = setInterval(
      () => setTime(loaded.current.server + performance.now() - loaded.current.here),
      TICK_MS,
    );
    return () => clearInterval(timer);
  }, []);
  return time;
}

interface ProjectedProps {
  readonly codes: SessionCodesQuery['sessionCodes'];
  readonly sessionId: string;
  readonly zone: string;
}

function Projected({ codes, sessionId, zone }: ProjectedProps): ReactNode {
  const t = deliveryTexts().code;
  const time = useServerTime(codes.now);
  const since = time - Date.parse(codes.firstSlotAt);
  const slotMs = codes.slotSeconds * 1000;
  const code = since < 0 ? undefined : codes.codes[Math.floor(since / slotMs)];
  if (since < 0)
    return (
      <Notice>
        <p>{t.notYet(moment(codes.firstSlotAt, zone))}</p>
      </Notice>
    );
  if (code === undefined)
    return (
      <Notice>
        <p>{t.over}</p>
      </Notice>
    );
  const left = Math.ceil((slotMs - (since % slotMs)) / 1000);
  return (
    <section className="card projector">
      <Qr text={`${location.origin}/presensi/${sessionId}#${code}`} label={t.title} />
      <div>
        <p className="projector-code">
          {code.slice(0, 3)} {code.slice(3)}
        </p>
        <p>{t.howTo}</p>
        <p className="muted">{t.next(number(left))}</p>
        <Counts sessionId={sessionId} />
        <p className="muted">{t.offline}</p>
      </div>
    </section>
  );
}

function Counts({ sessionId }: { sessionId: string }): ReactNode {
  const query = useQuery(PresenceCounts, { sessionId });
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') query.reload();
    }, COUNT_MS);
    return () => clearInterval(timer);
  });
  const presence = query.data?.sessionPresence;
  if (!presence) return null;
  return (
    <p>
      <strong>{deliveryTexts().code.counts(number(presence.recorded), number(presence.participants))}</strong>
    </p>
  );
}
