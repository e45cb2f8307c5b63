import type { ReactNode } from 'react';
import { Button } from '../../../components/form/button';
import { fieldId, TextField } from '../../../components/form/field';
import { moved, MoveButtons } from '../../../components/form/ordered';
import { announce } from '../../../components/frame/announce';
import { Icon } from '../../../components/frame/icons';
import { designTexts } from '../../../i18n/work/design';

export interface Process {
  readonly key: string;
  readonly title: string;
}

interface ProcessListProps {
  readonly processes: readonly Process[];
  readonly onChange: (processes: readonly Process[]) => void;
}

/** Critical processes in their order; added, renamed, moved and removed by buttons. */
export function ProcessList({ processes, onChange }: ProcessListProps): ReactNode {
  const t = designTexts().issueForm;
  const add = (): void => {
    const key = crypto.randomUUID();
    onChange([...processes, { key, title: '' }]);
    setTimeout(() => document.getElementById(fieldId(`proses.${key}`))?.focus());
  };
  return (
    <fieldset className="ordered">
      <legend>{t.processes}</legend>
      <p className="hint">{t.processesHint}</p>
      <ol>
        {processes.map(({ key, title }, index) => (
          <li key={key} className="ordered-row">
            <TextField
              label={t.process(index + 1)}
              name={`proses.${key}`}
              maxLength={300}
              value={title}
              onChange={(text) =>
                onChange(processes.map((each) => (each.key === key ? { key, title: text } : each)))
              }
            />
            <MoveButtons
              what={title === '' ? t.process(index + 1) : title}
              index={index}
              count={processes.length}
              onMove={(to) => {
                onChange(moved(processes, index, to));
                announce(t.moved(to + 1));
              }}
              onRemove={() => onChange(processes.filter((each) => each.key !== key))}
            />
          </li>
        ))}
      </ol>
      <p className="button-row">
        <Button kind="quiet" onClick={add}>
          <Icon name="plus" />
          {t.addProcess}
        </Button>
      </p>
    </fieldset>
  );
}
