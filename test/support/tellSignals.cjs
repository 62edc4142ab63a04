// Required by a command under test: says on its error output when it has begun to listen for Ctrl-C, so that a
// test can press it then and not after a guessed time.
process.on('newListener', (name) => {
  if (name === 'SIGINT') process.stderr.write('[listens for SIGINT]\n');
});
