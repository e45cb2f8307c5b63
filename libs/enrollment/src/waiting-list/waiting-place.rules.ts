import { localDate } from '@asn-corpu/platform';
import type { Explanation } from '../rule-set/explanation.js';
import { dateWords, jpWords } from '../rule-set/words.rules.js';
import type { WaitingRule } from '../seat/approval-route.rules.js';

/** Where somebody is in line, and what put them there. */
export interface Place {
  readonly position: number;
  readonly length: number;
  readonly rule: WaitingRule;
  /** Under PRIORITY: JP missing this year, and the lead of those whose position asks for the programme. */
  readonly aheadMinutes: number;
  readonly since: Date;
}

/** Why somebody is where they are in line. */
export function explainPlace(
  { position, length, rule, aheadMinutes, since }: Place,
  zone: string,
): Explanation {
  const date = dateWords(localDate(since, zone));
  const ahead = jpWords(aheadMinutes);
  const step =
    rule === 'PRIORITY'
      ? {
          id: `Diurutkan menurut kekurangan JP tahun itu setelah yang terjadwal, ditambah 10 JP bila jabatan memerlukan program ini: Anda ${ahead.id}; bila sama, siapa lebih dulu: Anda sejak ${date.id}.`,
          en: `In order of the JP missing that year after what is scheduled, with 10 JP more where the position asks for this programme: yours ${ahead.en}; among equals who asked first: you on ${date.en}.`,
        }
      : {
          id: `Diurutkan menurut siapa lebih dulu: Anda sejak ${date.id}.`,
          en: `In order of who asked first: you on ${date.en}.`,
        };
  return {
    sentence: {
      id: `Nomor ${position} dari ${length} di daftar tunggu.`,
      en: `Number ${position} of ${length} on the waiting list.`,
    },
    steps: [{ text: step, citation: null }],
    remedies: [
      {
        id: 'Kursi yang lepas ditawarkan kepada nomor 1; jawab sebelum batas waktunya.',
        en: 'A freed seat is offered to number 1; answer before its time is over.',
      },
    ],
  };
}
