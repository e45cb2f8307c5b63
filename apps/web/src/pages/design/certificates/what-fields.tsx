import type { ReactNode } from 'react';
import { Radios } from '../../../components/form/choice';
import type { Faults } from '../../../components/form/faults';
import { TextField } from '../../../components/form/field';
import type { CertificateDeed, JpConsequence } from '../../../graphql/generated/graphql';
import { certificateTexts } from '../../../i18n/work/certificate';

const CHOICES: Readonly<Record<CertificateDeed, readonly JpConsequence[]>> = {
  REPLACE: ['KEEP', 'RE_DATE'],
  REVOKE: ['KEEP', 'REVERSE'],
};

/** As it is chosen so far. */
export interface What {
  readonly deed: CertificateDeed | '';
  readonly consequence: JpConsequence | '';
  readonly date: string;
}

interface WhatFieldsProps {
  readonly what: What;
  readonly faults: Faults;
  readonly onChange: (what: What) => void;
}

/** What becomes of the certificate, and of its JP. */
export function WhatFields({ what, faults, onChange }: WhatFieldsProps): ReactNode {
  const t = certificateTexts();
  const { deed, consequence, date } = what;
  return (
    <div>
      <Radios<CertificateDeed>
        legend={t.deed}
        name="deed"
        error={faults['deed']}
        value={deed}
        options={(['REPLACE', 'REVOKE'] as const).map((value) => ({
          value,
          label: t.deeds[value],
          hint: t.deedHint[value],
        }))}
        onChange={(chosen) => onChange({ ...what, deed: chosen, consequence: '' })}
      />
      {deed !== '' && (
        <Radios<JpConsequence>
          legend={t.consequence}
          name="jp"
          error={faults['jp']}
          value={consequence}
          options={CHOICES[deed].map((value) => ({
            value,
            label: t.consequences[value],
            hint: t.consequenceHint[value],
          }))}
          onChange={(chosen) => onChange({ ...what, consequence: chosen })}
        />
      )}
      {consequence === 'RE_DATE' && (
        <TextField
          label={t.date}
          name="completionDate"
          type="date"
          width="medium"
          hint={t.dateHint}
          error={faults['completionDate']}
          value={date}
          onChange={(chosen) => onChange({ ...what, date: chosen })}
        />
      )}
    </div>
  );
}
