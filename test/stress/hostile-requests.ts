export interface HostileRequest {
  readonly name: string;
  readonly body: string;
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Looks hostile and must be served all the same. */
  readonly allowed?: boolean;
}

function gql(name: string, query: string, variables: object = {}): HostileRequest {
  return { name, body: JSON.stringify({ query, variables }) };
}
const times = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join(' ');
const nested = (depth: number, open: string, leaf: string): string =>
  `${open.repeat(depth)}${leaf}${'}'.repeat(depth)}`;

/** 2^n fields from n fragments that each spread the next twice. */
function doubling(levels: number): string {
  const fragments = times(levels, (n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`);
  return `query { ...F0 } ${fragments} fragment F${levels} on Query { me { id } }`;
}

const PUBLIC_CHECKS: readonly HostileRequest[] = [
  gql('introspection', '{ __schema { types { name fields { name } } } }'),
  gql('introspection of one type', '{ __type(name: "Query") { fields { name } } }'),
  gql('introspection under an alias', '{ a: __schema { queryType { name } } }'),
  gql(
    'introspection in a fragment',
    'query { ...F } fragment F on Query { __schema { queryType { name } } }',
  ),
  gql('field suggestion', '{ meee { id } }'),
  gql('type suggestion', '{ me { ... on Acount { id } } }'),
  gql('argument suggestion', '{ units(serch: "x") { nodes { id } } }'),
  gql('alias overloading', `{ ${times(101, (n) => `a${n}: me { id }`)} }`),
  {
    name: 'array batching',
    body: JSON.stringify(
      times(10, () => '')
        .split(' ')
        .map(() => ({ query: '{ me { id } }' })),
    ),
  },
  gql('directive overloading', `{ me { id ${'@aa'.repeat(600)} } }`),
  gql('field duplication', `{ me { ${'id '.repeat(2_000)} } }`),
  gql(
    'circular introspection',
    `{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }`,
  ),
  gql('circular fragments', 'query { ...A } fragment A on Query { ...B } fragment B on Query { ...A }'),
];

const EXPANSION: readonly HostileRequest[] = [
  gql('24 doubling fragments', doubling(24)),
  gql('60 doubling fragments', doubling(60)),
  gql('self-spreading fragment', 'query { ...A } fragment A on Query { ...A me { id } }'),
  gql(
    'wide fragments',
    `query { ...A ...A ...A } fragment A on Query { ${times(300, (n) => `a${n}: me { id }`)} }`,
  ),
  gql(
    'unused fragments',
    `query { me { id } } ${times(400, (n) => `fragment F${n} on Query { me { id } }`)}`,
  ),
  gql(
    'reuse at depth',
    `query { ...A } fragment A on Query { units { nodes { ...B } } } fragment B on Unit { parent { ...C } path { ...C } } fragment C on Unit { parent { ...D } path { ...D } } fragment D on Unit { parent { path { path { path { path { id } } } } } }`,
  ),
  gql(
    'deep nesting',
    `{ unit(id: "0197a8a2-6f0e-7cc3-98c4-1d3a4f1f5b7e") { ${nested(60, 'parent { ', 'id ')} } }`,
  ),
  gql(
    'depth one above',
    `{ unit(id: "0197a8a2-6f0e-7cc3-98c4-1d3a4f1f5b7e") { ${nested(14, 'parent { ', 'id ')} } }`,
  ),
  gql('inline fragments nested', `{ ${nested(300, '... on Query { ', 'me { id } ')} }`),
  gql(
    'fragment names like fields',
    `query { ...me } fragment me on Query { ${times(700, (n) => `x${n}: me { id }`)} }`,
  ),
];

const LISTS: readonly HostileRequest[] = [
  gql(
    'alias times list',
    `{ ${times(30, (n) => `a${n}: units(first: 100) { nodes { path { path { id } } } }`)} }`,
  ),
  gql(
    'list in list',
    '{ strategicIssues(first: 100) { nodes { programmes { upcomingRuns { sessions { host { unit { path { path { path { id } } } } } } } } } } }',
  ),
  gql('page of a million', '{ units(first: 1000000) { nodes { id } } }'),
  gql('page below nothing', '{ units(first: -1) { nodes { id } } }'),
  gql('page by variable', 'query ($n: Int) { units(first: $n) { nodes { id } } }', { n: 2_000_000_000 }),
  gql('page as text', 'query ($n: Int) { units(first: $n) { nodes { id } } }', { n: '100' }),
  gql('forged cursor', '{ units(after: "bm90IGpzb24") { nodes { id } } }'),
  gql(
    'cursor of another list',
    `{ units(after: "${Buffer.from('["1","2","3"]').toString('base64url')}") { nodes { id } } }`,
  ),
];

const SYNTAX: readonly HostileRequest[] = [
  gql('no document', ''),
  gql('only comments', `# ${'x'.repeat(10_000)}`),
  gql('open braces', '{'.repeat(5_000)),
  gql('open brackets in a value', `{ units(search: ${'['.repeat(1_000)}`),
  gql('long name', `{ ${'a'.repeat(19_000)} }`),
  gql('long string', `{ units(search: "${'a'.repeat(19_000)}") { nodes { nope } } }`),
  gql('block string', `{ units(search: """${'\\"""'.repeat(2_000)}""") { nodes { nope } } }`),
  gql(
    'many operations',
    times(50, (n) => `query Q${n} { me { id } }`),
  ),
  gql('a subscription', 'subscription { me { id } }'),
  gql('a schema definition', 'type Query { me: String }'),
  gql('unknown directive', '{ me @internal { id } }'),
  gql('defer', '{ me { ... @defer { id } } }'),
  gql('many variables', `query (${times(400, (n) => `$v${n}: Int`)}) { me { id } }`),
  gql('control characters', '{ me { id \u0000 \u0007 } }'),
  gql('right-to-left names', '{ me { \u202eid } }'),
];

const BODIES: readonly HostileRequest[] = [
  { name: '5 MB of document', body: JSON.stringify({ query: `{ me { ${'id '.repeat(1_700_000)} } }` }) },
  {
    name: '5 MB of variables',
    body: JSON.stringify({ query: '{ me { id } }', variables: { x: 'a'.repeat(5_000_000) } }),
  },
  {
    name: 'deep JSON',
    body: `{"query":"{ me { id } }","variables":{"x":${'['.repeat(100_000)}${']'.repeat(100_000)}},"variables":[]}`,
  },
  { name: 'cut JSON', body: '{"query": "{ me' },
  { name: 'no JSON', body: 'query { me { id } }' },
  { name: 'JSON null', body: 'null' },
  { name: 'JSON number', body: '17' },
  { name: 'JSON text', body: '"{ me { id } }"' },
  { name: 'query is an object', body: '{"query": {"kind": "Document"}}' },
  { name: 'query is a list', body: '{"query": ["{ me { id } }"]}' },
  { name: 'variables are a list', body: '{"query": "{ me { id } }", "variables": [1]}' },
  {
    name: 'prototype pollution',
    body: '{"query": "{ units { nodes { polluted } } }", "variables": {"__proto__": {"polluted": true}}}',
  },
  { name: 'unknown document', body: '{"documentId": "0000"}' },
  { name: 'document of the prototype', body: '{"documentId": "__proto__"}' },
  { name: 'document and query', body: '{"documentId": "constructor", "query": "{ me { id } }"}' },
  {
    name: 'persisted query extension',
    body: '{"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "00"}}}',
  },
];

const TRANSPORT: readonly HostileRequest[] = [
  { name: 'query by GET', body: '', method: 'GET', path: '/graphql?query=%7Bme%7Bid%7D%7D' },
  {
    name: 'mutation by GET',
    body: '',
    method: 'GET',
    path: '/graphql?query=mutation%7BrevokeRole%7Bid%7D%7D',
  },
  { name: 'by PUT', body: '{"query":"{ me { id } }"}', method: 'PUT' },
  { name: 'by DELETE', body: '{"query":"{ me { id } }"}', method: 'DELETE' },
  {
    name: 'form post',
    body: 'query=%7Bme%7Bid%7D%7D',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  },
  {
    name: 'multipart post',
    body: '--x\r\n\r\n{}\r\n--x--',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
  },
  { name: 'plain text', body: '{"query":"{ me { id } }"}', headers: { 'content-type': 'text/plain' } },
  { name: 'GraphQL media type', body: '{ me { id } }', headers: { 'content-type': 'application/graphql' } },
  {
    name: 'odd charset',
    body: '{"query":"{ me { id } }"}',
    headers: { 'content-type': 'application/json; charset=utf-7' },
  },
  { name: 'UTF-16 body', body: Buffer.from('{"query":"{ me { id } }"}', 'utf16le').toString('latin1') },
  { name: 'another origin', body: '{"query":"{ me { id } }"}', headers: { origin: 'https://evil.example' } },
  { name: 'no origin but a site', body: '{"query":"{ me { id } }"}', headers: { origin: 'null' } },
  { name: 'a path below', body: '{"query":"{ __schema { queryType { name } } }"}', path: '/graphql/' },
  { name: 'an escaped path', body: '{"query":"{ __schema { queryType { name } } }"}', path: '/%67raphql' },
  { name: 'a doubled slash', body: '{"query":"{ __schema { queryType { name } } }"}', path: '//graphql' },
  { name: 'upper case path', body: '{"query":"{ __schema { queryType { name } } }"}', path: '/GRAPHQL' },
];

const HARMLESS: readonly HostileRequest[] = [
  { ...gql('a normal question', '{ me { id name roles } }'), allowed: true },
  { ...gql('a few aliases', '{ a: me { id } b: me { name } }'), allowed: true },
  { ...gql('its type name', '{ __typename me { __typename } }'), allowed: true },
  {
    ...gql(
      'a fragment used twice',
      'query { a: me { ...F } b: me { ...F } } fragment F on Account { id name }',
    ),
    allowed: true,
  },
];

export const HOSTILE_REQUESTS: readonly HostileRequest[] = [
  ...PUBLIC_CHECKS,
  ...EXPANSION,
  ...LISTS,
  ...SYNTAX,
  ...BODIES,
  ...TRANSPORT,
  ...HARMLESS,
];
