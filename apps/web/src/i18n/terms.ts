import { dictionary } from './dictionary';
import { texts } from './id/terms';

/** Names of the domain's values: one word per thing. */
export const terms = dictionary(texts, () => import('./en/terms'));
