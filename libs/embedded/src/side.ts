import { HttpConfig, readConfigs, startTracing } from '@asn-corpu/platform';
import type { PlatformSettings } from './platform-settings.js';

export interface Side {
  /** Where it listens. */
  readonly port: number;
  /** Where its services listen, for those who look at them one by one. */
  readonly servicePorts: Readonly<Record<string, number>>;
  close(): Promise<void>;
}

/** Starts a side whose traces, where some are wanted, have its name. */
export async function tracedSide(
  name: 'web' | 'worker',
  { overrides }: PlatformSettings,
  start: () => Promise<Side>,
): Promise<Side> {
  const tracing = await startTracing(readConfigs(overrides, { config: HttpConfig }).config, name);
  const side = await start();
  return { ...side, close: () => side.close().finally(() => tracing.close()) };
}
