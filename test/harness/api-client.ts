import { setTimeout as delay } from 'node:timers/promises';

export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${code}: ${message}`);
  }
}

interface GraphqlAnswer<T> {
  data?: T | null;
  errors?: { message: string; extensions: { code: string } & Record<string, unknown> }[];
}

/** One browser without a screen: keeps its session cookie and talks to the public address only. */
export class ApiClient {
  private cookie: string | undefined;

  constructor(
    readonly url: string,
    token?: string,
  ) {
    if (token !== undefined) this.cookie = `__Host-session=${token}`;
  }

  /** @throws ApiError with the first error's code */
  async graphql<T>(query: string, variables: object = {}): Promise<T> {
    const response = await this.send('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const answer = (await response.json()) as GraphqlAnswer<T>;
    const [error] = answer.errors ?? [];
    if (error) throw new ApiError(error.extensions.code, error.message, error.extensions);
    if (answer.data == null) throw new ApiError('NO_DATA', 'The answer has no data');
    return answer.data;
  }

  async signIn(identifier: string, password: string): Promise<void> {
    await this.postSession('/api/session', { identifier, password });
  }

  async signInWithCode(identifier: string, code: string, newPassword: string): Promise<void> {
    await this.postSession('/api/session/with-code', { identifier, code, newPassword });
  }

  private async postSession(path: string, body: object): Promise<void> {
    const response = await this.send(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    await refuseFailure(response);
    this.cookie = response.headers.get('set-cookie')?.split(';', 1)[0];
  }

  /** Sends any request with the session's cookie. */
  send(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.cookie !== undefined) headers.set('cookie', this.cookie);
    return fetch(`${this.url}${path}`, { ...init, headers, redirect: 'manual' });
  }

  async getText(path: string): Promise<string> {
    const response = await this.send(path);
    await refuseFailure(response);
    return response.text();
  }

  async getBytes(path: string): Promise<Uint8Array> {
    const response = await this.send(path);
    await refuseFailure(response);
    return new Uint8Array(await response.arrayBuffer());
  }

  async postForm<T>(path: string, form: FormData): Promise<T> {
    const response = await this.send(path, { method: 'POST', body: form });
    await refuseFailure(response);
    return (await response.json()) as T;
  }
}

export async function refuseFailure(response: Response): Promise<void> {
  if (response.ok) return;
  const text = await response.text();
  const parsed = safeParse(text) as {
    error?: { code: string; message: string };
    errors?: GraphqlAnswer<never>['errors'];
  } | null;
  const first = parsed?.errors?.[0];
  if (first) throw new ApiError(first.extensions.code, first.message, first.extensions);
  throw new ApiError(
    parsed?.error?.code ?? `HTTP_${response.status}`,
    parsed?.error?.message ?? text.slice(0, 200),
    parsed?.error ?? {},
  );
}

function safeParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Asks again until the answer will do; says what it waited for when it gives up. */
export async function waitFor<T>(
  what: string,
  ask: () => Promise<T>,
  isThere: (seen: T) => boolean,
  limitMs = 60_000,
  pauseMs = 250,
): Promise<T> {
  const giveUpAt = performance.now() + limitMs;
  for (;;) {
    const seen = await ask();
    if (isThere(seen)) return seen;
    if (performance.now() > giveUpAt)
      throw new Error(
        `Waited ${limitMs / 1000} s for ${what}; last seen: ${JSON.stringify(seen).slice(0, 300)}`,
      );
    await delay(pauseMs);
  }
}
