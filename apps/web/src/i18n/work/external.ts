import { dictionary } from '../dictionary';
import { texts } from './id/external';

export const externalTexts = dictionary(texts, () => import('./en/external'));
