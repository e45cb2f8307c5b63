import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { badInput, type FieldFault } from '../graphql/domain-error.js';

/** For `@Transform`: blanks around a text count for nothing, so that a text of blanks is an empty one. */
export function trimmed({ value }: { value: unknown }): unknown {
  return typeof value === 'string' ? value.trim() : value;
}

/** Checks every input class; refuses with BAD_INPUT naming each field, the rule it broke and what to do. */
export function inputValidation(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    exceptionFactory: (errors) => badInput(...errors.flatMap((error) => faultsOf(error, ''))),
  });
}

function faultsOf(error: ValidationError, parent: string): FieldFault[] {
  const field = `${parent}${error.property}`;
  const own = Object.entries(error.constraints ?? {}).map(([fault, message]) => ({ field, fault, message }));
  return [...own, ...(error.children ?? []).flatMap((child) => faultsOf(child, `${field}.`))];
}
