// Loaded into a process before anything else: prints every address it connects to, or asks the name of, that is not on
// this machine.
import dns from 'node:dns';
import net from 'node:net';

const HERE = new Set(['localhost', '127.0.0.1', '::1', '0.0.0.0']);

function report(host) {
  if (typeof host === 'string' && host !== '' && !HERE.has(host)) process.stderr.write(`OUTBOUND ${host}\n`);
}

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...args) {
  // Node passes its own normalised arguments as one array.
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  if (typeof first === 'object' && first !== null) report(first.host);
  else report(second);
  return connect.apply(this, args);
};

for (const owner of [dns, dns.promises]) {
  const { lookup } = owner;
  owner.lookup = function (host, ...rest) {
    report(host);
    return lookup.call(this, host, ...rest);
  };
}
