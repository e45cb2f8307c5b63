import type { texts as indonesian } from '../id/changes';

export const texts: typeof indonesian = {
  cancelled: 'This run is cancelled.',
  merged: (name) => `This run was merged into ${name}.`,
  postponed: (now, before) => `The dates have changed: it starts on ${now} instead of ${before}.`,
  reason: (reason) => `Reason: ${reason}`,
  toMerged: (name) => `See ${name}`,
  instead: 'Other runs you can join:',
};
