import type { ReactNode } from 'react';
import { Select } from '../../components/form/field';
import { today } from '../../format/date';
import { unitTexts } from '../../i18n/work/unit';

const YEARS_BACK = 5;
const FIRST_YEAR = 2015;

export function YearSelect({
  year,
  onYear,
}: {
  year: number | null;
  onYear: (year: number) => void;
}): ReactNode {
  const current = Number(today().slice(0, 4));
  const years = Array.from({ length: YEARS_BACK }, (_, index) => current - index).filter(
    (each) => each >= FIRST_YEAR,
  );
  return (
    <Select
      label={unitTexts().year}
      name="tahun"
      value={String(year ?? current)}
      options={years.map((each) => ({ value: String(each), label: String(each) }))}
      onChange={(value) => onYear(Number(value))}
    />
  );
}
