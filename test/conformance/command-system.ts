import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import type { Answer, Question, System } from './question.js';

/** A system elsewhere: a command that is run for each question, reads it as JSON and writes its answer as JSON. */
export function commandSystem(command: string): System {
  return (question) => ask(command, question);
}

async function ask(command: string, question: Question): Promise<Answer> {
  const process = spawn(command, { shell: true, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve, reject) => {
    process.once('error', reject);
    process.once('close', resolve);
  });
  // A command that does not read leaves a broken pipe, and says why by its status.
  process.stdin.on('error', () => undefined);
  process.stdin.end(JSON.stringify(question));
  const [output, status] = await Promise.all([text(process.stdout), ended]);
  if (status !== 0) throw new Error(`The command ended with status ${status}`);
  return JSON.parse(output) as Answer;
}
