import { dictionary } from '../dictionary';
import { texts } from './id/unit';

export const unitTexts = dictionary(texts, () => import('./en/unit'));
