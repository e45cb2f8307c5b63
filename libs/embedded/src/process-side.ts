import { once } from 'node:events';
import { startWebSide, startWorkerSide, type Side } from './sides.js';
import type { PlatformSettings } from './platform-settings.js';

export type SideName = 'web' | 'worker';

export type SideMessage =
  | { readonly kind: 'ready'; readonly port: number; readonly servicePorts: Readonly<Record<string, number>> }
  | { readonly kind: 'failed'; readonly reason: string };

/**
 * The body of a supervised process: takes its settings over IPC, starts one side, and ends cleanly when told to or
 * when the supervisor is gone. Ctrl-C reaches every process of the terminal; only the supervisor acts on it.
 */
export async function runSide(name: SideName): Promise<void> {
  process.on('SIGINT', () => undefined);
  const [settings] = (await once(process, 'message')) as [PlatformSettings];
  let side: Side;
  try {
    side = await (name === 'web' ? startWebSide(settings) : startWorkerSide(settings));
  } catch (error) {
    tell({ kind: 'failed', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    process.exit(1);
  }
  const end = (): void => {
    side.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', end);
  process.once('disconnect', end);
  tell({ kind: 'ready', port: side.port, servicePorts: side.servicePorts });
}

function tell(message: SideMessage): void {
  process.send?.(message);
}
