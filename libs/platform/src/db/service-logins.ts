import { createHmac } from 'node:crypto';

export const QUEUE_ROLE = 'corpu_queue';
export const QUEUE_SCHEMA = 'bullmq';

/**
 * The password of a role we create: derived from the owner's connection, so that every checkout and process
 * with that connection arrives at the same one and nothing has to be stored.
 */
export function servicePassword(ownerUrl: string, role: string): string {
  const { username, password } = new URL(ownerUrl);
  return createHmac('sha256', `${username}:${password}`).update(`asn-corpu/${role}`).digest('base64url');
}

/** The URL with which a service's role reaches the owner's database. */
export function serviceUrl(ownerUrl: string, role: string): string {
  const url = new URL(ownerUrl);
  url.username = role;
  url.password = servicePassword(ownerUrl, role);
  return url.href;
}
