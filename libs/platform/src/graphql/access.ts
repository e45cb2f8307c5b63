import {
  defaultFieldResolver,
  isObjectType,
  type GraphQLFieldConfig,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { ROLES, type Role } from '../auth/actor.js';
import type { RequestContext } from './request-context.js';
import { DomainError } from './domain-error.js';

/**
 * Who may read a field: every field has a rule, its own or that of its type, or the schema does not start.
 * The rule says which roles may ask; whose data they get is decided where the data is read.
 */
export const ACCESS_SDL = 'directive @access(to: [String!]!) on OBJECT | FIELD_DEFINITION';

/** Short names for groups of roles, for use in `@access`. */
const GROUPS: Readonly<Record<string, readonly Role[]>> = {
  anyone: ROLES,
  'signed-in': ROLES.filter((role) => role !== 'anonymous'),
};

/** Apollo's own entry points: no service-definition query is answered, entities are guarded field by field. */
const FEDERATION_FIELDS: Readonly<Record<string, readonly Role[]>> = { _entities: ROLES, _service: [] };

export type AccessRules = ReadonlyMap<string, readonly Role[]>;

/** The roles each `Type.field` of a schema is open to. @throws Error naming all fields without a rule */
export function accessRules(schema: GraphQLSchema): AccessRules {
  const rules = new Map<string, readonly Role[]>();
  const missing: string[] = [];
  for (const type of guardedTypes(schema)) {
    const typeRule = isRoot(schema, type)
      ? undefined
      : ruleOf(type.astNode?.directives, type.extensionASTNodes);
    for (const field of Object.values(type.getFields())) {
      const name = `${type.name}.${field.name}`;
      const rule = FEDERATION_FIELDS[field.name] ?? ruleOf(field.astNode?.directives) ?? typeRule;
      if (rule) rules.set(name, rule);
      else missing.push(name);
    }
  }
  if (missing.length > 0) throw new Error(`No @access rule for ${missing.join(', ')}`);
  return rules;
}

/** Puts the rule of each field in front of its resolver. */
export function guardSchema(schema: GraphQLSchema): GraphQLSchema {
  const rules = accessRules(schema);
  for (const type of guardedTypes(schema)) {
    for (const [name, field] of Object.entries(type.getFields())) {
      const allowed = rules.get(`${type.name}.${name}`) ?? [];
      if (allowed.length === ROLES.length) continue;
      guardField(field as unknown as GraphQLFieldConfig<unknown, RequestContext>, new Set(allowed));
    }
  }
  return schema;
}

function guardField(field: GraphQLFieldConfig<unknown, RequestContext>, allowed: ReadonlySet<Role>): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (source, args, context, info): unknown => {
    if (!context.call.actor.roles.some((role) => allowed.has(role))) throw refusal(context);
    return resolve(source, args, context, info);
  };
}

function refusal(context: RequestContext): DomainError {
  return context.call.actor.accountId === null
    ? new DomainError('UNAUTHENTICATED', 'Sign in first')
    : new DomainError('FORBIDDEN', 'Your roles do not allow this');
}

function guardedTypes(schema: GraphQLSchema): GraphQLObjectType[] {
  return Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType =>
      isObjectType(type) && !type.name.startsWith('__') && type.name !== '_Service',
  );
}

function isRoot(schema: GraphQLSchema, type: GraphQLObjectType): boolean {
  return type === schema.getQueryType() || type === schema.getMutationType();
}

interface Directed {
  readonly directives?: readonly DirectiveLike[] | undefined;
}
interface DirectiveLike {
  readonly name: { readonly value: string };
  readonly arguments?: readonly { readonly value: unknown }[] | undefined;
}

function ruleOf(
  directives: readonly DirectiveLike[] | undefined,
  extensions: readonly Directed[] = [],
): readonly Role[] | undefined {
  const all = [...(directives ?? []), ...extensions.flatMap((node) => node.directives ?? [])];
  const access = all.find(({ name }) => name.value === 'access');
  if (!access) return undefined;
  const list = access.arguments?.[0]?.value as { values: { value: string }[] } | undefined;
  return (list?.values ?? []).flatMap(({ value }) => GROUPS[value] ?? [checkRole(value)]);
}

function checkRole(name: string): Role {
  const role = ROLES.find((known) => known === name);
  if (!role) throw new Error(`@access names ${name}, which is no role`);
  return role;
}
