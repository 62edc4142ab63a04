// Writes docs/eight-questions.md: carries out every press of questions.mjs on the sample bundle in Chromium, takes a
// picture of each, runs the commands, and puts down what came out. `npm run build` must have run.
import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { command, launchChromium, openSample, settle, startServer } from './pictures.mjs';
import { projectFolder } from './programs.mjs';
import { questions } from './questions.mjs';

const run = promisify(execFile);
const page = path.join(projectFolder, 'docs/eight-questions.md');
const pictureFolder = path.join(projectFolder, 'docs/screenshots/eight-questions');
const size = { width: 1280, height: 800 };
const shownLines = 30;
const shownColumns = 150;

/** A picture as WebP, a fifth of the PNG; the browser itself does the packing, so that no further package is needed. */
async function takePicture(view, packer, name) {
  const png = (await view.screenshot({ animations: 'disabled' })).toString('base64');
  const webp = await packer.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth;
    canvas.height = image.naturalHeight;
    canvas.getContext('2d')?.drawImage(image, 0, 0);
    return canvas.toDataURL('image/webp', 0.86).split(',')[1];
  }, png);
  await writeFile(path.join(pictureFolder, `${name}.webp`), Buffer.from(webp, 'base64'));
  return `![${name}](screenshots/eight-questions/${name}.webp)`;
}

/** Rings what is about to be pressed, so that the picture shows where. */
async function setRing(target, isOn) {
  await target.evaluate((element, ring) => {
    element.style.outline = ring ? '3px solid #d6246e' : '';
    element.style.outlineOffset = ring ? '2px' : '';
  }, isOn);
}

/** Runs a command as the documentation shows it, in a shell that knows psconsole, and shortens what it says. */
async function outputOf(shown) {
  const shell = `psconsole() { "${process.execPath}" "${command}" "$@" 2>/dev/null; }; ${shown}`;
  const { stdout } = await run('bash', ['-c', shell], { cwd: projectFolder, maxBuffer: 64 * 1024 ** 2 });
  const lines = stdout.trimEnd().split('\n');
  const first = lines.slice(0, shownLines).flatMap(fit);
  const rest = lines.length - shownLines;
  return `\`\`\`\n$ ${shown}\n${first.join('\n')}${rest > 0 ? `\n… ${rest} more lines` : ''}\n\`\`\``;
}

/** A line of a table is cut, one of prose is broken between words and keeps its indent. */
function fit(line) {
  const text = line.trimEnd();
  if (text.length <= shownColumns) return [text];
  const indent = /^ */.exec(text)?.[0] ?? '';
  if (/\S {2,}\S/.test(text)) return [`${text.slice(0, shownColumns - 1)}…`];
  const room = shownColumns - indent.length;
  return (text.trim().match(new RegExp(`.{1,${room}}(?: |$)`, 'g')) ?? []).map((part) => indent + part.trimEnd());
}

async function answer(view, packer, entry, number) {
  const parts = [`## ${number}. ${entry.title}`, ''];
  await view.evaluate(() => {
    location.hash = '#/overview';
  });
  await view.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  await settle(view);
  for (const [index, press] of entry.presses.entries()) {
    const target = press.find(view);
    await target.scrollIntoViewIfNeeded();
    await setRing(target, true);
    const picture = await takePicture(view, packer, `${number}-${entry.id}-${index + 1}`);
    await setRing(target, false);
    parts.push(`**Press ${index + 1}.** ${press.says}`, '', picture, '');
    await target.click();
    await settle(view);
    await view.mouse.move(size.width / 2, 2);
  }
  const last = await takePicture(view, packer, `${number}-${entry.id}-answer`);
  const presses = entry.presses.length === 1 ? 'one press' : `${entry.presses.length} presses`;
  parts.push(`**The answer, after ${presses}.** ${entry.shows}`, '', last, '', '**On the command line**', '');
  const callId = decodeURIComponent(/#\/call\/([^?]+)/.exec(view.url())?.[1] ?? '');
  for (const each of entry.commands) parts.push(await outputOf(each.replaceAll('CALL', callId)), '');
  parts.push(`**It rests on** ${entry.rests.charAt(0).toLowerCase()}${entry.rests.slice(1)}`, '');
  return parts.join('\n');
}

await rm(pictureFolder, { recursive: true, force: true });
await mkdir(pictureFolder, { recursive: true });
const browser = await launchChromium();
const { server, url } = await startServer();
try {
  const context = await browser.newContext({ viewport: size, colorScheme: 'light', reducedMotion: 'reduce' });
  const view = await context.newPage();
  const packer = await context.newPage();
  await view.goto(url);
  await openSample(view);
  await view.bringToFront();
  const text = [
    '# Eight questions',
    '',
    '<!-- Written by scripts/eightQuestions.mjs from scripts/questions.mjs: change these, then run it again. -->',
    '',
    'What first and second level ask of a log dump, how many presses the answer takes from the overview, the same on the',
    'command line, and what the answer rests on. Pictures and output are of the sample bundle (`assets/sample-bundle.zip`,',
    'a simulated installation). `npx psconsole` runs the commands; long output is cut here, never there.',
    '',
  ];
  for (const [index, entry] of questions.entries()) text.push(await answer(view, packer, entry, index + 1));
  await writeFile(page, `${text.join('\n').trimEnd()}\n`);
  console.log(`${questions.length} questions in ${path.relative(process.cwd(), page)}`);
} finally {
  await browser.close();
  server.kill('SIGTERM');
}
