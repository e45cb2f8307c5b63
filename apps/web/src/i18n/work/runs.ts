import { dictionary } from '../dictionary';
import { texts } from './id/runs';

export const runsTexts = dictionary(texts, () => import('./en/runs'));
