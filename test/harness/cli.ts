import { parseArgs } from 'node:util';

export type Flags = Readonly<Record<string, string | boolean | undefined>>;

/** Reads `--name value` and `--flag` from the command line. @throws with one sentence for anything unknown */
export function readFlags(options: Readonly<Record<string, { type: 'string' | 'boolean' }>>): {
  flags: Flags;
  names: string[];
} {
  const { values, positionals } = parseArgs({ options, allowPositionals: true, strict: true });
  return { flags: values, names: positionals };
}

/** Runs a command to its exit status; a failure is one sentence, with the stack when DEBUG is set. */
export async function runCommand(command: () => Promise<boolean>): Promise<void> {
  try {
    process.exitCode = (await command()) ? 0 : 1;
  } catch (error) {
    const fault = error as Error;
    console.error(process.env['DEBUG'] ? fault.stack : fault.message);
    process.exitCode = 1;
  }
}
