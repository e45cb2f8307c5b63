import { dictionary } from '../dictionary';
import { texts } from './id/people';

export const peopleTexts = dictionary(texts, () => import('./en/people'));
