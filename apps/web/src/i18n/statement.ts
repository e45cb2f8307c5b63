import { dictionary } from './dictionary';
import { texts } from './id/statement';

export const statementTexts = dictionary(texts, () => import('./en/statement'));
