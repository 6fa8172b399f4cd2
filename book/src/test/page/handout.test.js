// What is printed, and what a phone shows of the bar with the views.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { VIEWS, book, bytesOf, launch, momentsOf, open, runOf } from './page.js';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const first = book.runs[0];
const failed = book.runs.find((run) => run.kind === 'wrong-message');

test('printed, the page is a handout of the run', async () => {
  const { page, close } = await open(browser);
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.isVisible('.handout'));
  assert.equal(await page.locator('.handout-table tbody tr').count() > 5, true);
  assert.ok(!(await page.isVisible('.walk')));
  await close();
});

test('the handout has every key of the run, with its bytes', async () => {
  const { page, faults, close } = await open(browser, `#run=${first.id}`);
  await page.emulateMedia({ media: 'print' });
  const rows = await page.$$eval('.handout-keys tbody tr:not(.handout-group)', (all) => all.map((row) => row.textContent.replace(/\s/g, '')));
  assert.equal(rows.length, book.scenarios[first.scenario].keys.length);
  const secrets = first.ends.client.entries.filter((entry) => entry.k === 'secret' && entry.keyId);
  assert.ok(secrets.length > 3);
  for (const secret of secrets) {
    assert.ok(rows.some((row) => row.includes(bytesOf(secret.value).toString('hex'))), secret.name);
  }
  assert.ok(!rows.some((row) => row.includes('notkept')), 'what the trace does not keep is computed');
  assert.deepEqual(rows.filter((row) => row.includes('alone')), ['privatehalfoftheserver●knowntotheserveralone']);
  assert.deepEqual(faults, []);
  await close();
});

test('the handout tells since which message each end and each onlooker knows what', async () => {
  const { page, close } = await open(browser, `#run=${first.id}`);
  await page.emulateMedia({ media: 'print' });
  const scenario = book.scenarios[first.scenario];
  const told = await page.$$eval('.handout-knowledge tbody tr:not(.handout-group)', (all) =>
    all.map((row) => [...row.children].map((cell) => cell.firstChild?.textContent ?? '')));
  const gainOf = (who, value) => scenario.knows.find((entry) => entry.who === who && entry.gains.includes(value.id));
  const held = scenario.values.filter((value) => scenario.knowers.some(({ id }) => gainOf(id, value)?.line === ''));
  assert.ok(held.length > 2);
  for (const value of held) {
    const row = told.find(([name]) => name === value.name);
    scenario.knowers.forEach(({ id }, column) =>
      assert.equal(row[column + 1] === '●', gainOf(id, value)?.line === '', `${id}: ${value.name}`));
  }
  const secret = scenario.values.find((value) => value.id === 'handshake_secret');
  const [, client, server, eavesdropper] = told.find(([name]) => name === secret.name);
  const line = momentsOf(first).findIndex((entry) => entry.line === gainOf('client', secret).line) + 1;
  assert.deepEqual([client, server, eavesdropper], [String(line), String(line), '']);
  await close();
});

test('a run that fails has a handout without the keys that never came to be', async () => {
  const { page, close } = await open(browser, `#run=${failed.id}`);
  await page.emulateMedia({ media: 'print' });
  const rows = await page.locator('.handout-keys tbody tr:not(.handout-group)').count();
  const all = book.scenarios[failed.scenario].keys.length;
  assert.ok(rows > 0 && rows < all);
  assert.ok((await page.textContent('.handout')).includes(`never came to ${all - rows} more values`));
  await close();
});

test('the handout of a common run fits on two to six sheets', async () => {
  for (const id of ['tls1.3', 'tls1.2']) {
    const { page, close } = await open(browser, `#run=${runOf(id).id}`, { colorScheme: 'dark' });
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
    const sheets = pdf.match(/\/Type\s*\/Page\b/g).length;
    assert.ok(sheets >= 2 && sheets <= 6, `${id}: ${sheets} sheets`);
    await close();
  }
});

for (const viewport of [{ width: 360, height: 780 }, { width: 390, height: 844 }]) {
  test(`the tab of the open view is in sight, on ${viewport.width} pixels`, async () => {
    for (const view of VIEWS) {
      const { page, close } = await open(browser, `#run=${first.id}&view=${view}`, { viewport });
      await isInSight(page, view);
      await page.focus('[role=tab][aria-selected=true]');
      await page.keyboard.press('ArrowRight');
      await isInSight(page, `the view after ${view}`);
      await close();
    }
  });
}

/** The bar is scrolled with the next frame. */
async function isInSight(page, view) {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const [tab, bar] = await Promise.all(['[role=tab][aria-selected=true]', '[role=tablist]'].map((of) => page.locator(of).boundingBox()));
  assert.ok(tab.x >= bar.x - 1 && tab.x + tab.width <= bar.x + bar.width + 1, view);
}
