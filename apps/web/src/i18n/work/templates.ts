import { dictionary } from '../dictionary';
import { texts } from './id/templates';

export const templateTexts = dictionary(texts, () => import('./en/templates'));
