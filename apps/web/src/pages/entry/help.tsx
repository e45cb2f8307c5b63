import type { ReactNode } from 'react';
import { Page } from '../../components/frame/page';
import { entry } from '../../i18n/entry';

export function HelpPage(): ReactNode {
  const t = entry().help;
  return (
    <Page title={t.title} lead={t.lead}>
      <div className="questions">
        {Object.entries(t.items).map(([key, { question, answer }]) => (
          <details key={key} className="disclosure">
            <summary>{question}</summary>
            <p>{answer}</p>
          </details>
        ))}
      </div>
    </Page>
  );
}
