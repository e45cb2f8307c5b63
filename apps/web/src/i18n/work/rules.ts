import { dictionary } from '../dictionary';
import { texts } from './id/rules';

export const ruleTexts = dictionary(texts, () => import('./en/rules'));
