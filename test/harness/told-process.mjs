// Loaded into a process of the platform before anything else, `--import …/told-process.mjs?told=FOLDER`: its clock is as wrong as
// FOLDER/told.json says, it starts in the time zone that stands there, and says what it holds when asked to.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';

const LOOK_EVERY_MS = 250;
const folder = new URL(import.meta.url).searchParams.get('told');
const file = join(folder, 'told.json');
let offsetMs = 0;
let looked = 0;

const RealDate = Date;
const realNow = Date.now.bind(Date);
RealDate.now = () => realNow() + offsetMs;
// As a machine's own clock that is wrong: every new Date is, and timers, which follow another clock, are not.
globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, newTarget) =>
    Reflect.construct(target, given.length === 0 ? [RealDate.now()] : given, newTarget),
  apply: () => new RealDate(RealDate.now()).toString(),
});

function obey() {
  const told = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  offsetMs = told.offsets?.[process.pid] ?? told.everywhereMs ?? 0;
  return told;
}

const { zone } = obey();
if (zone) process.env.TZ = zone;

setInterval(() => {
  const { look } = obey();
  const isSide = isMainThread && ['web', 'worker'].includes(process.argv[2]);
  if (!isSide || !look || look === looked) return;
  looked = look;
  // What is left after it is held by somebody.
  globalThis.gc?.();
  const heapBytes = process.memoryUsage().heapUsed;
  const kinds = {};
  for (const kind of process.getActiveResourcesInfo()) kinds[kind] = (kinds[kind] ?? 0) + 1;
  const said = { look, heapBytes, kinds };
  writeFileSync(join(folder, `${process.pid}.new`), JSON.stringify(said));
  renameSync(join(folder, `${process.pid}.new`), join(folder, `${process.pid}.json`));
}, LOOK_EVERY_MS).unref();
