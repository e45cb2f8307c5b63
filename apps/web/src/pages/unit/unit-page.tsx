import type { ReactNode } from 'react';
import { Link, useParams, useSearchParams } from 'wouter';
import { useQuery } from '../../api/query';
import { useSession } from '../../app/session';
import { Facts } from '../../components/data/lists';
import { StackedBar, type Segment } from '../../components/data/progress';
import { Empty, Loaded } from '../../components/feedback/states';
import { Icon } from '../../components/frame/icons';
import { Page, Section } from '../../components/frame/page';
import { CheckNow } from '../../components/jp/check-now';
import { day, moment, today } from '../../format/date';
import { jp } from '../../format/jp';
import { hundredths, number } from '../../format/number';
import type { FigureFragment, JpState, Shortfall, UnitPageQuery } from '../../graphql/generated/graphql';
import { UnitPage as UnitDocument } from '../../graphql/generated/leader';
import { shell } from '../../i18n/shell';
import { terms } from '../../i18n/terms';
import { unitTexts } from '../../i18n/work/unit';
import { NotFoundPage } from '../entry/not-found';
import { BelowTable } from './below-table';
import { useUnitCrumbs } from './unit-crumbs';
import { YearSelect } from './year-select';

/** A unit with all below it: one headline, what it is made of, and the units that make it up. */
export function UnitPage(): ReactNode {
  const { id = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const year = Number(params.get('tahun')) || null;
  const query = useQuery(UnitDocument, { unitId: id, year }, { keep: true });
  const unit = query.data?.unit;
  const crumbs = useUnitCrumbs(unit?.path ?? [], year === null ? '' : `?tahun=${String(year)}`);
  if (query.error?.code === 'NOT_FOUND' || (query.data && !unit)) return <NotFoundPage />;
  return (
    <Page
      title={unit?.name ?? unitTexts().title}
      crumbs={[{ href: '/unit', label: unitTexts().title }, ...crumbs]}
      actions={unit && <YearSelect year={year} onYear={(chosen) => setParams({ tahun: String(chosen) })} />}
    >
      <Loaded query={query}>
        {(data) =>
          data.unit && (
            <>
              <Headline figure={data.unitFigure} unitId={id} />
              <Details figure={data.unitFigure} unit={data.unit} />
              <Section title={unitTexts().below}>
                {data.unitFiguresBelow.length === 0 ? (
                  <p className="muted">{unitTexts().belowNone}</p>
                ) : (
                  <BelowTable figures={data.unitFiguresBelow} unitName={data.unit.name} />
                )}
              </Section>
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function Headline({ figure, unitId }: { figure: FigureFragment; unitId: string }): ReactNode {
  const t = unitTexts();
  const takesProof = useSession().has('LEADER', 'ACTING_LEADER', 'AUDITOR');
  const { fulfilled, entitled, atRisk, notFulfilled, year, fulfilmentHundredths } = figure;
  const names = terms().state;
  const segments: Segment[] = [
    { name: names.FULFILLED, value: fulfilled, tone: 'good', text: number(fulfilled) },
    { name: names.NOT_FULFILLED, value: notFulfilled, tone: 'soft', text: number(notFulfilled) },
    { name: names.AT_RISK, value: atRisk, tone: 'warn', text: number(atRisk) },
  ];
  return (
    <section className="card headline" aria-labelledby="capaian">
      <h2 id="capaian" className="headline-text">
        {headlineOf(figure)}
      </h2>
      {entitled > 0 && <StackedBar label={headlineOf(figure)} segments={segments} />}
      {fulfilmentHundredths !== null && (
        <p className="headline-share">{t.share(hundredths(fulfilmentHundredths))}</p>
      )}
      <p className="muted">
        {t.asOf(day(figure.asOf))} {t.computed(moment(figure.computedAt))}
      </p>
      <details className="disclosure">
        <summary>{shell().action.definition}</summary>
        <p>{t.definitionText}</p>
      </details>
      <div className="button-row">
        <Link className="button" href={`/unit/${unitId}/pegawai?tahun=${String(year)}`}>
          <Icon name="people" />
          {t.seePeople}
        </Link>{' '}
        {takesProof && (
          <Link className="button button-quiet" href={`/unit/${unitId}/bukti`}>
            <Icon name="shield" />
            {t.proof}
          </Link>
        )}{' '}
        <CheckNow scope={{ unitId }} year={year} />
      </div>
    </section>
  );
}

function headlineOf({ fulfilled, entitled, atRisk, year }: FigureFragment): string {
  const t = unitTexts();
  if (entitled === 0) return t.headlineNone(String(year));
  const past = year < Number(today().slice(0, 4));
  return past
    ? t.headlinePast(number(fulfilled), number(entitled), String(year))
    : t.headline(number(fulfilled), number(entitled), String(year), number(atRisk));
}

type Unit = NonNullable<UnitPageQuery['unit']>;

function Details({ figure, unit }: { figure: FigureFragment; unit: Unit }): ReactNode {
  const t = unitTexts();
  const { leader } = unit;
  const outside: [JpState, number][] = [
    ['EXEMPT', figure.exempt],
    ['NO_TARGET', figure.noTarget],
    ['INCOMPLETE_DATA', figure.incompleteData],
  ];
  const counted = outside.filter(([, count]) => count > 0);
  const sides: [Shortfall, number][] = [
    ['UNSERVED', figure.unserved],
    ['PARTLY_SERVED', figure.partlyServed],
    ['OFFERS_LEFT', figure.offersLeft],
  ];
  const short = sides.filter(([, count]) => count > 0);
  return (
    <div className="card">
      <Facts
        facts={[
          [
            t.leader,
            leader
              ? `${leader.kind === 'DEFINITIVE' ? '' : `${terms().leader[leader.kind]} `}${leader.employee.name}`
              : t.noLeader,
          ],
          [t.headcount, number(figure.headcount)],
          [t.entitled, number(figure.entitled)],
          [t.average, figure.averageCountedMinutes === null ? null : jp(figure.averageCountedMinutes)],
          [t.median, figure.medianCountedMinutes === null ? null : jp(figure.medianCountedMinutes)],
        ]}
      />
      <p className="muted">{t.averageNote}</p>
      {counted.length > 0 && (
        <p className="state-links">
          <span className="muted">{t.outside}:</span>
          {counted.map(([state, count]) => (
            <Link key={state} href={`/unit/${unit.id}/pegawai?tahun=${String(figure.year)}&status=${state}`}>
              {t.seeState(terms().state[state], number(count))}
            </Link>
          ))}
        </p>
      )}
      {short.length > 0 && (
        <>
          <p className="state-links">
            <span className="muted">{t.sides}:</span>
            {short.map(([side, count]) => (
              <Link
                key={side}
                href={`/unit/${unit.id}/pegawai?tahun=${String(figure.year)}&kekurangan=${side}`}
              >
                {t.seeState(terms().shortfall[side], number(count))}
              </Link>
            ))}
          </p>
          <details className="disclosure">
            <summary>{shell().action.definition}</summary>
            <p>{t.sidesText}</p>
          </details>
        </>
      )}
      {figure.headcount === 0 && <Empty title={t.peopleNone} />}
    </div>
  );
}
