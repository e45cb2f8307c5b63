import { ConfigError } from '@asn-corpu/platform/settings';
import { StartError } from '../start-error.js';

export type Say = (line: string) => void;

/** Where a command prints. */
export interface Terminal {
  readonly say: Say;
  readonly complain: Say;
}

export const TERMINAL: Terminal = {
  say: (line) => console.log(line),
  complain: (line) => console.error(line),
};

/** Runs a command and returns its exit status. What the person at the terminal can mend is told in one sentence. */
export async function inOneSentence(
  { say, complain }: Terminal,
  work: (say: Say) => Promise<void>,
): Promise<number> {
  try {
    await work(say);
    return 0;
  } catch (error) {
    if (!isOfTheUser(error)) throw error;
    complain(error.message);
    return 1;
  }
}

/** What was asked for, how it is set up, or what the system refused: space, rights, a disk that can only be read. */
function isOfTheUser(error: unknown): error is Error {
  if (error instanceof StartError || error instanceof ConfigError) return true;
  const { code, syscall } = error as NodeJS.ErrnoException;
  return syscall !== undefined || code?.startsWith('ERR_PARSE_ARGS') === true;
}
