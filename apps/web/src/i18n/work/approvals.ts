import { dictionary } from '../dictionary';
import { texts } from './id/approvals';

export const approvalTexts = dictionary(texts, () => import('./en/approvals'));
