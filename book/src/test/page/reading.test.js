// A reader chooses a path, walks the steps by keyboard, and opens bytes; what the page shows is held against the trace.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { FILE, book, bytesOf, launch, lineOf, momentsOf, open, runOf } from './page.js';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** What the card of the moment must be called. */
function titleOf(run, entry) {
  if (entry.k === 'line') {
    return lineOf(run, entry).message;
  }
  const moments = momentsOf(run);
  const ahead = entry.sender === 'client' && !moments.slice(0, moments.indexOf(entry)).some((one) => one.line === 'CLIENT_FINISHED');
  return entry.k === 'data' ? (ahead ? 'Early data (0-RTT)' : 'Application data') : entry.k === 'failure' ? 'The ' + entry.by + ' gives up' : null;
}

/** The runs that are walked from end to end: the first of each kind and version. */
const walked = [...new Map(book.runs.map((run) => [run.kind + run.version, run])).values()];

for (const run of walked) {
  test(`walking by keyboard through "${run.title}"`, async () => {
    const { page, faults, close } = await open(browser, '#run=' + run.id);
    const moments = momentsOf(run);
    assert.ok(moments.length > 0);
    for (const [at, entry] of moments.entries()) {
      const place = await page.textContent('.moment-place');
      assert.match(place, new RegExp(`^Moment ${at + 1} of ${moments.length}\\b`));
      const title = titleOf(run, entry);
      if (title !== null) {
        assert.equal(await page.textContent('#moment-title'), title);
      }
      if (entry.k === 'line') {
        const line = lineOf(run, entry);
        assert.match(place, new RegExp(`step ${line.step}$`));
        assert.match(place, line.sender === 'client' ? /client → server/ : /server → client/);
        assert.equal(await page.textContent('.steps [aria-current=step] .badge'), 'Step ' + line.step);
      }
      if (entry.k === 'refused') {
        assert.match(await page.textContent('#moment-title'), /, refused$/);
      }
      if (entry.k === 'failure') {
        assert.ok((await page.textContent('.moment')).includes(book.strings[entry.sentence]));
        assert.ok((await page.textContent('.moment')).includes(entry.alert));
      }
      await page.keyboard.press(at % 2 ? 'j' : 'ArrowRight');
    }
    await page.keyboard.press('Home');
    assert.match(await page.textContent('.moment-place'), /^Moment 1 of/);
    await page.keyboard.press('End');
    assert.match(await page.textContent('.moment-place'), new RegExp(`^Moment ${moments.length} of`));
    assert.deepEqual(faults, []);
    await close();
  });
}

test('the ladder shows every moment of every run, in the order in which they went', async () => {
  const { page, faults, close } = await open(browser);
  for (const run of book.runs) {
    await page.evaluate((hash) => { location.hash = hash; }, '#run=' + run.id);
    await page.waitForFunction((title) => document.querySelector('#path-title')?.textContent === title, run.title);
    const shown = await page.$$eval('.rung', (rungs) => rungs.map((rung) => rung.getAttribute('data-sender')));
    const sent = momentsOf(run).map((entry) => entry.k === 'line' ? lineOf(run, entry).sender : entry.by ?? entry.sender);
    assert.deepEqual(shown, sent, run.id);
  }
  assert.deepEqual(faults, []);
  await close();
});

test('every byte of every message of a handshake is shown, and belongs to one field', async () => {
  for (const run of [book.runs[0], book.runs.find((one) => one.kind === 'good' && one.version === '1.2')]) {
    const { page, close } = await open(browser, '#run=' + run.id);
    for (const [at, entry] of momentsOf(run).entries()) {
      if (entry.k === 'line') {
        await page.evaluate((hash) => { location.hash = hash; }, `#run=${run.id}&at=${at}`);
        await page.waitForFunction((number) => document.querySelector('.moment-place')?.textContent.startsWith('Moment ' + number + ' '), at + 1);
        while (await page.isVisible('.dump-more button')) {
          await page.click('.dump-more button');
        }
        const shown = (await page.$$eval('.dump .byte', (cells) => cells.map((cell) => cell.textContent))).join('');
        const bytes = bytesOf(entry.bytes);
        assert.equal(shown, bytes.toString('hex'), entry.line);
        const leaves = book.fieldLists[entry.fields].filter((field) => field[5] !== 0);
        assert.equal(leaves.reduce((sum, field) => sum + field[1], 0), bytes.length, entry.line);
        assert.equal(await page.locator('.fields .field').count(), book.fieldLists[entry.fields].length, entry.line);
      }
    }
    await close();
  }
});

test('a byte lights up its field, and a field its bytes', async () => {
  const { page, close } = await open(browser);
  const fields = book.fieldLists[momentsOf(book.runs[0])[0].fields];
  const random = fields.findIndex((field) => field[5] === 2 && field[1] === 32);
  assert.ok(random >= 0, 'a ClientHello has a random of 32 bytes');
  await page.hover(`.dump .byte[data-byte="${fields[random][0] + 3}"]`);
  assert.equal(await page.getAttribute('.fields .field.hovered', 'data-field'), String(random));
  await page.click(`.fields [data-field="${random}"]`);
  assert.equal(await page.locator('.dump .byte.marked').count(), 32);
  assert.match(page.url(), new RegExp(`field=${random}\\b`));
  await page.focus('.dump .byte[tabindex="0"]');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  assert.match(page.url(), new RegExp(`byte=${fields[random][0] + 1}\\b`));
  await close();
});

test('what is encrypted is shown as an eavesdropper sees it, and as what the ends hold', async () => {
  const run = book.runs[0];
  const at = momentsOf(run).findIndex((entry) => entry.k === 'line' && entry.encrypted);
  const entry = momentsOf(run)[at];
  const { page, close } = await open(browser, `#run=${run.id}&at=${at}`);
  assert.equal(await page.textContent('#moment-title'), lineOf(run, entry).message);
  await page.keyboard.press('e');
  assert.match(await page.textContent('#moment-title'), /^A record of the type application_data/);
  const rung = page.locator(`.rung[data-index="${at}"] .rung-button`);
  assert.ok(!(await rung.textContent()).includes(lineOf(run, entry).message));
  const record = run.ends.client.entries.find((one) => one.k === 'record' && one.n === entry.records[0]);
  const shown = (await page.$$eval('.dump .byte', (cells) => cells.map((cell) => cell.textContent))).join('');
  assert.ok(bytesOf(record.wire).toString('hex').startsWith(shown) && shown.length > 0);
  await close();
});

test('a certificate with a flaw can be read in clear, though it went encrypted and was refused', async () => {
  const run = book.runs.find((one) => one.kind === 'flaw' && one.version === '1.3');
  const at = momentsOf(run).findIndex((entry) => entry.k === 'refused');
  const entry = momentsOf(run)[at];
  const { page, close } = await open(browser, `#run=${run.id}&at=${at}&view=bytes`);
  assert.equal(await page.textContent('#moment-title'), 'Certificate, refused');
  assert.match(await page.getAttribute(`.rung[data-index="${at}"]`, 'class'), /\brefused\b/);
  const fields = book.fieldLists[entry.fields];
  assert.equal(await page.locator('.fields [data-field]').count(), fields.length);
  const certificate = fields.findIndex((field) => book.strings[field[2]] === 'certificate.certificate_list.certificate_entry[0].cert_data');
  await page.click(`.fields [data-field="${certificate}"]`);
  assert.match(await page.textContent('.readout'), /cert_data/);
  await page.locator('.moment').getByRole('button', { name: 'Show what an eavesdropper sees' }).click();
  assert.match(await page.textContent('#moment-title'), /^A record of the type application_data/);
  await close();
});

test('a path is chosen by its options; what is impossible is greyed and says why', async () => {
  const { page, close } = await open(browser);
  await page.click('.choose');
  const version = book.choices.find((choice) => choice.id === 'version');
  const older = version.options.find((option) => option.id === '1.2');
  const group = page.getByRole('group', { name: version.title, exact: true });
  await group.getByRole('button', { name: older.title, exact: true }).focus();
  await page.keyboard.press('Enter');
  const reason = page.locator('#why-version .link');
  if (await reason.isVisible()) {
    await reason.click();
  }
  const chosen = new URLSearchParams(new URL(page.url()).hash.slice(1)).get('run');
  assert.equal(runOf(chosen).version, '1.2');

  const early = book.choices.find((choice) => choice.id === 'earlyData');
  const impossible = page.getByRole('group', { name: early.title, exact: true }).locator('[aria-disabled=true]').first();
  await impossible.focus();
  const why = await page.textContent('#why-earlyData');
  assert.ok(book.impossible.some((one) => why.includes(one.reason)), why);
  await close();
});

test('a link leads to the same place', async () => {
  const run = book.runs.find((one) => one.kind === 'good' && one.version === '1.2');
  const { page, close } = await open(browser, `#run=${run.id}&at=2&field=4&view=bytes`);
  assert.equal(await page.textContent('#path-title'), run.title);
  assert.match(await page.textContent('.moment-place'), /^Moment 3 of/);
  assert.equal(await page.getAttribute('.fields [aria-selected=true]', 'data-field'), '4');
  await page.keyboard.press('ArrowRight');
  assert.match(page.url(), /at=3\b/);
  await page.getByRole('tab', { name: 'Keys' }).click();
  await page.goBack();
  await page.waitForFunction(() => location.hash.includes('at=3') && !location.hash.includes('view=keys'));
  assert.equal(await page.getAttribute('[role=tab][aria-selected=true]', 'id'), 'tab-bytes');
  await close();
});

test('an attack names its place in the manual, and leads there', async () => {
  const attacks = book.runs.filter((run) => run.kind === 'attack');
  assert.ok(attacks.length >= 26);
  const manual = readFileSync(new URL('../../../../docs/attacks.md', import.meta.url), 'utf8');
  const { page, close } = await open(browser);
  for (const run of attacks) {
    await page.evaluate((hash) => { location.hash = hash; }, '#run=' + run.id);
    await page.waitForFunction((title) => document.querySelector('#path-title')?.textContent === title, run.title);
    const link = page.locator('.path-more a');
    assert.equal(await link.textContent(), 'docs/attacks.md, “' + run.reading.title + '”');
    assert.equal(await link.getAttribute('href'), run.reading.address);
    assert.ok(manual.includes('\n### ' + run.reading.title + '\n'), run.reading.title);
    assert.ok(manual.includes('(step-book.html#run=' + run.id + ')'), run.id);
  }
  await page.evaluate((hash) => { location.hash = hash; }, '#run=' + book.runs[0].id);
  await page.waitForFunction((title) => document.querySelector('#path-title')?.textContent === title, book.runs[0].title);
  assert.equal(await page.locator('.path-more').count(), 0);
  await close();
});

test('a link that is wrong opens the book all the same', async () => {
  const { page, faults, close } = await open(browser, '#run=nonsense&at=99999&field=-1&byte=1e9&view=%3Cb%3E&with=x&step=9');
  assert.equal(await page.textContent('#path-title'), book.runs[0].title);
  assert.deepEqual(faults, []);
  await close();
});

test('the page is one file of less than 3 MB', async () => {
  const { size } = await import('node:fs').then((fs) => fs.statSync(FILE));
  assert.ok(size < 3_000_000, String(size));
});
