// Stands in for Electron's default program in the test runtime, which comes without one: loads the folder
// named first on the command line as the program, as `electron FOLDER …` does.
const path = require('node:path');
const { app } = require('electron');

let folder;
const given = process.argv.slice(1);
while (given.length > 0 && folder === undefined) {
  const argument = given.shift();
  if (argument === '-r' || argument === '--require') require(path.resolve(given.shift()));
  else if (!argument.startsWith('-')) folder = path.resolve(argument);
}
if (folder === undefined) {
  console.error('Name the folder of a program.');
  app.exit(2);
} else {
  const description = require(path.join(folder, 'package.json'));
  Object.defineProperty(process, 'defaultApp', { value: true });
  app.setName(description.productName ?? description.name);
  app.setVersion(description.version);
  app.setAppPath(folder);
  require(path.join(folder, description.main));
}
