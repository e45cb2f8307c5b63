import { dictionary } from './dictionary';
import { texts } from './id/changes';

/** What became of a run after it was published. */
export const changes = dictionary(texts, () => import('./en/changes'));
