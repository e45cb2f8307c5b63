import { dictionary } from './dictionary';
import { texts } from './id/claims';

/** Claims of learning done elsewhere, for those who write and those who decide them. */
export const claimTexts = dictionary(texts, () => import('./en/claims'));
