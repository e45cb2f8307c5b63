import type { Language } from '../generated/graphql.js';
import { type NoticeFacts, noticeText } from './notice-texts.rules.js';

/** The mail about one or more notices, plain text. */
export function noticeMail(
  notices: readonly NoticeFacts[],
  language: Language,
  publicUrl: string,
): { subject: string; text: string } {
  const key = language === 'ID' ? 'id' : 'en';
  const words = notices.map(noticeText);
  const titles = [...new Set(words.map(({ title }) => title[key]))];
  const first = titles.length === 1 && notices.length === 1 ? titles[0] : undefined;
  // The subject says it already where there is but one.
  const blocks = words.map(({ title, text, path }) =>
    [...(first === undefined ? [title[key]] : []), text[key], `${publicUrl}${path}`].join('\n'),
  );
  const settings = `${publicUrl}/pemberitahuan/pengaturan`;
  return language === 'ID'
    ? {
        subject: first ?? `${notices.length} pemberitahuan dari ASN Corpu`,
        text: [...blocks, `Surat ini dikirim otomatis. Atur kapan Anda menerimanya: ${settings}`].join(
          '\n\n',
        ),
      }
    : {
        subject: first ?? `${notices.length} notices from ASN Corpu`,
        text: [...blocks, `This mail is sent automatically. Choose when you get it: ${settings}`].join(
          '\n\n',
        ),
      };
}
