import { dictionary } from '../dictionary';
import { texts } from './id/background';

export const backgroundTexts = dictionary(texts, () => import('./en/background'));
