import {
  AdmissionService,
  ApprovalService,
  CertificateBatchService,
  EligibilityQueries,
} from '@asn-corpu/enrollment';
import { derivedId, type Role, type SignedInActor } from '@asn-corpu/platform';
import { accountId, employeeId } from '../ids.js';
import type { HistoryClock } from '../loading/history-clock.js';
import type { LoadedRun } from '../loading/history-step.js';
import type { OpenService } from '../loading/services.js';
import type { Province } from '../province.js';
import type { Person } from '../roster/person.js';

const HOUR_MS = 3_600_000;
/** So many of those who answer to one leader ask for a seat, and for so many of them it is BPSDM's turn. */
const APPLICANTS = 6;
const APPROVED = 2;
/** At most so many wait for a full class, or ask for approval from elsewhere. */
const OTHERS = 8;

/** What waits on the day of loading: a line before a full class, and applications at either step, each by who would have done it. */
export async function addAdmissions(
  enrollment: OpenService,
  clock: HistoryClock,
  province: Province,
  runs: readonly LoadedRun[],
  now: Date,
): Promise<void> {
  const step = new AdmissionStep(enrollment, clock, now);
  const leader = province.units.find(({ kind, field }) => kind === 'OFFICE' && field === 'EDUCATION');
  const reports = province.units
    .filter(({ parentId }) => parentId === leader?.unorId)
    .flatMap((unit) => province.leaders.get(unit) ?? [])
    .slice(0, APPLICANTS);
  const decider = leader && province.leaders.get(leader);
  for (const run of runs.filter(({ plan }) => plan.stage === 'OPEN')) {
    const others = run.participants.turnedAway.slice(0, OTHERS);
    const asks = run.plan.admission?.approval !== undefined;
    const applications = await step.enroll(run, asks ? reports : []);
    await step.enroll(run, others);
    if (asks && decider) await step.approve(decider, applications.slice(0, APPROVED));
  }
  // Whose results wait, their certificates do too.
  const held = runs.filter(({ plan }) => plan.stage === 'RUNNING' && plan.admission?.releaseStep === true);
  if (decider) for (const run of held) await step.hold(decider, run);
}

class AdmissionStep {
  private hoursAgo = 72;

  constructor(
    private readonly enrollment: OpenService,
    private readonly clock: HistoryClock,
    private readonly now: Date,
  ) {}

  /** Returns the enrollments of those in whose way nothing stood. */
  async enroll({ id: runId }: LoadedRun, people: readonly Person[]): Promise<string[]> {
    const made: string[] = [];
    for (const person of people) {
      const requestId = derivedId('sample-province', 'enroll', runId, person.nip);
      const actor = actorOf(person, 'learner');
      const employee = employeeId(person);
      const input = { requestId, runId, joinLine: true, acceptClash: true };
      await this.later(async () => {
        const eligibility = this.enrollment.get(EligibilityQueries);
        const { refusal } = await eligibility.ask(
          { accountId: actor.accountId, employeeId: employee },
          input,
        );
        if (refusal) return;
        made.push(await this.enrollment.get(AdmissionService).enroll(actor, employee, input));
      });
    }
    return made;
  }

  async approve(decider: Person, enrollmentIds: readonly string[]): Promise<void> {
    if (enrollmentIds.length === 0) return;
    const requestId = derivedId('sample-province', 'approve', ...enrollmentIds);
    const decision = { step: 'SUPERIOR', decision: 'APPROVE' } as const;
    const input = { requestId, enrollmentIds: [...enrollmentIds], ...decision };
    await this.later(() =>
      this.enrollment.database.transaction((tx) =>
        this.enrollment.get(ApprovalService).decideEnrollments(tx, actorOf(decider, 'leader'), input),
      ),
    );
  }

  async hold(officer: Person, { id: runId }: LoadedRun): Promise<void> {
    const requestId = derivedId('sample-province', 'hold', runId);
    const input = { requestId, runId, reason: 'Menunggu pelantikan kepala badan yang menandatangani' };
    await this.later(() =>
      this.enrollment.database.transaction((tx) =>
        this.enrollment.get(CertificateBatchService).hold(tx, actorOf(officer, 'designer'), input),
      ),
    );
  }

  /** An hour after what was before. */
  private later<T>(work: () => Promise<T>): Promise<T> {
    this.hoursAgo = Math.max(1, this.hoursAgo - 1);
    return this.clock.during(new Date(this.now.getTime() - this.hoursAgo * HOUR_MS), work);
  }
}

function actorOf(person: Person, role: Role): SignedInActor {
  return { accountId: accountId(person), employeeId: employeeId(person), roles: [role] };
}
