import {
  CertificateFiles,
  FileVerificationService,
  groupedCode,
  OpenBadgeService,
  verificationPage,
  VerificationQueries,
} from '@asn-corpu/enrollment';
import type { EnrollmentWorld } from '../harness/enrollment-world.js';

/** What strangers have of a certificate. */
export interface Shown {
  readonly code: string;
  readonly badge: string;
  readonly pdf: Buffer;
}

interface Truth {
  readonly id: string;
  readonly state: 'VALID' | 'REPLACED' | 'REVOKED';
  /** Of the one that is valid instead. */
  readonly replacement: string | null;
}

const FRAME = {
  language: 'id',
  government: 'G',
  agency: 'A',
  zone: 'Asia/Makassar',
  misuseContact: null,
} as const;
const VERDICT = /<li class="(\w+)">(?:(?!<li)[^])*?<h2>Status<\/h2>\s*<b>([^<]*)<\/b>/;
const SAID = { VALID: 'good Berlaku', REPLACED: 'bad Telah diganti', REVOKED: 'bad Telah dicabut' } as const;

/** The badge, the code and the file of certificates, as they leave the platform. */
export async function showAll(
  world: EnrollmentWorld,
  held: readonly { readonly id: string; readonly employeeId: string }[],
): Promise<Map<string, Shown>> {
  const shown = new Map<string, Shown>();
  const files = world.get(CertificateFiles);
  for (const { id, employeeId } of held) {
    const issued = await world.get(OpenBadgeService).issue(employeeId, id);
    const pdf = await files.read(await files.ensure(id));
    const [row] = await world.sql<{ code: string }>(`SELECT code FROM enrollment.certificate WHERE id = $1`, [
      id,
    ]);
    shown.set(id, { code: row?.code ?? '', badge: JSON.stringify(issued?.badge), pdf });
  }
  return shown;
}

/**
 * What the public page says of each by its code, its file and its badge, against what its certificate is: its state, and a
 * link to what replaced it where something did and nowhere else.
 */
export async function wrongPages(
  world: EnrollmentWorld,
  shown: ReadonlyMap<string, Shown>,
): Promise<string[]> {
  const truths = await world.sql<Truth>(
    `SELECT c.id, c.state, n.code AS replacement FROM enrollment.certificate c
     LEFT JOIN enrollment.certificate n
       ON c.state = 'REPLACED' AND n.enrollment_id = c.enrollment_id AND n.purpose = c.purpose AND n.state = 'VALID'
     WHERE c.id = ANY($1::uuid[])`,
    [[...shown.keys()]],
  );
  const wrong: string[] = [];
  for (const { id, state, replacement } of truths) {
    const have = shown.get(id);
    const pages = have ? await pagesOf(world, have) : {};
    for (const [way, page] of Object.entries(pages)) {
      const [, verdict, said] = VERDICT.exec(page) ?? [];
      if (`${verdict} ${said}` !== SAID[state]) wrong.push(`${state} by its ${way} is ${said ?? 'unknown'}`);
      const links = [...page.matchAll(/href="\/v\/([^?"]+)/g)].map(([, code = '']) => code);
      const due = replacement === null ? [] : [groupedCode(replacement)];
      if (links.join() !== due.join())
        wrong.push(`${state} by its ${way} is linked to ${links.join() || 'nothing'}`);
    }
  }
  return wrong;
}

async function pagesOf(world: EnrollmentWorld, { code, badge, pdf }: Shown): Promise<Record<string, string>> {
  const found = await world.get(VerificationQueries).verify(code);
  const ofFile = async (bytes: Buffer): Promise<string> => {
    const answer = await world.get(FileVerificationService).verify({ digest: null, bytes, code: null });
    return answer.about === 'CERTIFICATE' ? verificationPage(FRAME, answer.found, answer.held) : '';
  };
  return {
    code: found ? verificationPage(FRAME, found) : '',
    PDF: await ofFile(pdf),
    badge: await ofFile(Buffer.from(badge)),
  };
}
