// Joins the page with some data into one file, by the rules of the build: see Bundle. For a look at the page while it
// is written:   node preview/preview.js [DATA.json [OUT.html]]
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = dirname(fileURLToPath(import.meta.url));
const PAGE = join(HERE, '../src/main/resources/dev/sevensteps/book/page');
const IMPORT = /^import \{ [^}]+ \} from '\.\/([\w-]+\.js)';$/;
const NAME = /^(?:export )?(?:async )?(?:function|const|let|class) (\w+)/;

const [dataFile = join(HERE, '../target/sample.json'), outFile = join(HERE, '../target/step-book.html')] = process.argv.slice(2);

/** @param {string} file */
function importsOf(file) {
  return read(file).split('\n').flatMap((line) => IMPORT.exec(line)?.[1] ?? []);
}

/** @param {string} file */
function read(file) {
  return readFileSync(join(PAGE, file), 'utf8');
}

/** Each module after those that it imports. */
function inOrder() {
  const done = new Set();
  const visit = (/** @type {string} */ file, /** @type {string[]} */ path) => {
    if (path.includes(file)) {
      throw new Error('Modules import each other in a circle: ' + [...path, file].join(' -> '));
    }
    if (!done.has(file)) {
      importsOf(file).forEach((other) => visit(other, [...path, file]));
      done.add(file);
    }
  };
  readdirSync(PAGE).filter((file) => file.endsWith('.js')).sort().forEach((file) => visit(file, []));
  return [...done];
}

/** @param {string[]} files */
function joined(files) {
  const owners = new Map();
  return files.map((file) => read(file).split('\n').filter((line) => !IMPORT.test(line)).map((line) => {
    const name = NAME.exec(line)?.[1];
    if (name && owners.has(name)) {
      throw new Error(`${file} and ${owners.get(name)} both have a top-level ${name}.`);
    }
    if (name) {
      owners.set(name, file);
    }
    return line.replace(/^export /, '');
  }).join('\n')).join('\n');
}

const style = ['book.css', 'panels.css'].filter((file) => existsSync(join(PAGE, file))).map(read).join('\n');
const html = read('book.html')
  .replace('/*STYLE*/', () => style)
  .replace('/*SCRIPT*/', () => joined(inOrder()))
  .replace('/*DATA*/', () => readFileSync(dataFile, 'utf8').replaceAll('</', '<\\/'));
writeFileSync(outFile, html);
console.log(`${outFile}: ${html.length} bytes`);
