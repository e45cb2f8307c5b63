import type { Environment } from '@asn-corpu/platform/settings';
import type { SampleState } from '@asn-corpu/sample-province';
import type { PlatformSettings } from './platform-settings.js';
import type { Side } from './side.js';
import { StartError } from './start-error.js';

export type SideName = 'web' | 'worker';

/** What the supervisor asks a side for, one after the other; the last thing is to start. */
export type SideRequest =
  | { readonly ask: 'prepare'; readonly ownerUrl: string; readonly queues: Environment }
  | { readonly ask: 'first-admin'; readonly databaseUrl: string; readonly publicUrl: string }
  | { readonly ask: 'start'; readonly settings: PlatformSettings };

export type SideMessage =
  | { readonly kind: 'prepared'; readonly sample: SampleState }
  | { readonly kind: 'first-admin'; readonly welcome: string | null }
  | { readonly kind: 'ready'; readonly port: number; readonly servicePorts: Readonly<Record<string, number>> }
  /** `sentence` is for the person at the terminal as it is. */
  | { readonly kind: 'refused'; readonly sentence: string }
  | { readonly kind: 'failed'; readonly reason: string };

/**
 * The body of a supervised process: loads what its side needs while the supervisor starts the database, does what it is
 * asked for over IPC, and ends cleanly when told to or when the supervisor is gone. Ctrl-C reaches every process of the
 * terminal; only the supervisor acts on it.
 */
export async function runSide(name: SideName): Promise<void> {
  process.on('SIGINT', () => undefined);
  let side: Side | undefined;
  const end = (): void => {
    // Before it has started it holds nothing that wants closing.
    if (side === undefined) process.exit(0);
    side.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('disconnect', end);
  const loaded = name === 'web' ? import('./web-side.js') : import('./worker-side.js');
  process.on('message', (request: SideRequest) => {
    const answered =
      request.ask === 'start'
        ? loaded
            .then(({ startSide }) => startSide(request.settings))
            .then((started): SideMessage => {
              side = started;
              process.once('SIGTERM', end);
              return { kind: 'ready', port: started.port, servicePorts: started.servicePorts };
            })
        : import('./set-up.js').then(({ setUp }) => setUp(request));
    answered.then(tell, (error: unknown) => {
      tell(describe(error));
      process.exit(1);
    });
  });
  await loaded;
}

function describe(error: unknown): SideMessage {
  if (error instanceof StartError) return { kind: 'refused', sentence: error.message };
  return { kind: 'failed', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

function tell(message: SideMessage): void {
  process.send?.(message);
}
