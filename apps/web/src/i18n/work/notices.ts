import { dictionary } from '../dictionary';
import { texts } from './id/notices';

/** What one is told, how one wants to be, and the local mailbox. */
export const noticeTexts = dictionary(texts, () => import('./en/notices'));
