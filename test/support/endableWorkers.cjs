// Loaded before the loopback server in tests: SIGUSR2 ends its core's thread as a crash would. Nothing else can
// reach a thread from outside, and the program itself has no such switch.
const threads = require('node:worker_threads');

const running = new Set();
threads.Worker = class extends threads.Worker {
  constructor(...given) {
    super(...given);
    running.add(this);
    this.once('exit', () => running.delete(this));
  }
};
process.on('SIGUSR2', () => {
  for (const worker of running) void worker.terminate();
});
