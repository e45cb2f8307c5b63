import { dictionary } from '../dictionary';
import { texts } from './id/proof';

export const proofTexts = dictionary(texts, () => import('./en/proof'));
