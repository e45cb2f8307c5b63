import { CompetencyService, IssueService, ProgrammeService, RunService } from '@asn-corpu/learning-path';
import { derivedId, type SignedInActor, type Tx } from '@asn-corpu/platform';
import { addDays, atWita } from '../calendar.js';
import { DESIGN, sessionsOf, type IssuePlan, type ProgrammePlan } from '../learning/design.js';
import { firstYear, type RunPlan } from '../learning/run-calendar.js';
import type { Province } from '../province.js';
import type { Person } from '../roster/person.js';
import type { HistoryClock } from './history-clock.js';
import { employeeId, unitId } from '../ids.js';
import type { OpenService } from './services.js';

const ONLINE = 'Daring: portal ASN Corpu dan ruang rapat maya';
const VENUES: Readonly<Record<string, string>> = {
  ONLINE,
  CLASSROOM: 'Kampus BPSDM Provinsi Sulawesi Selatan, Makassar',
  BLENDED: 'Kampus BPSDM Provinsi Sulawesi Selatan, Makassar, dan tempat kerja',
  WORKPLACE: 'Desa lokus dan tempat kerja peserta',
};
const ZONE = 'Asia/Makassar';
/** Days before registration opens. */
const PLANNED_BEFORE = 14;
const PUBLISHED_BEFORE = 7;

/** Designs the programmes of the province and plans its runs, by the services a designer uses, each at its moment. */
export class DesignStep {
  private readonly competencyIds = new Map<string, string>();
  private readonly issueIds = new Map<string, string>();
  private readonly programmeIds = new Map<string, string>();

  constructor(
    private readonly learningPath: OpenService,
    private readonly clock: HistoryClock,
    private readonly province: Province,
    private readonly designer: SignedInActor,
  ) {}

  async createProgrammes(): Promise<void> {
    this.clock.standAt(atWita(`${firstYear(this.province.asOf)}-01-02`, '09:00'));
    for (const competency of DESIGN.competencies) {
      const input = { requestId: requestId('competency', competency.code), ...competency };
      const id = await this.inTransaction(CompetencyService, (service, tx) =>
        service.createCompetency(tx, this.designer, input),
      );
      this.competencyIds.set(competency.code, id);
    }
    for (const issue of DESIGN.issues) this.issueIds.set(issue.code, await this.createIssue(issue));
    for (const programme of DESIGN.programmes) {
      this.programmeIds.set(programme.code, await this.createProgramme(programme));
    }
  }

  private createIssue(issue: IssuePlan): Promise<string> {
    const { code, title, description, owner, indicator, measure, baseline, target, processes } = issue;
    const unit = this.province.units.find(({ name }) => name === owner);
    if (!unit) throw new Error(`There is no office ${owner}`);
    const input = {
      requestId: requestId('issue', code),
      ...{ code, title, description, indicator, measure, baseline, target },
      ownerUnitId: unitId(unit),
      targetYear: firstYear(this.province.asOf) + 5,
      criticalProcesses: [...processes],
    };
    return this.inTransaction(IssueService, (service, tx) =>
      service.createStrategicIssue(tx, this.designer, input),
    );
  }

  private async createProgramme(programme: ProgrammePlan): Promise<string> {
    const { code, title } = programme;
    const issueId = this.issueIds.get(programme.issue) ?? null;
    const id = await this.inTransaction(ProgrammeService, (service, tx) =>
      service.createProgramme(tx, this.designer, {
        requestId: requestId('programme', code),
        code,
        title,
        issueId,
      }),
    );
    await this.saveDraft(id, programme, 1, issueId);
    await this.inTransaction(ProgrammeService, (service, tx) =>
      service.publishProgramme(tx, this.designer, {
        requestId: requestId('publication', code),
        programmeId: id,
        revision: 2,
      }),
    );
    return id;
  }

  private async saveDraft(
    programmeId: string,
    programme: ProgrammePlan,
    revision: number,
    issueId: string | null,
  ): Promise<void> {
    const { title, summary, expectedOutcome, evidenceAfterDays, method, graded, code } = programme;
    const input = {
      requestId: requestId('draft', `${code} ${revision}`),
      ...{
        programmeId,
        revision,
        issueId,
        title,
        summary,
        expectedOutcome,
        evidenceAfterDays,
        method,
        graded,
      },
      passingGradeHundredths: programme.passingGradeHundredths,
      minimumAttendancePercent: 80,
      certificateWithoutPass: programme.certificateWithoutPass,
      competencies: programme.competencies.map(({ code: competency, level }) => ({
        competencyId: this.competencyIds.get(competency) ?? '',
        level,
      })),
      activitySets: programme.sets.map((set) => ({
        title: set.title,
        completion: set.completion,
        activities: set.activities.map(({ title: name, form, share, quantity, content, links }) => ({
          ...{ title: name, form, share, quantity, content, international: false },
          links: links.map((link) => ({ ...link })),
        })),
      })),
    };
    await this.inTransaction(ProgrammeService, (service, tx) =>
      service.saveProgrammeDraft(tx, this.designer, input),
    );
  }

  /** A new version of one programme is being written: a draft that learners do not see. */
  async beginDraft(): Promise<void> {
    const programme = DESIGN.programmes.at(-1);
    if (!programme) return;
    this.clock.standAt(atWita(addDays(this.province.asOf, -6), '10:00'));
    const id = this.programmeIds.get(programme.code) ?? '';
    await this.saveDraft(id, programme, 0, this.issueIds.get(programme.issue) ?? null);
  }

  /** Plans and publishes one run; returns its id. `capacity` null is unlimited. */
  async publishRun(run: RunPlan, hosts: readonly Person[], capacity: number | null): Promise<string> {
    const { code, method } = run.programme;
    this.standBefore(run, PLANNED_BEFORE);
    const input = {
      requestId: requestId('run', `${code} ${run.name}`),
      programmeId: this.programmeIds.get(code) ?? '',
      name: run.name,
      venue: VENUES[method] ?? ONLINE,
      venueZone: ZONE,
      capacity: capacity === null ? { unlimited: true } : { limited: capacity },
      waitingRule: capacity === null ? null : ('PRIORITY' as const),
      approval: run.admission?.approval ?? ('NONE' as const),
      quotas: this.quotasOf(run),
      releaseStep: run.admission?.releaseStep ?? false,
      registrationOpensAt: atWita(run.registrationOpens, '08:00'),
      registrationClosesAt: atWita(run.registrationCloses, '17:00'),
      sessions: sessionsOf(run.programme).map(({ day, time, minutes, title, activityIndex }, index) => {
        const startsAt = atWita(addDays(run.from, day), time);
        const endsAt = new Date(startsAt.getTime() + minutes * 60_000);
        const host = hosts[index % hosts.length];
        return { title, activityIndex, startsAt, endsAt, hostEmployeeId: host ? employeeId(host) : null };
      }),
    };
    const id = await this.inTransaction(RunService, (service, tx) =>
      service.createRun(tx, this.designer, input),
    );
    this.standBefore(run, PUBLISHED_BEFORE);
    const publication = { requestId: requestId('run-publication', `${code} ${run.name}`), id };
    await this.inTransaction(RunService, (service, tx) => service.publishRun(tx, this.designer, publication));
    return id;
  }

  private quotasOf({ admission }: RunPlan): { unitId: string; seats: number }[] {
    const { quota } = admission ?? {};
    const office = this.province.units.find(({ kind, field }) => kind === 'OFFICE' && field === quota?.field);
    return quota && office ? [{ unitId: unitId(office), seats: quota.seats }] : [];
  }

  /** Some days before registration opens, but never after today. */
  private standBefore(run: RunPlan, days: number): void {
    const { asOf } = this.province;
    const day = addDays(run.registrationOpens, -days);
    this.clock.standAt(atWita(day < asOf ? day : addDays(asOf, -1), '09:00'));
  }

  private inTransaction<S>(
    type: abstract new (...parameters: never[]) => S,
    work: (service: S, tx: Tx) => Promise<string>,
  ): Promise<string> {
    const service = this.learningPath.get(type);
    return this.learningPath.database.transaction((tx) => work(service, tx));
  }
}

function requestId(kind: string, name: string): string {
  return derivedId('sample-province', kind, name);
}
