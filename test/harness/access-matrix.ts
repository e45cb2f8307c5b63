import { join } from 'node:path';
import { ROLES, type AccessRules, type Role } from '@asn-corpu/platform';
import { isObjectType, type GraphQLSchema } from 'graphql';
import { ROOT } from './root.js';

export const MATRIX_FILE = join(ROOT, 'test/contract/access-matrix.csv');

/** The matrix as a table: one line per field and argument, one column per role, x for yes. */
export function accessMatrix(schema: GraphQLSchema, rules: AccessRules): string {
  const lines = [['field', ...ROLES].join(',')];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const allowed = rules.get(`${type.name}.${field.name}`) ?? [];
      const cells = ROLES.map((role) => (allowed.includes(role) ? 'x' : '-'));
      const places = [
        `${type.name}.${field.name}`,
        ...field.args.map(({ name }) => `${type.name}.${field.name}(${name})`),
      ];
      lines.push(...places.map((place) => [place, ...cells].join(',')));
    }
  }
  return `${lines.join('\n')}\n`;
}

/** Field or argument → the roles it is open to. */
export function parseMatrix(text: string): Map<string, Set<Role>> {
  const [header = '', ...lines] = text.trim().split('\n');
  const roles = header.split(',').slice(1) as Role[];
  return new Map(
    lines.map((line) => {
      const [place = '', ...cells] = line.split(',');
      return [place, new Set(roles.filter((_, index) => cells[index] === 'x'))];
    }),
  );
}
