/** What a unit is, as far as that decides who works in it and who leads it. */
export type UnitKind =
  | 'PROVINCE'
  | 'OFFICE'
  | 'SECRETARIAT'
  | 'SUBDIVISION'
  | 'DIVISION'
  | 'BUREAU'
  | 'BRANCH'
  | 'SENIOR_HIGH'
  | 'VOCATIONAL_HIGH'
  | 'SPECIAL_SCHOOL'
  | 'WARD';

/** What an office works on: decides the functional positions in it, and whom programmes are for. */
export type Field =
  | 'ADMINISTRATION'
  | 'AUDIT'
  | 'EDUCATION'
  | 'HEALTH'
  | 'HOSPITAL'
  | 'WORKS'
  | 'ORDER'
  | 'SOCIAL'
  | 'LABOUR'
  | 'FOOD'
  | 'FOREST'
  | 'MARINE'
  | 'TRANSPORT'
  | 'DIGITAL'
  | 'ECONOMY'
  | 'CULTURE'
  | 'ARCHIVE'
  | 'ENERGY'
  | 'PLANNING'
  | 'FINANCE'
  | 'PERSONNEL'
  | 'TRAINING'
  | 'DISASTER';

export interface Unit {
  /** As SIASN would call it; also the key of the roster file. */
  readonly unorId: string;
  readonly parentId: string | null;
  readonly name: string;
  readonly kind: UnitKind;
  readonly field: Field;
  /** I.b to IV.b; null where the leader has none. */
  readonly echelon: string | null;
  /** Title of its leader. */
  readonly leaderTitle: string;
  /** The office it belongs to; its own id for an office. */
  readonly officeId: string;
  /** How many work in the unit itself, its leader included. */
  readonly staff: number;
  /** Work in shifts: such units learn less, and differently. */
  readonly shift: boolean;
}

export function isSchool({ kind }: Pick<Unit, 'kind'>): boolean {
  return kind === 'SENIOR_HIGH' || kind === 'VOCATIONAL_HIGH' || kind === 'SPECIAL_SCHOOL';
}
