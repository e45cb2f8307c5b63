import { Injectable } from '@nestjs/common';
import { v5, v7 } from 'uuid';

/** The only source of the present time; tests and stress rows put their own in its place. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}

/** The only source of new ids: time-ordered, so that index pages fill from one end. */
@Injectable()
export class Ids {
  next(): string {
    return v7();
  }
}

const NAMESPACE = '5f1f4a3e-4b57-5d0e-9a54-7a3a4f0c8b11';

/** The same parts give the same id, always: what makes a repeated effect collide with the first. */
export function derivedId(...parts: readonly string[]): string {
  return v5(parts.join('/'), NAMESPACE);
}
