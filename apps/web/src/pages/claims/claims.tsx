import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { usePages } from '../../api/pages';
import { useQuery } from '../../api/query';
import { ClaimAge, claimDays, ClaimStateTag } from '../../components/claim/claim-state';
import { More } from '../../components/data/lists';
import { Empty, Loaded, Notice } from '../../components/feedback/states';
import { Select } from '../../components/form/field';
import { Icon } from '../../components/frame/icons';
import { Page } from '../../components/frame/page';
import { formName } from '../../components/jp/ledger';
import { day, dayRange, today } from '../../format/date';
import { jp } from '../../format/jp';
import { MyClaimDelegations, MyClaims } from '../../graphql/generated/claims';
import type { ClaimLineFragment, ClaimState } from '../../graphql/generated/graphql';
import { claimTexts } from '../../i18n/claims';

/** Everything one has claimed, and what may be. */
export function ClaimsPage(): ReactNode {
  const t = claimTexts();
  const [state, setState] = useState<ClaimState | ''>('');
  const pages = usePages(
    MyClaims,
    { state: state === '' ? null : state, first: 20 },
    ({ myClaims }) => myClaims,
  );
  const windowEnds = pages.data?.claimTerms.windowEnds;
  return (
    <Page
      title={t.title}
      lead={t.lead}
      actions={
        <Link className="button" href="/klaim/baru">
          <Icon name="plus" />
          {t.new}
        </Link>
      }
    >
      {windowEnds !== undefined && isOpen(windowEnds) && (
        <Notice>
          <p>{t.window(day(`${today().slice(0, 4)}-${windowEnds}`))}</p>
        </Notice>
      )}
      <InPlaceOf />
      <div className="year-switch">
        <Select
          label={t.filter}
          name="keadaan"
          value={state}
          empty={t.all}
          options={(Object.entries(t.state) as [ClaimState, string][]).map(([value, label]) => ({
            value,
            label,
          }))}
          onChange={setState}
        />
      </div>
      <Loaded query={pages}>
        {() =>
          pages.nodes.length === 0 ? (
            <Nothing filtered={state !== ''} />
          ) : (
            <>
              <ul className="rows">
                {pages.nodes.map((claim) => (
                  <ClaimCard key={claim.id} claim={claim} />
                ))}
              </ul>
              <More pages={pages} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function isOpen(windowEnds: string): boolean {
  return today().slice(5) <= windowEnds;
}

function Nothing({ filtered }: { filtered: boolean }): ReactNode {
  const t = claimTexts();
  if (filtered) return <Empty title={t.queueNone} />;
  return (
    <Empty title={t.emptyTitle}>
      <p>{t.emptyText}</p>
      <ul className="plain-list claim-examples">
        {Object.values(t.examples).map((example) => (
          <li key={example}>{example}</li>
        ))}
      </ul>
      <p>
        <Link className="button" href="/klaim/baru">
          {t.new}
        </Link>
      </p>
    </Empty>
  );
}

/** A claim in a list; `of` names whose it is, where that is not the reader. */
export function ClaimCard({ claim, of = null }: { claim: ClaimLineFragment; of?: string | null }): ReactNode {
  const t = claimTexts();
  const { id, title, organiser, form, earnedMinutes } = claim;
  return (
    <li className="card row">
      <div className="row-main">
        <p className="card-tags">
          <ClaimStateTag claim={claim} />
        </p>
        <h2 className="row-title">
          <Link className="card-link" href={`/klaim/${id}`}>
            {title ?? t.noTitle}
          </Link>
        </h2>
        <p className="muted">
          {[of, form === null ? null : formName(form), organiser, claimDays(claim)]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <div className="row-side">
        {earnedMinutes > 0 && (
          <p>
            <strong>{jp(earnedMinutes)}</strong>
          </p>
        )}
        <ClaimAge claim={claim} />
      </div>
    </li>
  );
}

/** Leads a learner who decides in somebody's place to where claims wait for them. */
function InPlaceOf(): ReactNode {
  const t = claimTexts().delegation;
  const { data } = useQuery(MyClaimDelegations, {});
  const received = (data?.myClaimDelegations ?? []).filter(
    ({ mine, fromDate }) => !mine && fromDate <= today(),
  );
  if (received.length === 0) return null;
  return (
    <Notice>
      {received.map(({ id, from, fromDate, toDate }) => (
        <p key={id}>{t.received(from.name, dayRange(fromDate, toDate, 'UTC') ?? '')}</p>
      ))}
      <p>
        <Link href="/persetujuan">{t.toQueue}</Link>
      </p>
    </Notice>
  );
}
