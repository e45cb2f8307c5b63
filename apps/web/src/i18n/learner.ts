import { dictionary } from './dictionary';
import { texts } from './id/learner';

export const learner = dictionary(texts, () => import('./en/learner'));
