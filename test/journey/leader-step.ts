import { randomUUID } from 'node:crypto';
import { ApiError, waitFor, type ApiClient } from '../harness/api-client.js';
import type { Learner } from './learner-step.js';

interface Unit {
  readonly id: string;
  readonly name: string;
}

interface Figure {
  readonly headcount: number;
  readonly entitled: number;
  readonly fulfilled: number;
  readonly atRisk: number;
  readonly notFulfilled: number;
  readonly exempt: number;
  readonly noTarget: number;
  readonly incompleteData: number;
}

interface Members {
  readonly totalCount: number;
  readonly nodes: readonly { employee: { id: string }; countedMinutes: number }[];
}

export interface LeaderFigure {
  readonly unit: string;
  readonly headcount: number;
  readonly fulfilled: number;
  /** What does not fit together; empty when everything does. */
  readonly faults: readonly string[];
}

const STATES = ['fulfilled', 'atRisk', 'notFulfilled', 'exempt', 'noTarget', 'incompleteData'] as const;

/** Somebody who earned JP acts for the unit's leader today, reads its figure and the people behind it. */
export async function readAsLeader(admin: ApiClient, leader: Learner): Promise<LeaderFigure> {
  const unit = await unitLedBy(admin, leader);
  const { myJpAccount } = await leader.client.graphql<{ myJpAccount: { countedMinutes: number } }>(
    `{ myJpAccount { countedMinutes } }`,
  );
  const minutes = myJpAccount.countedMinutes;
  // The figure follows the ledger through the worker.
  const { unitFigure, unitMembers } = await waitFor(
    'the unit’s figure to show what was earned',
    () => figureOf(leader.client, unit.id, longestWordOf(leader.name)),
    ({ unitMembers: seen }) => earnedBy(leader, seen) >= minutes,
  );
  const everybody = await figureOf(leader.client, unit.id, null);
  const sum = STATES.reduce((total, state) => total + unitFigure[state], 0);
  const faults = [
    ...(sum === unitFigure.headcount
      ? []
      : [`The states of ${unit.name} add up to ${sum}, not to ${unitFigure.headcount}`]),
    ...(everybody.unitMembers.totalCount === unitFigure.headcount
      ? []
      : [
          `${unit.name} shows ${everybody.unitMembers.totalCount} people for a figure of ${unitFigure.headcount}`,
        ]),
    ...(earnedBy(leader, unitMembers) === minutes
      ? []
      : [
          `${unit.name} counts ${earnedBy(leader, unitMembers)} minutes for somebody whose own book says ${minutes}`,
        ]),
    ...(await seesAbove(leader.client, unit.id)),
  ];
  return { unit: unit.name, headcount: unitFigure.headcount, fulfilled: unitFigure.fulfilled, faults };
}

async function unitLedBy(admin: ApiClient, leader: Learner): Promise<Unit> {
  const ask = (): Promise<{ me: { leads: Unit[]; employee: { unit: Unit | null } } }> =>
    leader.client.graphql(`{ me { leads { id name } employee { unit { id name } } } }`);
  const { me } = await ask();
  if (me.leads[0]) return me.leads[0];
  const { unit } = me.employee;
  if (!unit) throw new Error('The roster gives the leader no unit');
  const today = new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Makassar' }).format(new Date());
  await admin.graphql(
    `mutation ($input: AppointActingLeaderInput!) { appointActingLeader(input: $input) { id } }`,
    {
      input: {
        requestId: randomUUID(),
        unitId: unit.id,
        employeeId: leader.employeeId,
        kind: 'PLH',
        from: today,
        until: today,
      },
    },
  );
  await waitFor('the appointment to be in force', mayRead(leader.client, unit.id), (may) => may, 10_000);
  return unit;
}

function mayRead(client: ApiClient, unitId: string): () => Promise<boolean> {
  return () =>
    client.graphql(`query ($id: UUID!) { unitFigure(unitId: $id) { headcount } }`, { id: unitId }).then(
      () => true,
      (error: unknown) => {
        if (error instanceof ApiError && ['FORBIDDEN', 'NOT_FOUND'].includes(error.code)) return false;
        throw error;
      },
    );
}

function figureOf(
  client: ApiClient,
  unitId: string,
  search: string | null,
): Promise<{ unitFigure: Figure; unitMembers: Members }> {
  return client.graphql(
    `query ($id: UUID!, $search: String) {
      unitFigure(unitId: $id) {
        headcount entitled fulfilled atRisk notFulfilled exempt noTarget incompleteData
      }
      unitMembers(unitId: $id, search: $search, first: 100) { totalCount nodes { employee { id } countedMinutes } }
    }`,
    { id: unitId, search },
  );
}

/** The search knows names without titles; whoever else has the word is told apart by id. */
function longestWordOf(name: string): string {
  return name
    .split(/[^\p{L}]+/u)
    .reduce((longest, word) => (word.length > longest.length ? word : longest), '');
}

function earnedBy({ employeeId }: Learner, { nodes }: Members): number {
  return nodes.find(({ employee }) => employee.id === employeeId)?.countedMinutes ?? 0;
}

/** A leader's sight ends at the own unit: the one above answers as if it did not exist. */
async function seesAbove(client: ApiClient, unitId: string): Promise<string[]> {
  const { unit } = await client.graphql<{ unit: { parent: Unit | null } }>(
    `query ($id: UUID!) { unit(id: $id) { parent { id name } } }`,
    { id: unitId },
  );
  if (!unit.parent) return [];
  return (await mayRead(client, unit.parent.id)())
    ? [`Somebody who leads one unit reads the figure of ${unit.parent.name} above it`]
    : [];
}
