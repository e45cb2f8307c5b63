import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { fetchAll, usePages } from '../../../api/pages';
import { Cell, Facts, More, Table } from '../../../components/data/lists';
import { RowsFile } from '../../../components/data/rows-file';
import { Empty, Loaded, Notice, Tag } from '../../../components/feedback/states';
import { Select } from '../../../components/form/field';
import { Section } from '../../../components/frame/page';
import { day, moment } from '../../../format/date';
import { jp, jpText } from '../../../format/jp';
import { number } from '../../../format/number';
import type { BackTestChangesQuery, BackTestEffect } from '../../../graphql/generated/graphql';
import { BackTestChanges } from '../../../graphql/generated/rules';
import { shell } from '../../../i18n/shell';
import { terms } from '../../../i18n/terms';
import { ruleTexts } from '../../../i18n/work/rules';
import { isBusy, type RuleSet } from './rule-set.model';

type Change = NonNullable<
  NonNullable<BackTestChangesQuery['ruleSet']>['backTest']
>['changes']['nodes'][number];

const EFFECT_TONES = {
  FALLEN: 'bad',
  RISEN: 'good',
  LESS: 'warn',
  MORE: 'info',
  ENTITLEMENT: 'plain',
} as const satisfies Record<BackTestEffect, string>;

/** What the latest back-test found: the figures first, then who and by how much. */
export function BackTestSection({ set }: { set: RuleSet }): ReactNode {
  const t = ruleTexts().trial;
  const { backTest } = set;
  if (!backTest) {
    return (
      <Empty title={t.none}>
        <p>{t.noneText}</p>
      </Empty>
    );
  }
  return (
    <Section title={t.title}>
      {backTest.contentHash !== set.contentHash && (
        <Notice tone="warn">
          <p>{backTest.state === 'CANCELLED' ? t.cancelled : t.stale}</p>
        </Notice>
      )}
      <p className="measure">{t.since(day(backTest.since))}</p>
      {isBusy(backTest) && <p>{t.progress(number(backTest.rangesDone), number(backTest.rangesTotal))}</p>}
      {backTest.figures && (
        <>
          <Figures backTest={backTest} figures={backTest.figures} />
          {backTest.figures.employees > 0 && <Changes key={backTest.id} version={set.version} />}
        </>
      )}
    </Section>
  );
}

type BackTest = NonNullable<RuleSet['backTest']>;

function Figures({
  backTest,
  figures,
}: {
  backTest: BackTest;
  figures: NonNullable<BackTest['figures']>;
}): ReactNode {
  const t = ruleTexts().trial;
  return (
    <div className="card">
      <p className="explained-sentence">
        <strong>
          {figures.balances === 0 && figures.fallen === 0
            ? t.headlineNone
            : t.headline(number(figures.balances), number(figures.fallen))}
        </strong>
      </p>
      <Facts
        facts={[
          [t.fallen, number(figures.fallen)],
          [t.risen, number(figures.risen)],
          [t.employees, number(figures.employees)],
          [t.looked, number(backTest.employees)],
          [t.sum, t.sumText(jp(figures.countedBefore), jp(figures.countedAfter))],
          [t.when, backTest.finishedAt && moment(backTest.finishedAt)],
        ]}
      />
    </div>
  );
}

function Changes({ version }: { version: string }): ReactNode {
  const t = ruleTexts().trial;
  const [effect, setEffect] = useState<BackTestEffect | ''>('');
  const filter = { version, effect: effect === '' ? null : effect };
  const pages = usePages(
    BackTestChanges,
    { ...filter, first: 50 },
    ({ ruleSet }) => ruleSet?.backTest?.changes,
  );
  return (
    <Section title={t.changes} aside={<ChangesFile version={version} />}>
      <Select
        label={t.filter}
        name="akibat"
        value={effect}
        empty={t.all}
        options={(Object.keys(EFFECT_TONES) as BackTestEffect[]).map((value) => ({
          value,
          label: t.effect[value],
        }))}
        onChange={setEffect}
      />
      <Loaded query={pages}>
        {() => (
          <>
            <Table caption={t.changes} head={[t.person, t.year, t.filter, t.counted, t.floor, t.state]}>
              {pages.nodes.map((change) => (
                <ChangeRow key={`${change.employee.id} ${String(change.year)}`} change={change} />
              ))}
            </Table>
            <More pages={pages} />
          </>
        )}
      </Loaded>
    </Section>
  );
}

function ChangeRow({ change }: { change: Change }): ReactNode {
  const t = ruleTexts().trial;
  const { employee, year, effect } = change;
  const owed = (minutes: number | null): string => (minutes === null ? shell().none : jp(minutes));
  return (
    <tr>
      <th scope="row" data-name={t.person}>
        <Link href={`/pegawai/${employee.id}/jp?tahun=${String(year)}`}>{employee.name}</Link>
      </th>
      <Cell name={t.year}>{String(year)}</Cell>
      <Cell name={t.filter}>
        <Tag tone={EFFECT_TONES[effect]}>{t.effect[effect]}</Tag>
      </Cell>
      <Cell name={t.counted}>{arrow(jp(change.countedBefore), jp(change.countedAfter))}</Cell>
      <Cell name={t.floor}>{arrow(owed(change.floorBefore), owed(change.floorAfter))}</Cell>
      <Cell name={t.state}>{arrow(terms().state[change.stateBefore], terms().state[change.stateAfter])}</Cell>
    </tr>
  );
}

function arrow(before: string, after: string): string {
  return before === after ? before : `${before} → ${after}`;
}

/** The whole list as a file. */
function ChangesFile({ version }: { version: string }): ReactNode {
  return (
    <RowsFile
      small
      name={ruleTexts().trial.file(version)}
      fetchLines={async (progress) => {
        const all = await fetchAll(
          BackTestChanges,
          { version, effect: null },
          ({ ruleSet }) => ruleSet?.backTest?.changes,
          progress,
        );
        return [headOf(), ...all.map(cellsOf)];
      }}
    />
  );
}

function headOf(): string[] {
  const t = ruleTexts().trial;
  const twice = [t.counted, t.floor, t.state].flatMap((name) => [
    `${name} (${t.before})`,
    `${name} (${t.after})`,
  ]);
  return [t.person, t.nip, t.year, t.filter, ...twice];
}

function cellsOf(change: Change): (string | null)[] {
  const owed = (minutes: number | null): string | null => (minutes === null ? null : jpText(minutes));
  return [
    change.employee.name,
    change.employee.nip,
    String(change.year),
    ruleTexts().trial.effect[change.effect],
    jpText(change.countedBefore),
    jpText(change.countedAfter),
    owed(change.floorBefore),
    owed(change.floorAfter),
    terms().state[change.stateBefore],
    terms().state[change.stateAfter],
  ];
}
