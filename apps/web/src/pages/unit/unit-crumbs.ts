import { useAccount, useSession } from '../../app/session';
import type { Crumb } from '../../components/frame/page';

interface UnitName {
  readonly id: string;
  readonly name: string;
}

/** The way down to a unit; what lies above the units one answers for is named and cannot be opened. */
export function useUnitCrumbs(path: readonly UnitName[], suffix = ''): Crumb[] {
  const { leads, verifies } = useAccount();
  const seesAll = useSession().has('DESIGNER', 'ADMIN', 'AUDITOR');
  const mine = new Set([...leads, ...verifies].map(({ id }) => id));
  const first = seesAll ? 0 : path.findIndex(({ id }) => mine.has(id));
  return path.map(({ id, name }, index) => ({
    href: first >= 0 && index >= first ? `/unit/${id}${suffix}` : null,
    label: name,
  }));
}
