import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { usePages } from '../../api/pages';
import { More } from '../../components/data/lists';
import { Empty, Loaded } from '../../components/feedback/states';
import { Icon } from '../../components/frame/icons';
import { Page } from '../../components/frame/page';
import { ClaimsEntered } from '../../graphql/generated/claims';
import { claimTexts } from '../../i18n/claims';
import { ClaimCard } from './claims';

/** What a verifier entered for others, drafts too. */
export function EnteredClaimsPage(): ReactNode {
  const t = claimTexts();
  const pages = usePages(ClaimsEntered, { first: 20 }, ({ claimsEntered }) => claimsEntered);
  return (
    <Page
      title={t.entered.title}
      lead={t.entered.lead}
      crumbs={[{ href: '/persetujuan', label: t.queue }]}
      actions={
        <Link className="button" href="/klaim/dicatatkan/baru">
          <Icon name="plus" />
          {t.entered.new}
        </Link>
      }
    >
      <Loaded query={pages}>
        {() =>
          pages.nodes.length === 0 ? (
            <Empty title={t.entered.none}>
              <p>{t.entered.noneText}</p>
            </Empty>
          ) : (
            <>
              <ul className="rows">
                {pages.nodes.map((claim) => (
                  <ClaimCard key={claim.id} claim={claim} of={claim.employee.name} />
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
