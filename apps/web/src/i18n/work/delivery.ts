import { dictionary } from '../dictionary';
import { texts } from './id/delivery';

export const deliveryTexts = dictionary(texts, () => import('./en/delivery'));
