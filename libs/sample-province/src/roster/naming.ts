import { readData } from '../data/read-data.js';
import type { Random } from '../random.js';
import type { Sex } from './person.js';

interface NameParts {
  readonly first: readonly string[];
  readonly second: readonly string[];
}

interface NameList {
  readonly weight: number;
  readonly male: NameParts;
  readonly female: NameParts;
}

const NAMES = (readData('names') as NameList[]).map((list) => [list, list.weight] as const);

/** An invented name as one meets it in South Sulawesi; some have three parts. */
export function inventName(sex: Sex, random: Random): string {
  const list = random.weighted(NAMES);
  const { first, second } = sex === 'M' ? list.male : list.female;
  const given = random.pick(first);
  const middle = random.chance(0.35) ? first.filter((part) => part !== given && !part.endsWith('.')) : [];
  return [given, ...(middle.length > 0 ? [random.pick(middle)] : []), random.pick(second)].join(' ');
}

/** Hands out e-mail addresses under a domain that cannot exist, and telephone numbers no operator gives. */
export class Contacts {
  private readonly used = new Map<string, number>();

  constructor(private readonly random: Random) {}

  email(name: string): string {
    const words = name
      .toLowerCase()
      .replace(/[^a-z ]/g, '')
      .split(' ');
    const local = [words[0], words.at(-1)].join('.');
    const count = (this.used.get(local) ?? 0) + 1;
    this.used.set(local, count);
    return `${local}${count > 1 ? count : ''}@contoh.go.id`;
  }

  phone(): string {
    return `0800${String(this.random.int(0, 9_999_999)).padStart(7, '0')}`;
  }
}
