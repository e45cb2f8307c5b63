import { BundleFault, type Check } from '../fault.js';

/** One JSON object of the bundle, whose fields are asked for by what they must be. */
export class JsonRecord {
  constructor(
    private readonly fields: Readonly<Record<string, unknown>>,
    private readonly check: Check,
    readonly place: string,
  ) {}

  static parse(text: string, check: Check, place: string): JsonRecord {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      value = null;
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new BundleFault(check, place, {
        id: 'Baris ini bukan objek JSON.',
        en: 'This is not a JSON object.',
      });
    return new JsonRecord(value as Record<string, unknown>, check, place);
  }

  raw(name: string): unknown {
    return this.fields[name];
  }

  text(name: string): string {
    const value = this.fields[name];
    return typeof value === 'string' ? value : this.refuse(name);
  }

  textOrNull(name: string): string | null {
    return this.fields[name] === null ? null : this.text(name);
  }

  whole(name: string): number {
    const value = this.fields[name];
    return typeof value === 'number' && Number.isSafeInteger(value) ? value : this.refuse(name);
  }

  record(name: string): JsonRecord {
    const value = this.fields[name];
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return this.refuse(name);
    return new JsonRecord(value as Record<string, unknown>, this.check, `${this.place} ${name}`);
  }

  recordOrNull(name: string): JsonRecord | null {
    return this.fields[name] === null ? null : this.record(name);
  }

  records(name: string): JsonRecord[] {
    const value = this.fields[name];
    if (!Array.isArray(value)) return this.refuse(name);
    return value.map((each: unknown) =>
      new JsonRecord({ each }, this.check, `${this.place} ${name}`).record('each'),
    );
  }

  private refuse(name: string): never {
    throw new BundleFault(this.check, this.place, {
      id: `Bidang “${name}” tidak ada atau bukan seperti seharusnya.`,
      en: `The field “${name}” is missing or not what it should be.`,
    });
  }
}
