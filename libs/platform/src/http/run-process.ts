import { ConfigError, readConfigs, type Environment } from '../config/config.js';
import { HttpConfig } from '../config/platform.config.js';
import { startTracing } from '../tracing/tracing.js';

interface Closable {
  close(): Promise<unknown>;
}

/**
 * Runs one process from start to a clean end: starts it, closes it on SIGTERM or SIGINT, and says in one sentence
 * why it could not start. A fault of the configuration is for the person at the terminal; other errors keep their stack.
 * @param name as traces name the process
 */
export async function runProcess(
  name: string,
  environment: Environment,
  start: () => Promise<Closable>,
): Promise<void> {
  try {
    const tracing = await startTracing(readConfigs(environment, { config: HttpConfig }).config, name);
    const running = await start();
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        const closed = running.close().finally(() => tracing.close());
        closed.then(
          () => process.exit(0),
          (error: unknown) => {
            console.error(error);
            process.exit(1);
          },
        );
      });
    }
  } catch (error) {
    console.error(error instanceof ConfigError ? error.message : error);
    process.exit(1);
  }
}
