// One end says something else than is due: what the page shows of every message at every place is held against the data.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PHONE, book, launch, lineOf, momentsOf, open, runOf } from './page.js';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const slipOf = (id) => book.slips.find((slip) => slip.run === id);
const usual = slipOf('tls1.3');

/** The words of an outcome, with the name of what was said in their place. */
const sentenceOf = (index, saying) => book.outcomes[index].sentence.replace('{said}', saying.said);

/** The moment at which the line of a place was spoken. */
const momentOf = (run, place) => momentsOf(run).findIndex((entry) => entry.k === 'line' && entry.line === place.due);

/** A parameter of the address. */
const said = (page, name) => new URLSearchParams(new URL(page.url()).hash.slice(1)).get(name);

/** What the page tells of an outcome must hold who noticed, the alert, and the sentence. */
function assertTold(told, index, saying) {
  const outcome = book.outcomes[index];
  assert.ok(told.includes(sentenceOf(index, saying)), told);
  assert.ok(outcome.noticedBy === '' || told.includes('The ' + outcome.noticedBy), told);
  assert.ok(told.includes(outcome.alert), told);
}

test('every message has an outcome at every place of every script', () => {
  const due = new Set(book.slips.flatMap((slip) => slip.places.map((place) => runOf(slip.run).version + place.due)));
  for (const [version, script] of Object.entries(book.scripts)) {
    Object.keys(script.lines).forEach((line) => assert.ok(due.has(version + line), version + ' ' + line));
  }
  for (const slip of book.slips) {
    assert.ok(slip.runs.includes(slip.run));
    slip.places.forEach((place) => {
      assert.equal(place.outcomes.length, book.sayings.length);
      place.outcomes.forEach((index, at) => assert.ok(sentenceOf(index, book.sayings[at]).length > 10));
    });
  }
});

test('at the moment walked to, each message is listed with what came of it', async () => {
  for (const slip of [usual, slipOf('tls1.2-clientauth-given')]) {
    const run = runOf(slip.run);
    const { page, faults, close } = await open(browser, `#run=${run.id}&view=break`);
    await page.getByRole('button', { name: 'Say something else' }).click();
    for (const place of slip.places.filter((one) => one.due !== '')) {
      const at = momentOf(run, place);
      await page.evaluate((hash) => { location.hash = hash; }, `#run=${run.id}&at=${at}&view=break&instead=finished`);
      const heading = 'Here the ' + place.speaker + ' should say ' + lineOf(run, momentsOf(run)[at]).message;
      await page.waitForFunction((words) => document.querySelector('.slip-here h3').textContent.startsWith(words), heading);
      const rows = await page.$$eval('.slip-list tbody tr', (all) => all.map((row) => row.textContent.replaceAll('\u00a0', ' ')));
      assert.equal(rows.length, book.sayings.length);
      rows.forEach((row, saying) => {
        assert.ok(row.includes(book.sayings[saying].title), row);
        assertTold(row, place.outcomes[saying], book.sayings[saying]);
      });
    }
    assert.deepEqual(faults, []);
    await close();
  }
});

test('the whole run is a grid, and each cell leads to its sentence by keyboard', async () => {
  const { page, faults, close } = await open(browser, '#view=break&instead=client-hello');
  const cells = await page.$$eval('.slip-cell', (all) => all.map((cell) => [cell.dataset.place, cell.dataset.saying, cell.dataset.end].map(String)));
  assert.equal(cells.length, usual.places.length * book.sayings.length);
  for (const [place, saying, end] of cells) {
    const outcome = book.outcomes[usual.places[place].outcomes[saying]];
    assert.equal(end, outcome.alert || outcome.kind);
  }
  await page.focus('.slip-cell[tabindex="0"]');
  for (const [at, place] of usual.places.entries()) {
    await page.keyboard.press('Home');
    for (let right = 0; right < at; right++) {
      await page.keyboard.press('ArrowRight');
    }
    const row = at % book.sayings.length;
    assert.equal(said(page, 'instead'), book.sayings[row].id);
    assertTold(await page.textContent('.break-told'), place.outcomes[row], book.sayings[row]);
    assert.equal(await page.locator('.slip-cell[tabindex="0"]').count(), 1);
    assert.equal(await page.evaluate(() => document.activeElement.dataset.place), String(at));
    if (place.due) {
      assert.equal(said(page, 'at') ?? '0', String(momentOf(book.runs[0], place)));
    }
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Control+End');
  const last = book.sayings.length - 1;
  assertTold(await page.textContent('.break-told'), usual.places[usual.places.length - 1].outcomes[last], book.sayings[last]);
  assert.deepEqual(faults, []);
  await close();
});

test('the legend says in words and signs how things end, and filters', async () => {
  const { page, close } = await open(browser, '#view=break&instead=client-hello');
  const counts = new Map();
  usual.places.flatMap((place) => place.outcomes).forEach((index) => {
    const { alert, kind } = book.outcomes[index];
    counts.set(alert || kind, (counts.get(alert || kind) ?? 0) + 1);
  });
  const keys = await page.$$eval('.say-else .break-class', (all) => all.map((key) =>
    [key.dataset.end, Number.parseInt(key.querySelector('.break-count').textContent, 10), key.querySelector('.break-sign').textContent]));
  assert.deepEqual(new Map(keys.map(([end, count]) => [end, count])), counts);
  assert.equal(new Set(keys.map(([, , sign]) => sign)).size, keys.length);
  await page.click('.say-else .break-class[data-end="ignored"]');
  assert.equal(await page.locator('.slip-cell:not(.faint)').count(), counts.get('ignored'));
  await close();
});

test('a link leads to the same saying at the same place, and back to the bytes', async () => {
  const { page, faults, close } = await open(browser, '#run=tls1.3&at=3&view=break&instead=certificate', { viewport: PHONE });
  assert.match(await page.textContent('.break-told h3'), /^Place 3: the server says Certificate where EncryptedExtensions is due$/);
  assert.equal(await page.getAttribute('.slip-choice[aria-pressed="true"]', 'data-key'), 'slip certificate');
  await page.getByRole('button', { name: 'Flip one byte' }).click();
  assert.equal(said(page, 'instead'), null);
  assert.ok(await page.isVisible('.break-grid'));
  await page.getByRole('button', { name: 'Say something else' }).click();
  assert.ok(await page.isVisible('.slip-grid'));
  assert.deepEqual(faults, []);
  await close();
});

test('from what a state refuses a link leads to what really came of each', async () => {
  const { page, faults, close } = await open(browser, '#run=tls1.3&at=1&view=machines');
  await page.locator('.place .link').first().click();
  assert.equal(said(page, 'view'), 'break');
  assert.match(await page.textContent('.slip-here h3'), /^Here the server should say EncryptedExtensions/);
  assert.deepEqual(faults, []);
  await close();
});

test('whoever chooses a failure can choose any message at any place', async () => {
  const { page, faults, close } = await open(browser, '#run=tls1.2&at=3');
  await page.click('.choose');
  await page.getByText('A message at the wrong moment').click();
  await page.getByRole('button', { name: 'Any message, at any place' }).click();
  assert.equal(said(page, 'run'), 'tls1.2');
  assert.match(await page.textContent('.slip-here h3'), /^Here the server should say ServerKeyExchange/);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'tab-break');
  assert.deepEqual(faults, []);
  await close();
});

test('every run has the same lines as one of which all is known, as far as it comes', () => {
  book.runs.forEach((run) => assert.ok(book.slips.some((slip) => slip.runs.includes(run.id)), run.id));
});

/** One run that is as good as another, and the first of each kind that broke off. */
const others = ['tls1.3-keytype-rsa', ...new Map(book.runs.filter((run) => run.kind !== 'good').reverse().map((run) => [run.kind, run.id])).values()];

test('a run with the same lines, and one that broke off, open the grid of the good run', async () => {
  for (const id of others) {
    const slip = book.slips.find((one) => one.runs.includes(id));
    const { page, faults, close } = await open(browser, `#run=${id}&at=99&view=break&instead=nonsense`);
    assert.ok((await page.textContent('.say-else > .note')).includes(runOf(slip.run).title), id);
    for (const [place, saying] of [[0, 3], [slip.places.length - 1, 2]]) {
      await page.click(`.slip-cell[data-place="${place}"][data-saying="${saying}"]`);
      assert.equal(await page.getAttribute('.slip-cell[aria-selected="true"]', 'data-place'), String(place), id);
      assertTold(await page.textContent('.break-told'), slip.places[place].outcomes[saying], book.sayings[saying]);
    }
    assert.deepEqual(faults, []);
    await close();
  }
});
