import { dictionary } from '../dictionary';
import { texts } from './id/admin';

export const adminTexts = dictionary(texts, () => import('./en/admin'));
