import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACCESS_SDL } from './access.js';

/** What every subgraph's schema starts with. */
const PRELUDE = `
extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external"])
${ACCESS_SDL}

"A universally unique identifier, e.g. 0197a8a2-6f0e-7cc3-98c4-1d3a4f1f5b7e."
scalar UUID
"An instant in UTC, ISO 8601, e.g. 2026-03-01T01:00:00.000Z."
scalar DateTime
"A calendar date without time zone, e.g. 2026-03-01."
scalar Date

"Where a page of a list ends."
type PageInfo @shareable @access(to: ["anyone"]) {
  hasNextPage: Boolean!
  "Pass as \`after\` to get the next page; null when the page is empty."
  endCursor: String
}
`;

/** The whole SDL of a service: the prelude and every `.graphql` file below `folder`, in the order of their names. */
export function readSdl(folder: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.graphql'))
    .sort();
  return [PRELUDE, ...files.map((file) => readFileSync(join(folder, file), 'utf8'))].join('\n');
}
