import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { DataFolder } from '../data-folder.js';
import type { EmbeddedConfig } from '../embedded.config.js';
import { LocalPostgres } from '../local-postgres.js';
import { StartError } from '../start-error.js';

/** Of a platform that was started before. @throws StartError rather than make one, and work on nothing */
export function dataFolderOf({ dataDir }: EmbeddedConfig): DataFolder {
  const path = resolve(dataDir);
  if (existsSync(path)) return new DataFolder(path);
  throw new StartError(`The data folder ${path} is not there; set DATA_DIR as it is for npm start`);
}

/** @throws StartError rather than make an empty one */
export function requireDatabase({ path, postgres }: DataFolder): void {
  if (LocalPostgres.isIn(postgres)) return;
  throw new StartError(`${path} holds no database; set DATA_DIR as it is for npm start`);
}
