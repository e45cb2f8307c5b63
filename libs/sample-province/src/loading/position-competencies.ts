import { DESIGN, GENERIC_COMPETENCIES } from '../learning/design.js';
import { learnersOf } from '../learning/learners.js';
import type { Province } from '../province.js';
import { latest, type Position } from '../roster/person.js';
import { Random } from '../random.js';
import type { OpenService } from './services.js';

/** The level of the generic competencies a post asks for. Reference §4.2. */
function levelOf({ title, echelon }: Position): number {
  if (echelon !== null)
    return echelon.startsWith('II.') || echelon.startsWith('I.') ? 4 : echelon.startsWith('III') ? 3 : 2;
  if (/Ahli Madya|^Kepala UPT (SMA|SMK|SLB)/.test(title)) return 4;
  if (/Ahli Muda|Penyelia|^Kepala/.test(title)) return 3;
  return /Ahli Pertama|Mahir|Terampil/.test(title) ? 2 : 1;
}

/** Writes what each position that somebody holds asks for. No service does this yet, so it is one statement. */
export async function addPositionCompetencies(learningPath: OpenService, province: Province): Promise<void> {
  const positions = new Map(
    province.people.map(({ positions: held }) => [latest(held).title, latest(held)] as const),
  );
  const technical = technicalOf(province);
  await learningPath.database.reader.query(
    `INSERT INTO position_competency (position_title, competency_id, level)
     SELECT post.title, c.id, post.level FROM unnest($1::text[], $2::int[]) AS post (title, level)
     CROSS JOIN competency c WHERE c.code = ANY($3)
     UNION SELECT title, c.id, 2 FROM unnest($4::text[], $5::text[]) AS technical (title, code) JOIN competency c USING (code)`,
    [
      [...positions.keys()],
      [...positions.values()].map(levelOf),
      GENERIC_COMPETENCIES.map(({ code }) => code),
      technical.map(([title]) => title),
      technical.map(([, code]) => code),
    ],
  );
}

/** The technical competencies that programmes for holders of a position build: title and code. */
function technicalOf(province: Province): [string, string][] {
  const found = new Map<string, [string, string]>();
  for (const learner of learnersOf(province.people, new Random(province.seed, 'positions'))) {
    const { title } = latest(learner.person.positions);
    for (const { audience, competencies } of DESIGN.programmes) {
      if (!learner.isMeantBy(audience)) continue;
      for (const { code } of competencies)
        if (code.startsWith('TEK-')) found.set(`${title} ${code}`, [title, code]);
    }
  }
  return [...found.values()];
}
