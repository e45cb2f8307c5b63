import type { GraphQLRequestListener } from '@apollo/server';
import type { Log } from '@asn-corpu/platform';
import { GraphQLError } from 'graphql';
import { correlateErrors } from './errors.plugin.js';
import type { GatewayContext } from './signed-data-source.js';

/** What is logged when these errors are encountered. */
async function logged(...errors: readonly Error[]): Promise<unknown[]> {
  const lines: unknown[] = [];
  const log = { error: (line: unknown) => lines.push(line) } as unknown as Log;
  const listener = (await correlateErrors(log).requestDidStart?.(
    {} as never,
  )) as GraphQLRequestListener<GatewayContext>;
  await listener.didEncounterErrors?.({
    errors,
    contextValue: { call: { correlationId: 'abc' } },
  } as never);
  return lines;
}

describe('correlateErrors', () => {
  it('logs under the correlation id what is no answer of a service', async () => {
    expect(await logged(new GraphQLError('lost'))).toEqual([
      expect.objectContaining({ correlationId: 'abc', reason: 'lost' }),
    ]);
    const answered = new GraphQLError('full', {
      extensions: { code: 'RUN_FULL', serviceName: 'enrollment' },
    });
    expect(await logged(answered)).toEqual([]);
  });

  it('logs an error that is not one of GraphQL, such as a lost connection', async () => {
    expect(await logged(new Error('socket hang up'))).toEqual([
      expect.objectContaining({ reason: 'socket hang up' }),
    ]);
  });
});
