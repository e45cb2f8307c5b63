import { randomUUID } from 'node:crypto';
import { waitFor, type ApiClient } from '../harness/api-client.js';
import type { Samples } from './field-questions.js';

/** The set that ships. */
const SHIPPED = 'id-asn-2024';
const IN_FORCE = 'uji-berlaku';
const FAULTY = 'uji-keliru';
const REASON = 'Peraturan baru untuk diperiksa';

interface Rate {
  readonly basis: string;
  readonly minutesPerUnit: number;
}

interface Rules {
  readonly revision: number;
  readonly citation: string;
  readonly effectiveFrom: string;
  readonly classes: readonly { readonly class: string; readonly floorJp: number | null }[];
  readonly forms: readonly { readonly form: string; readonly national: Rate; readonly international: Rate }[];
}

const RULES = `query ($version: String!) {
  ruleSet(version: $version) {
    revision effectiveFrom citation proration endedStatuses
    exemptStatuses { code name } classes { class floorJp ceilingJp citation }
    forms { form siasnId citation national { ...rate } international { ...rate } }
  }
}
fragment rate on FormRate { basis minutesPerUnit surchargeNumerator surchargeDenominator caps { per minutes units } }`;

/** A set that went all the way and was counted by, and a draft in which something is wrong. */
export async function buildRules(author: ApiClient, second: ApiClient): Promise<Samples> {
  const shipped = await rulesOf(author, SHIPPED);
  await setInForce(author, second);
  await begin(author, FAULTY);
  await save(author, FAULTY, { citation: '' });
  return {
    'ruleSet.version': IN_FORCE,
    'differences.than': SHIPPED,
    'ruleExamples.rule': shipped.forms.find(({ form }) => form === 'E_LEARNING'),
  };
}

/** Since January a PNS is owed more: it changes what is owed and no posting. */
async function setInForce(author: ApiClient, second: ApiClient): Promise<void> {
  const year = new Date().getFullYear();
  await begin(author, IN_FORCE);
  const { classes } = await rulesOf(author, IN_FORCE);
  await save(author, IN_FORCE, {
    effectiveFrom: `${year}-01-01`,
    classes: classes.map((rule) => (rule.class === 'PNS' ? { ...rule, floorJp: 24 } : rule)),
  });
  await step(author, 'saveRuleScenarios', 'SaveRuleScenariosInput', IN_FORCE, {
    scenarios: [scenario(year)],
  });
  await step(author, 'backTestRuleSet', 'BackTestRuleSetInput', IN_FORCE);
  await done(author, 'backTest');
  await step(second, 'approveRuleSet', 'DecideRuleSetInput', IN_FORCE, { reason: REASON });
  await step(second, 'activateRuleSet', 'DecideRuleSetInput', IN_FORCE, { reason: REASON });
  await done(author, 'recount');
}

function scenario(year: number): object {
  const learned = [{ date: `${year}-01-05`, amount: 90 }];
  return {
    name: 'Satu hari e-learning',
    class: 'PNS',
    since: '2020-01-01',
    year,
    facts: [{ form: 'E_LEARNING', international: false, learned }],
    expectedCountedMinutes: 90,
  };
}

async function rulesOf(client: ApiClient, version: string): Promise<Rules> {
  return (await client.graphql<{ ruleSet: Rules }>(RULES, { version })).ruleSet;
}

async function begin(author: ApiClient, version: string): Promise<void> {
  await author.graphql(`mutation ($input: BeginRuleSetInput!) { beginRuleSet(input: $input) { version } }`, {
    input: { requestId: randomUUID(), version, basedOn: SHIPPED, reason: REASON },
  });
}

async function save(author: ApiClient, version: string, change: object): Promise<void> {
  const rules = await rulesOf(author, version);
  await step(author, 'saveRuleSet', 'SaveRuleSetInput', version, { ...rules, ...change });
}

/** Does something with a set as it is now. */
async function step(
  client: ApiClient,
  mutation: string,
  inputType: string,
  version: string,
  more: object = {},
): Promise<void> {
  const { revision } = await rulesOf(client, version);
  await client.graphql(`mutation ($input: ${inputType}!) { ${mutation}(input: $input) { version } }`, {
    input: { requestId: randomUUID(), version, revision, ...more },
  });
}

async function done(client: ApiClient, job: 'backTest' | 'recount'): Promise<void> {
  await waitFor(
    `the ${job} of the rules`,
    () =>
      client.graphql<{ ruleSet: Record<string, { state: string } | null> }>(
        `query ($version: String!) { ruleSet(version: $version) { ${job} { state } } }`,
        { version: IN_FORCE },
      ),
    ({ ruleSet }) => ruleSet[job]?.state === 'DONE',
  );
}
