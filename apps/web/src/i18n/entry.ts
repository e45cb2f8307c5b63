import { dictionary } from './dictionary';
import { texts } from './id/entry';

export const entry = dictionary(texts, () => import('./en/entry'));
