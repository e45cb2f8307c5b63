import { dictionary } from '../dictionary';
import { texts } from './id/run-changes';

/** Changing a run that is published. */
export const runChangeTexts = dictionary(texts, () => import('./en/run-changes'));
