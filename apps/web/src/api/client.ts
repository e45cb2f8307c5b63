import type { Doc } from '../graphql/document';
import { PortalError } from './failure';

interface Fault {
  readonly code?: string;
  readonly [detail: string]: unknown;
}

interface GraphqlAnswer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly extensions?: Fault }[];
}

/** Fired when the server no longer knows the session; the app sends people to sign in and back. */
export const SESSION_ENDED = 'portal-session-ended';

/** Sends one operation the gateway knows. @throws PortalError with the first error's code */
export async function send<Data, Variables>(
  document: Doc<Data, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Data> {
  const { body, correlationId, ok } = await exchange('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ documentId: document, variables }),
    ...(signal ? { signal } : {}),
  });
  const answer = body as GraphqlAnswer<Data>;
  const [error] = answer.errors ?? [];
  if (error) throw failureOf(error.extensions ?? {}, correlationId);
  if (!ok || answer.data == null) throw failureOf((body as { error?: Fault }).error ?? {}, correlationId);
  return answer.data;
}

/** Calls one of the plain HTTP routes with a JSON body. @throws PortalError */
export async function callRoute<Answer>(method: string, path: string, input?: object): Promise<Answer> {
  const { body, correlationId, ok } = await exchange(path, {
    method,
    ...(input ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(input) } : {}),
  });
  if (!ok) throw failureOfBody(body, correlationId);
  return body as Answer;
}

/** The error in an answer of either shape: plain HTTP `{error}`, GraphQL and the edge `{errors}`. */
export function failureOfBody(body: unknown, correlationId: string | null): PortalError {
  const { error, errors } = (body ?? {}) as { error?: Fault | string } & GraphqlAnswer<unknown>;
  const fault = typeof error === 'object' ? error : errors?.[0]?.extensions;
  return failureOf(fault ?? {}, correlationId);
}

function failureOf(fault: Fault, correlationId: string | null): PortalError {
  const { code = 'INTERNAL', correlationId: named, ...details } = fault;
  if (code === 'UNAUTHENTICATED') window.dispatchEvent(new Event(SESSION_ENDED));
  return new PortalError(code, details, typeof named === 'string' ? named : correlationId);
}

interface Exchange {
  readonly body: unknown;
  readonly correlationId: string | null;
  readonly ok: boolean;
}

async function exchange(path: string, init: RequestInit): Promise<Exchange> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(path, { ...init, credentials: 'same-origin' });
    text = await response.text();
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new PortalError('NETWORK');
  }
  const correlationId = response.headers.get('x-correlation-id');
  try {
    return { body: text === '' ? null : (JSON.parse(text) as unknown), correlationId, ok: response.ok };
  } catch {
    throw new PortalError(response.status >= 500 ? 'SERVICE_UNAVAILABLE' : 'INTERNAL', {}, correlationId);
  }
}
