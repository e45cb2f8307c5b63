import { dictionary } from '../dictionary';
import { texts } from './id/certificate';

export const certificateTexts = dictionary(texts, () => import('./en/certificate'));
