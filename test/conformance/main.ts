import { readFlags, runCommand } from '../harness/cli.js';
import { commandSystem } from './command-system.js';
import { askEngine } from './engine.js';
import { formProblems, readPack, runPack, type Outcome } from './pack.js';

// npm run conformance [-- FILE …] [--json] [--command "…"]: asks every scenario of the pack, of this platform or of a
// command that reads a question on its standard input and writes the answer.
await runCommand(async () => {
  const { flags, names } = readFlags({ json: { type: 'boolean' }, command: { type: 'string' } });
  const files = readPack().filter(({ name }) => names.length === 0 || names.includes(name));
  if (files.length === 0) throw new Error(`There is no file ${names.join(', ')} in conformance/scenarios`);
  const malformed = files.flatMap(({ name, ...file }) =>
    formProblems(file).map((problem) => `${name}${problem}`),
  );
  if (malformed.length > 0) throw new Error(malformed.join('\n'));
  const command = flags['command'];
  const outcomes = await runPack(typeof command === 'string' ? commandSystem(command) : askEngine, files);
  const failed = outcomes.filter(({ passed }) => !passed);
  if (flags['json'] === true) {
    const counts = {
      scenarios: outcomes.length,
      passed: outcomes.length - failed.length,
      failed: failed.length,
    };
    console.log(JSON.stringify({ pass: failed.length === 0, ...counts, outcomes }));
  } else {
    for (const { name, topic } of files) console.log(summary(name, topic.en, outcomes));
    for (const outcome of failed) console.log(story(outcome));
    console.log(`${outcomes.length - failed.length} of ${outcomes.length} scenarios passed`);
  }
  return failed.length === 0;
});

function summary(name: string, topic: string, outcomes: readonly Outcome[]): string {
  const own = outcomes.filter(({ file }) => file === name);
  const passed = own.filter((outcome) => outcome.passed).length;
  return `${passed === own.length ? 'ok  ' : 'FAIL'} ${name}: ${passed} of ${own.length} passed (${topic})`;
}

function story({ file, scenario, title, because, expected, found }: Outcome): string {
  return [
    `\n${file} ${scenario}: ${title.en}`,
    ...because.map((line) => `  ${line}`),
    `  expected ${JSON.stringify(expected)}`,
    `  found    ${JSON.stringify(found)}`,
  ].join('\n');
}
