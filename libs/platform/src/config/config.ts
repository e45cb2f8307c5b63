import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';

/** What a process was started with: `process.env`, or a record that stands in for it. */
export type Environment = Readonly<Record<string, string | undefined>>;
type ConfigClass<T> = new () => T;

const SECRET = Symbol('config:secret');

/** Marks a setting whose value is never printed. */
export function Secret(): PropertyDecorator {
  return (target, property) => Reflect.defineMetadata(SECRET, true, target, property);
}

export class ConfigError extends Error {
  constructor(readonly faults: string[]) {
    super(
      `The configuration has ${faults.length} fault(s):\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
    );
  }
}

/** `databaseUrl` is read from `DATABASE_URL`. */
export function variableName(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}

/**
 * Reads configuration classes from the environment: defaults are the class's own initial values,
 * an empty variable counts as absent. The faults of all classes are reported together; the results are frozen.
 */
export function readConfigs<T extends Record<string, object>>(
  environment: Environment,
  types: { [K in keyof T]: ConfigClass<T[K]> },
): { readonly [K in keyof T]: Readonly<T[K]> } {
  const faults: string[] = [];
  const configs = Object.entries<ConfigClass<object>>(types).map(([name, type]) => {
    const config = plainToInstance(type, pick(type, environment), { exposeDefaultValues: true });
    faults.push(...validateSync(config).map(describeFault));
    return [name, Object.freeze(config)];
  });
  if (faults.length > 0) throw new ConfigError([...new Set(faults)]);
  return Object.fromEntries(configs) as { [K in keyof T]: T[K] };
}

function pick(type: ConfigClass<object>, environment: Environment): Record<string, string> {
  const raw: Record<string, string> = {};
  for (const property of settingsOf(type)) {
    const value = environment[variableName(property)]?.trim();
    if (value !== undefined && value !== '') raw[property] = value;
  }
  return raw;
}

function describeFault(error: ValidationError): string {
  const reasons = Object.values(error.constraints ?? {}).join('; ');
  return `${variableName(error.property)}: ${reasons.replaceAll(error.property, variableName(error.property))}`;
}

/** Settings with secrets replaced, fit for a log line. */
export function describeConfig(config: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(config).map(([property, value]) => [
      variableName(property),
      Reflect.getMetadata(SECRET, config, property) === true && value ? '[secret]' : value,
    ]),
  );
}

/** The names of all settings of a class: what `.env.example` and the deployment files are held against. */
export function settingsOf(type: ConfigClass<object>): string[] {
  return Object.keys(new type());
}
