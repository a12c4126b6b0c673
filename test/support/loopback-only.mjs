// Loaded before a program under test: a connection beyond this machine ends it with exit code 99.
import net from 'node:net';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1)$/;
const connect = Reflect.get(net.Socket.prototype, 'connect');

net.Socket.prototype.connect = function guarded(...args) {
  const options = Array.isArray(args[0]) ? args[0][0] : args[0];
  const host = typeof options === 'object' ? (options.host ?? 'localhost') : 'localhost';
  if (options?.path === undefined && !LOOPBACK.test(host)) {
    process.stderr.write(`connection to ${host} refused by the test\n`);
    process.exit(99);
  }
  return connect.apply(this, args);
};
