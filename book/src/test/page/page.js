// What the tests of the step book share: the page in a headless Chromium of the system, and the data that the page was made of,
// read without any of the page's own code.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const HERE = dirname(fileURLToPath(import.meta.url));

/** The page as it is committed, or the one that STEP_BOOK names. */
export const FILE = process.env.STEP_BOOK ?? join(HERE, '../../../../docs/step-book.html');

/** Where the screenshots go, for someone to look at. */
export const SCREENSHOTS = join(HERE, '../../../target/screenshots');

const html = readFileSync(FILE, 'utf8');

/** The data as they stand in the page, where what is there more than once is written once and meant by a mark. */
const written = JSON.parse(/<script type="application\/json" id="data">(.*?)<\/script>/s.exec(html)[1]);

/** The values that marks mean; each may hold marks of those before it. */
const shared = [];

/** A value with what its marks mean in their place. */
const whole = (value) => {
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if ('$' in value) {
    return shared[value.$];
  }
  return Array.isArray(value) ? value.map(whole) : Object.fromEntries(Object.entries(value).map(([name, of]) => [name, whole(of)]));
};
written.shared.forEach((value) => shared.push(whole(value)));

/** The data of the book. */
export const book = whole(written);

export const DESKTOP = { width: 1280, height: 900 };
export const PHONE = { width: 360, height: 740 };

/** The views of a run, as the address names them. */
export const VIEWS = ['bytes', 'machines', 'keys', 'knowledge', 'padlock', 'compare', 'break'];

/** The run of this id. */
export const runOf = (id) => book.runs.find((run) => run.id === id);

/** What a reader walks through: the entries of a trace that are moments of their own, and the records that none of them carries. */
export const momentsOf = (run, role = run.sees ?? 'client') => {
  const trace = run.ends[role] ?? run.ends.client ?? run.ends.server;
  const carried = new Set(trace.entries.flatMap((entry) => entry.records ?? []));
  return trace.entries.filter((entry) => entry.k === 'record' ? !carried.has(entry.n) : entry.k !== 'secret');
};

/** The bytes of a pool entry. */
export const bytesOf = (index) => Buffer.from(book.blobs[index], 'base64');

/** What the page says of a line of the script. */
export const lineOf = (run, entry) => book.scripts[run.version].lines[entry.line];

/** Starts the browser that `CHROMIUM` names. */
export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
});

/**
 * Opens the book in a window of its own. Whatever the page asks of a network, and whatever it complains about, is kept in `faults`.
 * @param {import('playwright-core').Browser} browser
 * @param {string} hash
 * @param {import('playwright-core').BrowserContextOptions} options
 */
export async function open(browser, hash = '', options = {}) {
  const context = await browser.newContext({ viewport: DESKTOP, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  /** @type {string[]} */
  const faults = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('request', (request) => /^(file|data|blob):/.test(request.url()) || faults.push('asked for ' + request.url()));
  await page.goto(pathToFileURL(FILE).href + hash);
  await page.waitForSelector('#moment-title');
  return { page, faults, close: () => context.close() };
}
