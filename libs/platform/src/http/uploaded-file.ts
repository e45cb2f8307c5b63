import type { FormField } from './multipart.js';

export interface UploadedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

const LONGEST_NAME = 200;
const LONGEST_TEXT = 200;

/** The text of a field, null when it is absent, empty or longer than any of ours. */
export function textField(fields: readonly FormField[], name: string): string | null {
  const text = fields
    .find((field) => field.name === name && field.fileName === null)
    ?.bytes.toString('utf8')
    .trim();
  return text === undefined || text === '' || text.length > LONGEST_TEXT ? null : text;
}

/** A form in a browser sends a nameless, empty file where none was chosen. */
export function fileField(fields: readonly FormField[], name: string): UploadedFile | null {
  const field = fields.find((each) => each.name === name && each.fileName !== null);
  if (!field || (field.bytes.length === 0 && field.fileName === '')) return null;
  return { name: shownName(field.fileName ?? ''), bytes: field.bytes };
}

/** The name without folders and signs nobody can see. */
function shownName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const shown = last
    .replace(/\p{C}+/gu, ' ')
    .trim()
    .slice(0, LONGEST_NAME);
  return shown === '' ? 'berkas' : shown;
}
