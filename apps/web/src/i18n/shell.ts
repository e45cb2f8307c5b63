import { dictionary } from './dictionary';
import { texts } from './id/shell';

/** Words of the frame around every page, and those that all pages share. */
export const shell = dictionary(texts, () => import('./en/shell'));
