import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../harness/root.js';
import { askOracle } from '../oracle/oracle.js';
import { commandSystem } from './command-system.js';
import { askEngine } from './engine.js';
import { formProblems, questionOf, readPack, runPack } from './pack.js';

const files = readPack();
const scenarios = files.flatMap((file) => file.scenarios);

describe('The conformance pack', () => {
  it.each(files)('has the form it promises: $name', ({ name: _name, ...file }) => {
    expect(formProblems(file)).toEqual([]);
  });

  it('names every scenario once, and has at least 220', () => {
    const ids = scenarios.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(220);
  });

  it('carries the rules that ship', () => {
    const [own, shipped] = ['conformance/rule-sets', 'libs/enrollment/src/migrations'].map((folder) =>
      readFileSync(join(ROOT, folder, 'id-asn-2024.json'), 'utf8'),
    );
    expect(own).toBe(shipped);
  });

  it('refuses a file of another form, and says where', () => {
    const [file] = files;
    const [scenario] = file?.scenarios ?? [];
    const broken = (change: object): string[] => {
      const { name: _name, ...form } = { ...file, scenarios: [{ ...scenario, ...change }] };
      return formProblems(form);
    };
    expect(broken({})).toEqual([]);
    expect(broken({ asOf: '2026-02-40' })).toEqual(['.scenarios[0].asOf is written otherwise']);
    expect(broken({ because: [] })).toEqual(['.scenarios[0].because has too few entries']);
    expect(broken({ title: { id: 'Uji' } })).toEqual(['.scenarios[0].title.en is missing']);
    expect(broken({ person: { employments: [{ class: 'TNI', from: '2020-01-01' }] } })).toHaveLength(1);
    expect(broken({ seatedMinutes: -1 })).toEqual(['.scenarios[0].seatedMinutes is too small']);
    expect(broken({ comment: '' })).toEqual(['.scenarios[0].comment is not foreseen']);
    expect(broken({ expect: { refused: false } })).not.toEqual([]);
  });

  it('accounts for every minute it expects', () => {
    for (const { id, expect: expected } of scenarios) {
      if ('refused' in expected) continue;
      const facts = Object.values(expected.facts);
      for (const { earned, counted, cap, ceiling, duplicate } of facts)
        expect({ id, earned: counted + cap + ceiling + duplicate }).toEqual({ id, earned });
      for (const [year, { earned, counted, uncounted }] of Object.entries(expected.years)) {
        const own = facts.filter((fact) => String(fact.year) === year);
        const sum = (account: 'earned' | 'counted'): number =>
          own.reduce((total, fact) => total + fact[account], 0);
        expect({ id, earned, counted, uncounted }).toEqual({
          id,
          earned: sum('earned'),
          counted: sum('counted'),
          uncounted: sum('earned') - sum('counted'),
        });
      }
    }
  });
});

describe.each([
  ['this platform', askEngine],
  ['the oracle', askOracle],
])('What the pack expects is what %s says', (_name, system) => {
  it.each(files)('$name', async (file) => {
    const outcomes = await runPack(system, [file]);
    expect(outcomes.filter(({ passed }) => !passed)).toEqual([]);
  });

  it('in the reverse order of arrival too', async () => {
    const reversed = files.map((file) => ({
      ...file,
      scenarios: file.scenarios.map((each) => ({ ...each, facts: [...each.facts].reverse() })),
    }));
    const outcomes = await runPack(system, reversed);
    expect(outcomes.filter(({ passed }) => !passed)).toEqual([]);
  });
});

describe('Another system', () => {
  const [file] = files;
  const scenario = file?.scenarios[0];
  if (!file || !scenario) throw new Error('The pack is empty');
  const one = [{ ...file, scenarios: [scenario] }];

  it('is asked through its command, and passes with the right answer', async () => {
    const told = JSON.stringify(askEngine(questionOf(scenario, file)));
    const script = `process.stdin.resume().on('end', () => console.log(${JSON.stringify(told)}))`;
    const [outcome] = await runPack(commandSystem(`node -e ${quoted(script)}`), one);
    expect(outcome).toMatchObject({ passed: true });
  });

  it.each([
    ['a wrong answer', `console.log('{"refused":true}')`],
    ['no answer', `process.exit(3)`],
    ['no JSON', `console.log('900 minutes')`],
  ])('fails with %s', async (_what, script) => {
    const [outcome] = await runPack(commandSystem(`node -e ${quoted(script)}`), one);
    expect(outcome).toMatchObject({ passed: false });
  });
});

function quoted(script: string): string {
  return `'${script.replaceAll("'", `'\\''`)}'`;
}
