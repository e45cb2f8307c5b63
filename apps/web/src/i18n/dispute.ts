import { dictionary } from './dictionary';
import { texts } from './id/dispute';

export const disputeTexts = dictionary(texts, () => import('./en/dispute'));
