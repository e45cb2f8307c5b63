import { failureOfBody } from './client';
import { asPortalError, PortalError } from './failure';

/** Sends a form with files, telling how much of it has gone out. @throws PortalError */
export function uploadForm<Answer>(
  path: string,
  form: FormData,
  progress: (percent: number) => void,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    // Only this old way tells how far an upload is.
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => {
      if (lengthComputable && total > 0) progress(Math.floor((loaded / total) * 100));
    };
    request.onerror = () => reject(new PortalError('NETWORK'));
    request.onload = () => {
      const correlationId = request.getResponseHeader('x-correlation-id');
      const body = parsed(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve(body as Answer);
      else reject(failureOfBody(body, correlationId));
    };
    request.send(form);
  });
}

/** Asks for a file by POST. @throws PortalError */
export function fetchFile(path: string, body: BodyInit, contentType: string): Promise<Blob> {
  return fileOf(path, { method: 'POST', headers: { 'content-type': contentType }, body });
}

/** Asks for a file that may have to be made first. @throws PortalError */
export function getFile(path: string): Promise<Blob> {
  return fileOf(path, {});
}

/** So often a file is asked for that is being made; what takes longer is not waited for with a button. */
const ASKED_AGAIN = 20;
const SOON_SECONDS = 10;

/**
 * As `getFile`, coming back by itself while the server says that it takes a moment; null when it is not waited for any
 * more. @throws PortalError
 */
export async function getFileSoon(path: string, signal: AbortSignal): Promise<Blob | null> {
  const isWaitedFor = (): boolean => !signal.aborted;
  for (let asked = 0; isWaitedFor(); asked += 1) {
    try {
      const file = await getFile(path);
      return isWaitedFor() ? file : null;
    } catch (cause) {
      const { code, details } = asPortalError(cause);
      const seconds = Number(details['retryAfterSeconds']);
      if (code !== 'CERTIFICATE_FILE_NOT_READY' || !(seconds <= SOON_SECONDS) || asked === ASKED_AGAIN)
        throw cause;
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    }
  }
  return null;
}

async function fileOf(path: string, init: RequestInit): Promise<Blob> {
  let response: Response;
  try {
    response = await fetch(path, init);
    // 202: it is not there yet.
    if (response.ok && response.status !== 202) return await response.blob();
  } catch {
    throw new PortalError('NETWORK');
  }
  if (response.status === 503) throw new PortalError('SERVICE_UNAVAILABLE');
  throw failureOfBody(parsed(await response.text()), response.headers.get('x-correlation-id'));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
