import { dictionary } from '../dictionary';
import { texts } from './id/design';

export const designTexts = dictionary(texts, () => import('./en/design'));
