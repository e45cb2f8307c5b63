import { fuzzRoster } from './roster-fuzz.js';
import { result, type StressRow } from './row.js';

/** Mutated roster files uploaded, previewed and applied: nothing crashes, good rows are all in, bad ones are told by line. */
export const T42: StressRow = {
  id: 'T42',
  title: 'Roster files in and out',
  async run({ full, random, say }) {
    const figures = await fuzzRoster({
      seed: random.int(1, 1_000_000_000),
      files: full ? 20_000 : 40,
      largeRows: full ? [35_000, 100_000] : [1_000],
      say,
    });
    return result(
      {
        asItHasToBe: figures.broken.length === 0,
        noCrash: figures.restarts === 0,
        noLiveFormula: figures.liveFormulas === 0,
        boundedMemory: figures.workerPeakMb <= 300,
        // Times decide at full size only, on a machine that is otherwise idle.
        responsive: !full || figures.workerDelayP99Ms <= 100,
      },
      { ...figures },
    );
  },
};
