import { randomUUID } from 'node:crypto';
import { seminar } from '../harness/claims.js';
import type { ReferenceWorld } from './reference-world.js';

export type Person = 'learner' | 'leader' | 'actingLeader' | 'verifier' | 'host';

/** One id argument, asked by people to whom the id is foreign. */
export interface Probe {
  /** `Type.field(argument)`, or `Input.field` for an id inside an input. */
  readonly place: string;
  readonly by: readonly Person[];
  readonly query: string;
  readonly variables: (id: string, world: ReferenceWorld) => object;
  readonly foreign: (world: ReferenceWorld) => string;
  /** The same for which the asker has a right: must be answered, or the probe proves nothing. */
  readonly own?: (world: ReferenceWorld) => string;
}

const EVERYBODY: readonly Person[] = ['learner', 'leader', 'actingLeader', 'verifier', 'host'];
const IN_CHARGE: readonly Person[] = ['leader', 'actingLeader', 'verifier'];
const requestId = (): string => randomUUID();

export const PROBES: readonly Probe[] = [
  {
    place: 'Query.employee(id)',
    by: EVERYBODY,
    query: `query ($id: UUID!) { employee(id: $id) { id name nip email unit { name } } }`,
    variables: (id) => ({ id }),
    foreign: ({ foreign }) => foreign.learner.employeeId,
    own: ({ mine }) => mine.learner.employeeId,
  },
  {
    place: 'Query.enrollment(id)',
    by: EVERYBODY,
    query: `query ($id: UUID!) { enrollment(id: $id) { id status gradeHundredths employee { name } attendance { state } certificate { number } } }`,
    variables: (id) => ({ id }),
    foreign: ({ foreign }) => foreign.enrollmentId,
    own: ({ mine }) => mine.enrollmentId,
  },
  {
    place: 'CancelEnrollmentInput.enrollmentId',
    by: EVERYBODY,
    query: `mutation ($input: CancelEnrollmentInput!) { cancelEnrollment(input: $input) { id } }`,
    variables: (enrollmentId) => ({
      input: { requestId: requestId(), enrollmentId, reason: 'Bukan milik saya' },
    }),
    foreign: ({ foreign }) => foreign.enrollmentId,
  },
  {
    place: 'MarkNoticesReadInput.noticeId',
    by: EVERYBODY,
    query: `mutation ($input: MarkNoticesReadInput!) { markNoticesRead(input: $input) }`,
    variables: (noticeId) => ({ input: { requestId: requestId(), noticeId } }),
    foreign: ({ foreign }) => foreign.noticeId,
  },
  {
    place: 'AnswerOfferInput.enrollmentId',
    by: EVERYBODY,
    query: `mutation ($input: AnswerOfferInput!) { answerOffer(input: $input) { id } }`,
    variables: (enrollmentId) => ({ input: { requestId: requestId(), enrollmentId, accept: true } }),
    foreign: ({ foreign }) => foreign.waitingId,
  },
  {
    place: 'DecideEnrollmentsInput.enrollmentIds',
    by: EVERYBODY,
    query: `mutation ($input: DecideEnrollmentsInput!) { decideEnrollments(input: $input) { refusal enrollment { status } } }`,
    variables: (id) => ({
      input: { requestId: requestId(), enrollmentIds: [id], step: 'SUPERIOR', decision: 'APPROVE' },
    }),
    foreign: ({ foreign }) => foreign.applicationId,
  },
  {
    place: 'ReviseDecisionInput.enrollmentId',
    by: EVERYBODY,
    query: `mutation ($input: ReviseDecisionInput!) { reviseDecision(input: $input) { id } }`,
    variables: (enrollmentId) => ({
      input: { requestId: requestId(), enrollmentId, decision: 'REJECT', reason: 'Bukan milik saya' },
    }),
    foreign: ({ foreign }) => foreign.applicationId,
  },
  {
    place: 'NominateInput.employeeIds',
    by: ['leader', 'actingLeader'],
    query: `mutation ($input: NominateInput!) { nominate(input: $input) { done rows { refusal status employee { name } } } }`,
    variables: (id, { mine }) => ({
      input: { requestId: requestId(), runId: mine.runId, employeeIds: [id], partial: true },
    }),
    foreign: ({ foreign }) => foreign.learner.employeeId,
  },
  {
    place: 'RecordAttendanceInput.sessionId',
    by: EVERYBODY,
    query: `mutation ($input: RecordAttendanceInput!) { recordAttendance(input: $input) { id } }`,
    variables: (sessionId) => ({
      input: { requestId: requestId(), sessionId, entries: [{ enrollmentId: sessionId, state: 'PRESENT' }] },
    }),
    foreign: ({ foreign }) => foreign.sessionId,
  },
  {
    place: 'Query.sheetSession(sessionId)',
    by: ['verifier'],
    query: `query ($sessionId: UUID!) { sheetSession(sessionId: $sessionId) { title people enrollments { nodes { employee { name } } } } }`,
    variables: (sessionId) => ({ sessionId }),
    foreign: ({ foreign }) => foreign.sessionId,
    own: ({ mine }) => mine.sessionId,
  },
  {
    place: 'Query.sessionCheckIn(sessionId)',
    by: EVERYBODY,
    query: `query ($sessionId: UUID!) { sessionCheckIn(sessionId: $sessionId) { title state enrollment { employee { name } } } }`,
    variables: (sessionId) => ({ sessionId }),
    foreign: ({ foreign }) => foreign.sessionId,
  },
  {
    place: 'Query.sessionCodes(sessionId)',
    by: EVERYBODY,
    query: `query ($sessionId: UUID!) { sessionCodes(sessionId: $sessionId) { codes } }`,
    variables: (sessionId) => ({ sessionId }),
    foreign: ({ foreign }) => foreign.sessionId,
  },
  {
    place: 'Query.sessionPresence(sessionId)',
    by: EVERYBODY,
    query: `query ($sessionId: UUID!) { sessionPresence(sessionId: $sessionId) { participants latest { employee { name } } flags { employee { name } } } }`,
    variables: (sessionId) => ({ sessionId }),
    foreign: ({ foreign }) => foreign.sessionId,
  },
  {
    place: 'CheckInInput.sessionId',
    by: EVERYBODY,
    query: `mutation ($input: CheckInInput!) { checkIn(input: $input) { title state } }`,
    variables: (sessionId) => ({
      input: { requestId: requestId(), sessionId, code: '000000', device: requestId() },
    }),
    foreign: ({ foreign }) => foreign.sessionId,
  },
  {
    place: 'Query.grades(runId)',
    by: EVERYBODY,
    query: `query ($runId: UUID!) { grades(runId: $runId) { gradeHundredths } }`,
    variables: (runId) => ({ runId }),
    foreign: ({ foreign }) => foreign.runId,
  },
  {
    place: 'RecordGradesInput.runId',
    by: EVERYBODY,
    query: `mutation ($input: RecordGradesInput!) { recordGrades(input: $input) { attempt } }`,
    variables: (runId) => ({
      input: { requestId: requestId(), runId, grades: [{ employeeId: runId, gradeHundredths: 10_000 }] },
    }),
    foreign: ({ foreign }) => foreign.runId,
  },
  {
    place: 'Query.jpAccount(employeeId)',
    by: IN_CHARGE,
    query: `query ($employeeId: UUID!) { jpAccount(employeeId: $employeeId) { countedMinutes postings { nodes { title } } } }`,
    variables: (employeeId) => ({ employeeId }),
    foreign: ({ foreign }) => foreign.learner.employeeId,
    own: ({ mine }) => mine.learner.employeeId,
  },
  ...['unitFigure', 'unitFiguresBelow', 'unitMembers'].map((field) => ({
    place: `Query.${field}(unitId)`,
    by: IN_CHARGE,
    query: `query ($unitId: UUID!) { ${field}(unitId: $unitId) ${field === 'unitMembers' ? '{ nodes { employee { name } } }' : '{ headcount }'} }`,
    variables: (unitId: string) => ({ unitId }),
    foreign: ({ foreign }: ReferenceWorld) => foreign.unitId,
    own: ({ mine }: ReferenceWorld) => mine.unitId,
  })),
  {
    place: 'Query.proofBundles(unitId)',
    by: ['leader'],
    query: `query ($unitId: UUID) { proofBundles(unitId: $unitId) { nodes { id } } }`,
    variables: (unitId) => ({ unitId }),
    foreign: ({ foreign }) => foreign.unitId,
    own: ({ mine }) => mine.unitId,
  },
  {
    place: 'Query.proofBundle(id)',
    by: ['leader'],
    query: `query ($id: UUID!) { proofBundle(id: $id) { id sha256 fileUrl } }`,
    variables: (id) => ({ id }),
    foreign: ({ foreign }) => foreign.bundleId,
    own: ({ mine }) => mine.bundleId,
  },
  {
    place: 'RequestProofBundleInput.unitId',
    by: ['leader', 'actingLeader'],
    query: `mutation ($input: RequestProofBundleInput!) { requestProofBundle(input: $input) { id } }`,
    variables: (unitId) => ({ input: { requestId: requestId(), unitId, year: 2020 } }),
    foreign: ({ foreign }) => foreign.unitId,
    own: ({ mine }) => mine.unitId,
  },
  {
    place: 'Query.employees(unitId)',
    by: IN_CHARGE,
    query: `query ($unitId: UUID) { employees(unitId: $unitId) { nodes { id nip } } }`,
    variables: (unitId) => ({ unitId }),
    foreign: ({ foreign }) => foreign.unitId,
    own: ({ mine }) => mine.unitId,
  },
  {
    place: 'Query.claim(id)',
    by: ['learner', ...IN_CHARGE],
    query: `query ($id: UUID!) { claim(id: $id) { id title evidence { url } history { kind } } }`,
    variables: (id) => ({ id }),
    foreign: ({ foreign }) => foreign.claimId,
    own: ({ mine }) => mine.claimId,
  },
  {
    // A draft is nobody's but the writer's, and a claim is no business of colleagues.
    place: 'Query.claim(id)',
    by: ['host', ...IN_CHARGE],
    query: `query ($id: UUID!) { claim(id: $id) { id title } }`,
    variables: (id) => ({ id }),
    foreign: ({ mine }) => mine.draftClaimId,
  },
  {
    place: 'SaveClaimInput.claimId',
    by: EVERYBODY,
    query: `mutation ($input: SaveClaimInput!) { saveClaim(input: $input) { id } }`,
    variables: (claimId) => ({ input: { requestId: requestId(), claimId, title: 'Bukan milik saya' } }),
    foreign: ({ foreign }) => foreign.draftClaimId,
  },
  {
    place: 'SaveClaimInput.employeeId',
    by: EVERYBODY,
    query: `mutation ($input: SaveClaimInput!) { saveClaim(input: $input) { id } }`,
    variables: (employeeId) => ({ input: { requestId: requestId(), employeeId, title: 'Atas nama' } }),
    foreign: ({ foreign }) => foreign.learner.employeeId,
  },
  {
    place: 'SubmitClaimInput.claimId',
    by: EVERYBODY,
    query: `mutation ($input: SubmitClaimInput!) { submitClaim(input: $input) { id } }`,
    variables: (claimId) => ({ input: { requestId: requestId(), claimId } }),
    foreign: ({ foreign }) => foreign.draftClaimId,
  },
  {
    place: 'WithdrawClaimInput.claimId',
    by: EVERYBODY,
    query: `mutation ($input: WithdrawClaimInput!) { withdrawClaim(input: $input) { id } }`,
    variables: (claimId) => ({ input: { requestId: requestId(), claimId, reason: 'Bukan milik saya' } }),
    foreign: ({ foreign }) => foreign.claimId,
  },
  {
    place: 'RemoveClaimEvidenceInput.evidenceId',
    by: EVERYBODY,
    query: `mutation ($input: RemoveClaimEvidenceInput!) { removeClaimEvidence(input: $input) { id } }`,
    variables: (evidenceId) => ({ input: { requestId: requestId(), evidenceId } }),
    foreign: ({ foreign }) => foreign.evidenceId,
  },
  {
    place: 'DelegateClaimsInput.toEmployeeId',
    by: EVERYBODY,
    query: `mutation ($input: DelegateClaimsInput!) { delegateClaims(input: $input) { to { name } } }`,
    variables: (toEmployeeId) => ({
      input: {
        requestId: requestId(),
        toEmployeeId,
        fromDate: '2090-01-01',
        toDate: '2090-01-08',
        reason: 'Dinas luar daerah',
      },
    }),
    foreign: ({ foreign }) => foreign.learner.employeeId,
  },
  {
    place: 'EndClaimDelegationInput.delegationId',
    by: EVERYBODY,
    query: `mutation ($input: EndClaimDelegationInput!) { endClaimDelegation(input: $input) { id } }`,
    variables: (delegationId) => ({ input: { requestId: requestId(), delegationId } }),
    foreign: ({ foreign }) => foreign.delegationId,
  },
  {
    place: 'DecideClaimsInput.claimIds',
    by: EVERYBODY,
    query: `mutation ($input: DecideClaimsInput!) { decideClaims(input: $input) { claimId refusal claim { title } } }`,
    variables: (claimId) => ({
      input: { requestId: requestId(), claimIds: [claimId], step: 'SUPERIOR', decision: 'APPROVE' },
    }),
    foreign: ({ foreign }) => foreign.claimId,
  },
  ...(['claimId', 'employeeId'] as const).map((field) => ({
    place: `ClaimEstimateInput.${field}`,
    by: EVERYBODY,
    query: `query ($input: ClaimEstimateInput!) { claimEstimate(input: $input) { addedMinutes hints { kind } } }`,
    variables: (id: string) => ({ input: { ...seminar(), [field]: id } }),
    foreign: ({ foreign }: ReferenceWorld) =>
      field === 'claimId' ? foreign.claimId : foreign.learner.employeeId,
  })),
  {
    place: 'Query.programme(id)',
    by: EVERYBODY,
    query: `query ($id: UUID!) { programme(id: $id) { id title } }`,
    variables: (id) => ({ id }),
    foreign: ({ draftProgrammeId }) => draftProgrammeId,
  },
  {
    place: 'Query.run(id)',
    by: EVERYBODY,
    query: `query ($id: UUID!) { run(id: $id) { id name } }`,
    variables: (id) => ({ id }),
    foreign: ({ draftRunId }) => draftRunId,
    own: ({ mine }) => mine.runId,
  },
  {
    place: 'DecideExternalConflictInput.conflictId',
    by: ['verifier'],
    query: `mutation ($input: DecideExternalConflictInput!) { decideExternalConflict(input: $input) { id employee { name } } }`,
    variables: (conflictId) => ({
      input: { requestId: requestId(), conflictId, decision: 'KEEP_FIRST', reason: 'Bukan unit saya' },
    }),
    foreign: ({ foreign }) => foreign.conflictId,
    own: ({ mine }) => mine.conflictId,
  },
  {
    place: 'Query.dispute(id)',
    by: EVERYBODY,
    query: `query ($id: UUID!) { dispute(id: $id) { id title employee { name } messages { body } } }`,
    variables: (id) => ({ id }),
    foreign: ({ foreign }) => foreign.disputeId,
  },
  {
    place: 'OpenDisputeInput.postingId',
    by: EVERYBODY,
    query: `mutation ($input: OpenDisputeInput!) { openDispute(input: $input) { id title } }`,
    variables: (postingId) => ({
      input: { requestId: requestId(), postingId, ground: 'RECORDED_WRONGLY', reason: 'Bukan milik saya' },
    }),
    foreign: ({ foreign }) => foreign.postingId,
  },
  {
    place: 'ReplyToDisputeInput.disputeId',
    by: EVERYBODY,
    query: `mutation ($input: ReplyToDisputeInput!) { replyToDispute(input: $input) { id title } }`,
    variables: (disputeId) => ({ input: { requestId: requestId(), disputeId, body: 'Bukan milik saya' } }),
    foreign: ({ foreign }) => foreign.disputeId,
  },
  {
    place: 'Query.enrollmentEligibility(runId)',
    by: EVERYBODY,
    query: `query ($runId: UUID!) { enrollmentEligibility(runId: $runId) { explanation { sentence { id } } } }`,
    variables: (runId) => ({ runId }),
    foreign: ({ draftRunId }) => draftRunId,
    own: ({ mine }) => mine.runId,
  },
  {
    place: 'EnrollInput.runId',
    by: EVERYBODY,
    query: `mutation ($input: EnrollInput!) { enroll(input: $input) { id } }`,
    variables: (runId) => ({ input: { requestId: requestId(), runId } }),
    foreign: ({ draftRunId }) => draftRunId,
  },
];
