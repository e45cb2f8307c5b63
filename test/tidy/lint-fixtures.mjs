// Lints each fixture as if it lay where its first line says, and prints what was found as JSON: file → rules.
// A process of its own: the plugins want Node as it is, not a test's version of it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

const FOLDER = join(import.meta.dirname, 'fixtures');
const cwd = join(import.meta.dirname, '../..');

// Rules with types need files that exist; fixtures exist elsewhere.
const eslint = new ESLint({
  cwd,
  overrideConfig: [
    tseslint.configs.disableTypeChecked,
    { languageOptions: { parserOptions: { projectService: false, project: false, program: null } } },
  ],
});
const found = {};
for (const name of readdirSync(FOLDER)) {
  const text = filledUp(readFileSync(join(FOLDER, name), 'utf8'));
  const place = /^\/\/ as: (\S+)$/m.exec(text)?.[1] ?? '';
  const [result] = await eslint.lintText(text, { filePath: join(cwd, place) });
  found[name] = (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
}
process.stdout.write(JSON.stringify(found));

/** What is wrong by its length alone is not kept at that length. */
function filledUp(text) {
  const lines = Number(/^\/\/ filled up to: (\d+) lines$/m.exec(text)?.[1] ?? 0);
  const missing = Math.max(0, lines - text.trimEnd().split('\n').length);
  return text + Array.from({ length: missing }, (_, n) => `export const line${n} = ${n};\n`).join('');
}
