import { dictionary } from './dictionary';
import { texts } from './id/book';

export const book = dictionary(texts, () => import('./en/book'));
