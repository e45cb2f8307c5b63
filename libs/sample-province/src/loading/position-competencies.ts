import { GENERIC_COMPETENCIES } from '../learning/design.js';
import type { Province } from '../province.js';
import { latest, type Position } from '../roster/person.js';
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
  await learningPath.database.reader.query(
    `INSERT INTO position_competency (position_title, competency_id, level)
     SELECT post.title, c.id, post.level FROM unnest($1::text[], $2::int[]) AS post (title, level)
     CROSS JOIN competency c WHERE c.code = ANY($3)`,
    [
      [...positions.keys()],
      [...positions.values()].map(levelOf),
      GENERIC_COMPETENCIES.map(({ code }) => code),
    ],
  );
}
