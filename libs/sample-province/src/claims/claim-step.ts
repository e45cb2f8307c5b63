import { ClaimEvidenceService, ClaimReviewService, ClaimService } from '@asn-corpu/enrollment';
import { derivedId, type SignedInActor } from '@asn-corpu/platform';
import { addDays, atWita } from '../calendar.js';
import { accountId, employeeId } from '../ids.js';
import { claimPlans, type ClaimPlan } from './claim-plans.js';
import type { Officers } from '../learning/officers.js';
import type { Province } from '../province.js';
import { Random } from '../random.js';
import type { HistoryClock } from '../loading/history-clock.js';
import { actorOf } from '../loading/officers-step.js';
import type { OpenService } from '../loading/services.js';

type Step = 'SUPERIOR' | 'VERIFIER' | 'BPSDM';

/** Learning done elsewhere: claims in every state, each brought there by those whose turn it was. */
export async function addClaims(
  enrollment: OpenService,
  clock: HistoryClock,
  province: Province,
  officers: Officers,
): Promise<void> {
  const plans = claimPlans(province, officers, new Random(province.seed, 'claims'));
  const step = new ClaimStep(enrollment, clock, officers);
  // One after the other: of two at once it would be chance which got which id.
  for (const plan of plans) await step.happen(plan);
}

class ClaimStep {
  constructor(
    private readonly enrollment: OpenService,
    private readonly clock: HistoryClock,
    private readonly officers: Officers,
  ) {}

  async happen(plan: ClaimPlan): Promise<void> {
    const actor: SignedInActor = {
      accountId: accountId(plan.person),
      employeeId: employeeId(plan.person),
      roles: ['learner'],
    };
    const claimId = await this.clock.during(atWita(plan.sentOn, '09:00'), () => this.send(plan, actor));
    for (const [index, decision] of DECISIONS[plan.fate].entries()) {
      const at = atWita(addDays(plan.sentOn, 2 * (index + 1)), '10:00');
      await this.clock.during(at, () => this.decide(claimId, decision));
    }
  }

  private async send({ person, activity, fate, endsOn }: ClaimPlan, actor: SignedInActor): Promise<string> {
    const { database } = this.enrollment;
    const claims = this.enrollment.get(ClaimService);
    const requestId = (part: string): string => derivedId('sample-province', 'claim', part, person.nip);
    const { form, title, organiser, days, minutes } = activity;
    const dates = Array.from({ length: days }, (_, index) => addDays(endsOn, index + 1 - days));
    const content = {
      ...{ form, title, organiser, international: false, place: 'Makassar', zone: 'Asia/Makassar' },
      startsOn: dates[0] ?? endsOn,
      endsOn,
      quantity: minutes ?? days,
      learned: dates.map((date) => ({ date, amount: minutes === null ? 1 : minutes / days })),
    };
    const claimId = await database.transaction((tx) =>
      claims.saveClaim(tx, actor, { ...content, requestId: requestId('save') }),
    );
    if (fate === 'DRAFT') return claimId;
    const evidence = this.enrollment.get(ClaimEvidenceService);
    const kept = await evidence.keepFile({
      requestId: requestId('evidence'),
      name: 'sertifikat.pdf',
      bytes: certificateOf(title, claimId),
    });
    await database.transaction((tx) => evidence.attachEvidence(tx, actor, claimId, kept));
    await database.transaction((tx) =>
      claims.submitClaim(tx, actor, { claimId, requestId: requestId('submit') }),
    );
    if (fate === 'WITHDRAWN')
      await database.transaction((tx) =>
        claims.withdrawClaim(tx, actor, {
          claimId,
          requestId: requestId('withdraw'),
          reason: 'Sudah tercatat melalui unit',
        }),
      );
    return claimId;
  }

  /** By whoever's turn it is; a step that nobody takes was left out when it was sent. */
  private async decide(claimId: string, { at, decision, reason }: Decision): Promise<void> {
    const { database } = this.enrollment;
    const [waiting] = await database.reader.query<{ step: Step | null; superior: string | null }[]>(
      SUPERIOR,
      [claimId],
    );
    if (waiting?.step !== at) return;
    const actor = this.decider(at, waiting.superior ?? '');
    const input = {
      requestId: derivedId('sample-province', 'decide', claimId, at),
      claimIds: [claimId],
      ...{ step: at, decision, reason },
    };
    await database.transaction((tx) =>
      this.enrollment.get(ClaimReviewService).decideClaims(tx, actor, input),
    );
  }

  private decider(step: Step, superior: string): SignedInActor {
    if (step === 'BPSDM') return actorOf(this.officers.designer, 'designer');
    if (step === 'VERIFIER') {
      const { verifier } = this.officers;
      return { accountId: accountId(verifier), employeeId: employeeId(verifier), roles: ['verifier'] };
    }
    return { accountId: derivedId('account', superior), employeeId: superior, roles: ['leader'] };
  }
}

interface Decision {
  readonly at: Step;
  readonly decision: 'APPROVE' | 'RETURN' | 'REJECT';
  readonly reason: string | null;
}

const yes = (at: Step): Decision => ({ at, decision: 'APPROVE', reason: null });

const DECISIONS: Readonly<Record<ClaimPlan['fate'], readonly Decision[]>> = {
  DRAFT: [],
  WITHDRAWN: [],
  SUPERIOR: [],
  VERIFIER: [yes('SUPERIOR')],
  BPSDM: [yes('SUPERIOR'), yes('VERIFIER')],
  RETURNED: [{ at: 'SUPERIOR', decision: 'RETURN', reason: 'Nomor sertifikat belum diisi' }],
  REJECTED: [
    yes('SUPERIOR'),
    { at: 'BPSDM', decision: 'REJECT', reason: 'Kegiatan rutin, bukan pembelajaran' },
  ],
  APPROVED: [yes('SUPERIOR'), yes('VERIFIER'), yes('BPSDM')],
};

/** Where a claim waits, and the nearest leader above its employee who is not that person. */
const SUPERIOR = `
  SELECT c.step, (
    SELECT l.employee_id FROM people_api.assignment a JOIN people_api.unit_closure u ON u.descendant_id = a.unit_id
    JOIN people_api.unit_leader l ON l.unit_id = u.ancestor_id AND l.valid_to IS NULL AND l.employee_id <> c.employee_id
    WHERE a.employee_id = c.employee_id AND a.valid_to IS NULL ORDER BY u.depth, l.employee_id LIMIT 1) AS superior
  FROM claim c WHERE c.id = $1`;

/** A page that says what it is; no two are the same file. */
function certificateOf(title: string, claimId: string): Buffer {
  const text = `BT /F1 20 Tf 60 500 Td (${title}) Tj 0 -30 Td (${claimId}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 595] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return String(at).padStart(10, '0');
  });
  const table = offsets.map((at) => `${at} 00000 n \n`).join('');
  const size = objects.length + 1;
  return Buffer.from(
    `${body}xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`,
    'latin1',
  );
}
