import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { dayOf } from '../../format/date';
import { jp, jpText } from '../../format/jp';
import type { AccountBookFragment, OfferOutcome, Shortfall } from '../../graphql/generated/graphql';
import { book } from '../../i18n/book';
import { shell } from '../../i18n/shell';
import { terms } from '../../i18n/terms';
import { Cell, Table } from '../data/lists';
import { Empty, Tag } from '../feedback/states';
import { Section } from '../frame/page';
import { WhyDialog } from './why';

type OfferAccount = AccountBookFragment['offerAccount'];

const TONES: Readonly<Record<OfferOutcome, 'good' | 'warn' | 'info' | 'plain'>> = {
  WAITING: 'info',
  SEATED: 'info',
  PASSED: 'good',
  NOT_PASSED: 'warn',
  WITHDRAWN: 'plain',
  DECLINED: 'plain',
  EXPIRED: 'plain',
  REJECTED: 'warn',
  CANCELLED: 'warn',
  TURNED_AWAY: 'warn',
};

interface OffersProps {
  /** The reader's own, who may open their enrollments. */
  readonly own: boolean;
  readonly account: OfferAccount;
}

/** What was within reach this year, and whose side a shortfall is on. */
export function Offers({ own, account }: OffersProps): ReactNode {
  const t = book().offer;
  const [asked, setAsked] = useState(false);
  const { offers, shortfall, shortMinutes, leftMinutes, explanation } = account;
  return (
    <Section title={t.title}>
      <p className="muted">{t.lead}</p>
      {shortfall && (
        <p className="offer-side">
          <ShortfallTag shortfall={shortfall} /> <span>{t.short(jp(shortMinutes), jp(leftMinutes))}</span>{' '}
          <button type="button" className="button-link" onClick={() => setAsked(true)}>
            {book().whyOf(terms().shortfall[shortfall])}
          </button>
        </p>
      )}
      {offers.length === 0 ? (
        <Empty title={t.emptyTitle}>
          <p>{t.emptyText}</p>
        </Empty>
      ) : (
        <Table caption={t.title} head={[t.run, book().minutes, t.outcome, t.reason, t.at]} numeric={[1]}>
          {offers.map((offer) => (
            <tr key={offer.runId}>
              <th scope="row" data-name={t.run}>
                {own && offer.enrollmentId !== null ? (
                  <Link href={`/pendaftaran/${offer.enrollmentId}`}>{offer.programmeTitle}</Link>
                ) : (
                  offer.programmeTitle
                )}
                <span className="muted origin">{offer.runName}</span>
              </th>
              <Cell name={book().minutes} numeric>
                {jpText(offer.minutes)}
              </Cell>
              <Cell name={t.outcome}>
                <Tag tone={TONES[offer.outcome]}>{t.outcomes[offer.outcome]}</Tag>
              </Cell>
              <Cell name={t.reason}>{offer.reason ?? shell().none}</Cell>
              <Cell name={t.at} steady>
                {dayOf(offer.at)}
              </Cell>
            </tr>
          ))}
        </Table>
      )}
      {asked && shortfall && (
        <WhyDialog
          reason={{ title: terms().shortfall[shortfall], explanation }}
          onClose={() => setAsked(false)}
        />
      )}
    </Section>
  );
}

/** Supply is what others must mend, so it stands out. */
export function ShortfallTag({ shortfall }: { shortfall: Shortfall }): ReactNode {
  return <Tag tone={shortfall === 'OFFERS_LEFT' ? 'plain' : 'warn'}>{terms().shortfall[shortfall]}</Tag>;
}
