import dns from 'node:dns';
import net from 'node:net';

/**
 * Does the work with the network cut off: whatever would connect anywhere, or ask for the address of a name, fails.
 * Returns with the result what was tried. For what needs no server at all, not even one on this machine.
 */
export async function withNetworkCut<T>(work: () => Promise<T>): Promise<{ value: T; tried: string[] }> {
  const tried: string[] = [];
  const refuse = (what: unknown): never => {
    tried.push(JSON.stringify(what));
    throw new Error('The network is cut off');
  };
  const { connect } = net.Socket.prototype;
  const lookups = [dns, dns.promises].map((owner) => ({ owner, lookup: owner.lookup }));
  net.Socket.prototype.connect = function (...args: unknown[]): net.Socket {
    return refuse(args[0]);
  };
  for (const { owner } of lookups) Object.assign(owner, { lookup: refuse });
  try {
    return { value: await work(), tried };
  } finally {
    net.Socket.prototype.connect = connect;
    for (const { owner, lookup } of lookups) Object.assign(owner, { lookup });
  }
}
