export const POISON_KINDS = ['throw', 'loop', 'memory', 'rejection', 'exit'] as const;
export type Poison = (typeof POISON_KINDS)[number];

/** The run that an event names says what its job does: one of these harms, and any other run is good work. */
export const POISONS = POISON_KINDS.map((kind, n) => ({
  kind,
  id: `00000000-0000-4000-8000-00000000000${n}`,
}));

/** Good work waits for others most of its time, as for a mail server or whoever signs. */
export const GOOD_JOB_MS = 100;
