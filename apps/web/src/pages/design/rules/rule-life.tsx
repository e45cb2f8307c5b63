import { useState, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useMutation, type Mutation } from '../../../api/mutation';
import { useSession } from '../../../app/session';
import { Progress } from '../../../components/data/progress';
import { Dialog } from '../../../components/feedback/dialog';
import { Failure } from '../../../components/feedback/failure';
import { Done, Notice } from '../../../components/feedback/states';
import { Button } from '../../../components/form/button';
import { faultsOf, FaultSummary, useFaults } from '../../../components/form/faults';
import { TextField } from '../../../components/form/field';
import { ReasonDialog } from '../../../components/form/reason-dialog';
import { flash } from '../../../components/frame/flash';
import { Section } from '../../../components/frame/page';
import { day } from '../../../format/date';
import { number } from '../../../format/number';
import type { DecideRuleSetInput } from '../../../graphql/generated/graphql';
import {
  ActivateRuleSet,
  ApproveRuleSet,
  BackTestRuleSet,
  BeginRuleSet,
  DiscardRuleSet,
} from '../../../graphql/generated/rules';
import { local } from '../../../i18n/local';
import { shell } from '../../../i18n/shell';
import { ruleTexts } from '../../../i18n/work/rules';
import { isBusy, isEditable, type RuleSet } from './rule-set.model';

const SHORTEST_REASON = 5;

/** Where a set stands, and what may be done with it now. */
export function RuleLife({ set }: { set: RuleSet }): ReactNode {
  const t = ruleTexts().life;
  const isDesigner = useSession().has('DESIGNER');
  const [done, setDone] = useState<string | null>(null);
  return (
    <Section title={t.title}>
      {done !== null && (
        <Done>
          <p>{done}</p>
        </Done>
      )}
      <Standing set={set} />
      {isDesigner ? <Actions set={set} onDone={setDone} /> : <p className="muted">{ruleTexts().readOnly}</p>}
    </Section>
  );
}

function Standing({ set }: { set: RuleSet }): ReactNode {
  const t = ruleTexts().life;
  if (isEditable(set) && set.faults.length > 0) return <Faults set={set} />;
  if (isBusy(set.backTest)) {
    const { rangesDone, rangesTotal } = set.backTest ?? { rangesDone: 0, rangesTotal: 0 };
    return <Running label={t.testing} done={rangesDone} total={rangesTotal} />;
  }
  if (isBusy(set.recount)) {
    const { rangesDone, rangesTotal, years } = set.recount ?? { rangesDone: 0, rangesTotal: 0, years: [] };
    return (
      <Running label={ruleTexts().recount.running(years.join(', '))} done={rangesDone} total={rangesTotal} />
    );
  }
  const failing = set.scenarios.filter(({ passed }) => !passed).length;
  const texts = {
    DRAFT: t.draft,
    BACK_TESTED: set.isOwnWork ? t.ownWork : t.tested,
    APPROVED: t.approved,
    ACTIVE: t.active,
    SUPERSEDED: t.active,
    DISCARDED: t.discarded,
  };
  return (
    <>
      <Notice tone={set.status === 'ACTIVE' ? 'good' : 'info'}>
        <p>{texts[set.status]}</p>
        {set.recount?.state === 'DONE' && (
          <p>{ruleTexts().recount.done(number(set.recount.changed), number(set.recount.employees))}</p>
        )}
      </Notice>
      {isEditable(set) && failing > 0 && (
        <Notice tone="warn">
          <p>{t.scenariosFail(number(failing))}</p>
        </Notice>
      )}
    </>
  );
}

function Running({ label, done, total }: { label: string; done: number; total: number }): ReactNode {
  return (
    <div className="card">
      <p>{label}</p>
      <Progress
        label={label}
        done={done}
        total={total}
        text={ruleTexts().trial.progress(number(done), number(total))}
      />
    </div>
  );
}

function Faults({ set }: { set: RuleSet }): ReactNode {
  return (
    <Notice tone="warn">
      <p>
        <strong>{ruleTexts().life.faults}</strong>
      </p>
      <ul className="plain-list">
        {set.faults.map((fault) => (
          <li key={`${fault.code} ${fault.field}`}>
            <Link href={placeOf(set, fault.field)}>{local(fault.sentence)}</Link> <code>{fault.field}</code>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** The page on which a field of the rules is changed. */
function placeOf({ version, forms }: RuleSet, field: string): string {
  const [part = '', index = ''] = field.split('.');
  const form = part === 'forms' ? forms[Number(index)]?.form : undefined;
  const page =
    form !== undefined ? `bentuk/${form}` : part === 'citation' || part === 'effectiveFrom' ? 'dasar' : 'hak';
  return `/rancang/aturan/${version}/${page}`;
}

function Actions({ set, onDone }: { set: RuleSet; onDone: (message: string) => void }): ReactNode {
  const t = ruleTexts().life;
  const test = useMutation(BackTestRuleSet);
  const approve = useMutation(ApproveRuleSet);
  const activate = useMutation(ActivateRuleSet);
  const discard = useMutation(DiscardRuleSet);
  const { version, revision, status } = set;
  const from = day(set.effectiveFrom);
  const open = isEditable(set) || status === 'APPROVED';
  return (
    <>
      {test.error && <Failure error={test.error} focused />}
      <div className="button-row">
        {isEditable(set) && set.faults.length === 0 && !isBusy(set.backTest) && (
          <Button
            kind={status === 'DRAFT' ? 'main' : 'quiet'}
            busy={test.busy}
            onClick={() => void test.run({ version, revision })}
          >
            {status === 'DRAFT' ? t.test : ruleTexts().trial.again}
          </Button>
        )}
        {status === 'BACK_TESTED' && !set.isOwnWork && (
          <Decide
            set={set}
            mutation={approve}
            label={t.approve}
            title={t.approveTitle}
            text={t.approveText}
            onDone={() => onDone(t.approvedDone)}
            main
          />
        )}
        {status === 'APPROVED' && (
          <Decide
            set={set}
            mutation={activate}
            label={t.activate}
            title={t.activateTitle(from)}
            text={t.activateText(from)}
            onDone={() => onDone(t.activatedDone)}
            main
          />
        )}
        {open && (
          <Decide
            set={set}
            mutation={discard}
            label={t.discard}
            title={t.discardTitle}
            text={t.discardText}
            onDone={() => onDone(t.discardedDone)}
          />
        )}
        <Begin from={version} />
      </div>
    </>
  );
}

interface DecideProps {
  readonly set: RuleSet;
  readonly mutation: Mutation<unknown, DecideRuleSetInput>;
  readonly label: string;
  readonly title: string;
  readonly text: string;
  readonly onDone: () => void;
  readonly main?: boolean;
}

/** A decision with its reason, asked about before it is made. */
function Decide({ set, mutation, label, title, text, onDone, main = false }: DecideProps): ReactNode {
  const t = ruleTexts().life;
  const [asking, setAsking] = useState(false);
  const { version, revision } = set;
  return (
    <>
      <Button kind={main ? 'main' : 'quiet'} onClick={() => setAsking(true)}>
        {label}
      </Button>
      {asking && (
        <ReasonDialog
          title={title}
          text={<p>{text}</p>}
          label={t.reason}
          hint={t.reasonHint}
          shortest={SHORTEST_REASON}
          confirm={label}
          busy={mutation.busy}
          error={mutation.error}
          onConfirm={async (reason) => {
            if (!(await mutation.run({ version, revision, reason }))) return false;
            onDone();
            return true;
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

function Begin({ from }: { from: string }): ReactNode {
  const t = ruleTexts().life;
  const [, navigate] = useLocation();
  const [asking, setAsking] = useState(false);
  const [version, setVersion] = useState('');
  const [reason, setReason] = useState('');
  const begin = useMutation(BeginRuleSet);
  const form = useFaults();
  const submit = async (): Promise<void> => {
    const faults = faultsOf({
      versi: !/^[a-z0-9][a-z0-9-]{2,39}$/.test(version) && t.versionFault,
      alasan: reason.trim().length < SHORTEST_REASON && t.reasonFault,
    });
    if (!form.check(faults)) return;
    if (!(await begin.run({ version, basedOn: from, reason: reason.trim() }))) return;
    flash(t.begun);
    navigate(`/rancang/aturan/${version}`);
  };
  return (
    <>
      <Button kind="quiet" onClick={() => setAsking(true)}>
        {t.begin}
      </Button>
      {asking && (
        <Dialog title={t.beginTitle} onClose={() => setAsking(false)}>
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              void submit();
            }}
          >
            <p>{t.beginText}</p>
            <FaultSummary form={form} />
            {begin.error && <Failure error={begin.error} focused />}
            <TextField
              label={t.versionName}
              name="versi"
              hint={t.versionHint}
              maxLength={40}
              autoCapitalize="none"
              error={form.faults['versi']}
              value={version}
              onChange={setVersion}
            />
            <TextField
              label={t.reason}
              name="alasan"
              hint={t.reasonHint}
              maxLength={500}
              error={form.faults['alasan']}
              value={reason}
              onChange={setReason}
            />
            <div className="dialog-actions">
              <Button type="submit" busy={begin.busy} busyText={shell().action.saving}>
                {t.beginDo}
              </Button>
              <Button kind="quiet" onClick={() => setAsking(false)}>
                {shell().action.cancel}
              </Button>
            </div>
          </form>
        </Dialog>
      )}
    </>
  );
}
