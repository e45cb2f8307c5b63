import { CHECKS, type Check, type Words } from './fault.js';
import type { BundleFacts, CheckState, Report } from './verify.js';

export type Language = 'id' | 'en';

/** What each check says when it holds, and when the bundle leaves it open. */
const SAID: Readonly<Record<Check, { readonly holds: Words; readonly open?: Words }>> = {
  archive: {
    holds: { id: 'Arsipnya utuh dan dapat dibaca.', en: 'The archive is whole and can be read.' },
  },
  signature: {
    holds: {
      id: 'Daftar isi ditandatangani dan tidak diubah.',
      en: 'The manifest is signed and was not changed.',
    },
  },
  files: {
    holds: {
      id: 'Semua berkas ada dan sama dengan daftar isi (SHA-256).',
      en: 'All files are there and are those of the manifest (SHA-256).',
    },
  },
  key: {
    holds: {
      id: 'Kunci penanda tangan adalah kunci instansi yang Anda kenal.',
      en: 'The signing key is one of the agency’s that you know.',
    },
    open: {
      id: 'Belum diperiksa: apakah kunci ini milik instansi. Bandingkan nomor kunci dengan yang diumumkan instansi.',
      en: 'Not checked: whether this key is the agency’s. Compare its id with the one the agency publishes.',
    },
  },
  checkpoints: {
    holds: {
      id: 'Titik pemeriksaan buku besar menyambung satu sama lain, ditandatangani, dan sama dengan yang Anda simpan.',
      en: 'The ledger’s checkpoints follow each other, are signed, and are those that you kept.',
    },
    open: {
      id: 'Belum diperiksa: apakah titik pemeriksaan, yang menyambung satu sama lain dan ditandatangani, adalah yang dulu diumumkan instansi. Bandingkan dengan salinan yang Anda simpan.',
      en: 'Not checked: whether the checkpoints, which follow each other and are signed, are those the agency published earlier. Compare them with a copy that you kept.',
    },
  },
  heads: {
    holds: {
      id: 'Kepala semua rantai sama dengan yang ditandatangani di titik pemeriksaan.',
      en: 'The heads of all chains are those that the checkpoint signed.',
    },
    open: {
      id: 'Belum diperiksa: kepala rantai seluruh instansi tidak ada di berkas ini; berkas bukti untuk auditor memuatnya.',
      en: 'Not checked: the heads of the whole agency are not in this bundle; one made for an auditor has them.',
    },
  },
  chains: {
    holds: {
      id: 'Rantai setiap orang utuh, baris demi baris, sampai titik pemeriksaan dan sesudahnya.',
      en: 'Everybody’s chain holds, line by line, up to the checkpoint and after it.',
    },
  },
  facts: {
    holds: {
      id: 'Setiap baris menyebut aturan, dan setiap baris tahun itu kegiatan, yang ada di berkas bukti.',
      en: 'Every line names a rule set, and every line of the year a fact, that the bundle has.',
    },
  },
  sums: {
    holds: {
      id: 'Saldo setiap orang sama dengan jumlah barisnya.',
      en: 'Everybody’s balance is the sum of their lines.',
    },
  },
  totals: {
    holds: {
      id: 'Jumlah orang, kegiatan, baris, keadaan, dan selisih sesuai dengan pernyataan rekonsiliasi.',
      en: 'People, facts, lines, states and differences are as many as the statements say.',
    },
  },
};

const UNREACHED: Words = { id: 'Belum sampai diperiksa.', en: 'Not reached.' };

/** A check in words; what is wrong is said by the report's fault. */
export function sayCheck(check: Check, state: CheckState): Words {
  const { holds, open } = SAID[check];
  if (state === 'OPEN') return open ?? UNREACHED;
  return state === 'UNREACHED' ? UNREACHED : holds;
}

/** What the report comes to, in one sentence. */
function sayResult({ ok, checks }: Report): Words {
  if (!ok)
    return {
      id: 'TIDAK SESUAI: berkas bukti ini tidak dapat dipercaya.',
      en: 'NOT VERIFIED: do not rely on this bundle.',
    };
  return checks.some(({ state }) => state === 'OPEN')
    ? {
        id: 'SESUAI, dengan hal yang masih perlu Anda bandingkan sendiri.',
        en: 'VERIFIED, with something left for you to compare.',
      }
    : { id: 'SESUAI.', en: 'VERIFIED.' };
}

/** What cannot be seen from the result alone. */
export function sayNotes({ newerLines, withheld, checkpoint }: BundleFacts): Words[] {
  const notes: Words[] = [];
  if (newerLines > 0 && checkpoint)
    notes.push({
      id: `${newerLines} baris lebih baru daripada titik pemeriksaan ${checkpoint.day}; hanya tanda tangan berkas bukti yang menjaminnya.`,
      en: `${newerLines} lines are newer than the checkpoint of ${checkpoint.day}; only the bundle’s own signature vouches for them.`,
    });
  if (withheld > 0)
    notes.push({
      id: `${withheld} orang dari unit ini tidak disertakan, karena peminta tidak lagi berwenang melihatnya.`,
      en: `${withheld} people of the unit are left out: whoever asked may not see them any more.`,
    });
  return notes;
}

const MARKS: Readonly<Record<CheckState, string>> = {
  VERIFIED: '[v]',
  OPEN: '[?]',
  WRONG: '[X]',
  UNREACHED: '[ ]',
};

/** The whole report as plain text. */
export function reportText(report: Report, language: Language): string {
  const { bundle, fault, checks } = report;
  const say = (words: Words): string => words[language];
  const facts = bundle
    ? [
        say({
          id: `Bukti JP: ${bundle.unitName}, tahun ${bundle.year}`,
          en: `Proof of JP: ${bundle.unitName}, year ${bundle.year}`,
        }),
        say({
          id: `Dibuat ${bundle.madeAt}; ${bundle.people} orang, ${bundle.lines} baris, ${bundle.facts} kegiatan`,
          en: `Made ${bundle.madeAt}; ${bundle.people} people, ${bundle.lines} lines, ${bundle.facts} facts`,
        }),
        say({ id: `Kunci: ${bundle.key}`, en: `Key: ${bundle.key}` }),
        '',
      ]
    : [];
  const lines = CHECKS.flatMap((check) => {
    const state = checks.find((each) => each.check === check)?.state ?? 'UNREACHED';
    if (state === 'WRONG' && fault) return [`${MARKS.WRONG} ${fault.place}`, `    ${say(fault.words)}`];
    return state === 'UNREACHED' ? [] : [`${MARKS[state]} ${say(sayCheck(check, state))}`];
  });
  const unreached = checks.filter(({ state }) => state === 'UNREACHED').length;
  if (unreached > 0)
    lines.push(
      say({
        id: `${MARKS.UNREACHED} ${unreached} pemeriksaan berikutnya belum dilakukan.`,
        en: `${MARKS.UNREACHED} ${unreached} more checks were not made.`,
      }),
    );
  const notes = bundle && report.ok ? sayNotes(bundle).map((note) => `    ${say(note)}`) : [];
  return [...facts, ...lines, ...notes, '', say(sayResult(report))].join('\n');
}
