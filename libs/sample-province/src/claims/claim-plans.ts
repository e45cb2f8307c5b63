import { addDays } from '../calendar.js';
import type { Province } from '../province.js';
import type { Random } from '../random.js';
import { latest, type Person } from '../roster/person.js';
import type { Officers } from '../learning/officers.js';

/** How far a claim has come. */
export type ClaimFate =
  'DRAFT' | 'WITHDRAWN' | 'SUPERIOR' | 'VERIFIER' | 'BPSDM' | 'RETURNED' | 'REJECTED' | 'APPROVED';

interface ClaimedActivity {
  readonly form: string;
  readonly title: string;
  readonly organiser: string;
  readonly days: number;
  /** Minutes in all, for forms that are counted by them. */
  readonly minutes: number | null;
}

export interface ClaimPlan {
  readonly person: Person;
  readonly activity: ClaimedActivity;
  readonly fate: ClaimFate;
  readonly endsOn: string;
  readonly sentOn: string;
}

const ACTIVITIES: readonly ClaimedActivity[] = [
  activity('SEMINAR', 'Seminar Nasional Reformasi Birokrasi', 'Universitas Hasanuddin', 1),
  activity('SEMINAR', 'Konferensi Administrasi Publik', 'Universitas Negeri Makassar', 2),
  activity('WORKSHOP', 'Workshop Penyusunan Indikator Kinerja', 'Kementerian PANRB', 2),
  activity('WORKSHOP', 'Workshop Literasi Data Desa', 'BPS Provinsi Sulawesi Selatan', 1),
  activity('DISSEMINATION', 'Sosialisasi Pencegahan Gratifikasi', 'Komisi Pemberantasan Korupsi', 1),
  activity('TECHNICAL_TRAINING', 'Pelatihan Pengadaan Barang/Jasa Tingkat Dasar', 'LKPP', 5, 1800),
  activity('TECHNICAL_GUIDANCE', 'Bimtek Pengelolaan Keuangan Daerah', 'Kementerian Dalam Negeri', 3, 1080),
  activity('SELF_STUDY', 'Belajar Mandiri Pelayanan Publik Inklusif', 'Siaran RRI Makassar', 3, 270),
  activity('COURSE', 'Kursus Bahasa Isyarat untuk Pelayanan', 'Gerkatin Sulawesi Selatan', 4, 720),
];

function activity(
  form: string,
  title: string,
  organiser: string,
  days: number,
  minutes: number | null = null,
): ClaimedActivity {
  return { form, title, organiser, days, minutes };
}

const FATES: readonly (readonly [ClaimFate, number])[] = [
  ['APPROVED', 45],
  ['SUPERIOR', 16],
  ['VERIFIER', 6],
  ['BPSDM', 12],
  ['RETURNED', 7],
  ['REJECTED', 4],
  ['WITHDRAWN', 4],
  ['DRAFT', 6],
];
/** Days since they were sent, of those that wait: some in time, some overdue, all decided so far in the past. */
const WAITING: Partial<Record<ClaimFate, readonly [number, number]>> = {
  SUPERIOR: [1, 9],
  VERIFIER: [3, 8],
  BPSDM: [5, 12],
};
/** So many that every list has something in it, in a province of any size. */
const FEWEST = 24;
const MOST = 300;
const PEOPLE_FOR_EACH = 100;
/** For the accounts one can sign in with: what waits for the leader of the education office, and for the verifier. */
const FOR_DEMO = 5;

/** Who claims what, and what became of it; a few of each kind wait for those whose eyes one can see with. */
export function claimPlans(province: Province, officers: Officers, random: Random): ClaimPlan[] {
  const officials = new Set<Person>(Object.values({ ...officers }));
  const ordinary = province.people.filter(
    (person) => person.missing === null && latest(person.statuses).code === '01' && !officials.has(person),
  );
  const count = Math.min(MOST, Math.max(FEWEST, Math.floor(ordinary.length / PEOPLE_FOR_EACH)));
  const education = province.units.find(({ kind, field }) => kind === 'OFFICE' && field === 'EDUCATION');
  const verified = latest(officers.verifier.assignments).unit.officeId;
  const inOffice = (officeId: string | undefined): Person[] =>
    ordinary.filter(({ assignments }) => latest(assignments).unit.officeId === officeId);
  const heads = [...province.leaders]
    .filter(([unit, person]) => unit.officeId === education?.unorId && ordinary.includes(person))
    .map(([, person]) => person);
  const claimed = new Set<Person>();
  const plans: ClaimPlan[] = [];
  const add = (people: readonly Person[], most: number, fate?: ClaimFate): void => {
    for (const person of people.filter((each) => !claimed.has(each)).slice(0, most)) {
      claimed.add(person);
      plans.push(plan(person, fate ?? random.weighted(FATES), province.asOf, random));
    }
  };
  add(heads, FOR_DEMO, 'SUPERIOR');
  add(inOffice(verified), FOR_DEMO, 'VERIFIER');
  add(random.shuffled(ordinary), count - plans.length);
  return plans.sort((a, b) => (a.sentOn < b.sentOn ? -1 : a.sentOn > b.sentOn ? 1 : 0));
}

function plan(person: Person, fate: ClaimFate, asOf: string, random: Random): ClaimPlan {
  const [fewest, most] = WAITING[fate] ?? [20, 120];
  const sentOn = addDays(asOf, -random.int(fewest, most));
  return {
    person,
    activity: random.pick(ACTIVITIES),
    fate,
    sentOn,
    endsOn: addDays(sentOn, -random.int(1, 10)),
  };
}
