// The views beside the ladder: machines, keys, knowledge, the padlock, two runs compared, and bytes that are broken.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { book, bytesOf, launch, lineOf, momentsOf, open, runOf } from './page.js';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const first = book.runs[0];

test('both ends stand where the trace says, at every moment', async () => {
  const { page, close } = await open(browser, `#run=${first.id}&view=machines`);
  const states = book.machines[first.version].states;
  for (const entry of momentsOf(first)) {
    if (entry.k === 'line') {
      const title = states[book.strings[entry.after]].title;
      const shown = await page.textContent('.an-end.client .here-words');
      assert.equal(shown.toLowerCase(), title.toLowerCase());
      assert.ok(await page.locator('.an-end.client svg').count() > 0);
    }
    await page.keyboard.press('ArrowRight');
  }
  await close();
});

test('the moves that would be refused are those of the model', async () => {
  const { page, close } = await open(browser, `#run=${first.id}&view=machines`);
  const state = book.machines[first.version].states[book.strings[momentsOf(first)[0].after]];
  const told = await page.textContent('.place .refusals');
  for (const refusal of state.refused) {
    assert.ok(told.includes(refusal.alert));
    refusal.says.forEach((says) => assert.ok(told.includes(says), says));
  }
  await close();
});

test('keys grow as the ladder is walked, and each can be opened', async () => {
  const { page, close } = await open(browser, `#run=${first.id}&view=keys`);
  const unborn = () => page.$$eval('.key-node', (nodes) => nodes.filter((node) => /not/.test(node.querySelector('.key-state').textContent)).length);
  const counts = [];
  for (const _moment of momentsOf(first)) {
    counts.push(await unborn());
    await page.keyboard.press('ArrowRight');
  }
  assert.deepEqual(counts, [...counts].sort((one, other) => other - one), 'no key is ever lost');
  assert.ok(counts[0] > counts[counts.length - 1]);

  const secrets = first.ends.client.entries.filter((entry) => entry.k === 'secret' && entry.keyId);
  assert.ok(secrets.length > 3);
  for (const secret of secrets) {
    await page.click(`.key-node[data-key="node ${secret.keyId}"]`);
    const card = (await page.textContent('.key-card')).replace(/\s/g, '');
    assert.ok(card.includes(bytesOf(secret.value).toString('hex')), secret.name);
    if (secret.command !== undefined) {
      assert.ok(card.includes(book.strings[secret.command].replace(/\s/g, '')), secret.name);
    }
  }
  await close();
});

test('the shared secret has a command, or a reason why not; of the private halves each end has its own', async () => {
  const { page, close } = await open(browser);
  const withGroup = (group) => book.runs.find((run) => run.kind === 'good' && run.ends.client?.summary.group === group);
  for (const [group, how] of [['x25519', /openssl pkeyutl -derive/], ['ffdhe2048', /openssl pkeyutl -derive/], ['X25519MLKEM768', /OpenSSL 3\.0 does not know/]]) {
    const run = withGroup(group);
    await page.evaluate((hash) => { location.hash = hash; }, '#run=' + run.id + '&role=client&view=keys');
    await page.waitForFunction((title) => document.querySelector('#path-title')?.textContent === title, run.title);
    await page.keyboard.press('End');
    await page.click(`.key-node[data-key="node ${run.version === '1.3' ? 'shared' : 'premaster'}_secret"]`);
    assert.match(await page.textContent('.key-card'), how, group);
    assert.match(await page.textContent('.key-card'), /DH\(client_half, server_half\)/, group);
    await page.click('.key-node[data-key="node server_half"]');
    assert.match(await page.textContent('.key-card'), /The server alone holds it/, group);
    assert.match(await page.textContent('.who-has'), /The client never has it/, group);
    if (group !== 'X25519MLKEM768') {
      const half = run.ends.client.entries.find((entry) => entry.keyId === 'client_half');
      await page.click('.key-node[data-key="node client_half"]');
      assert.ok((await page.textContent('.key-card')).replace(/\s/g, '').includes(bytesOf(half.value).toString('hex')), group);
    }
  }
  await close();
});

test('who knows what is what the model says', async () => {
  const { page, close } = await open(browser, `#run=${first.id}&view=knowledge`);
  await page.keyboard.press('End');
  const scenario = book.scenarios[first.scenario];
  for (const knower of scenario.knowers) {
    const gained = new Set(scenario.knows.filter((one) => one.who === knower.id).flatMap((one) => one.gains));
    assert.equal(await page.locator(`table.knowledge td.${knower.id} .knows-cell:not(.no)`).count(), gained.size, knower.id);
    assert.equal(await page.locator(`table.knowledge td.${knower.id}`).count(), scenario.values.length, knower.id);
  }
  await close();
});

test('two runs are compared, step by step', async () => {
  for (const { left, right } of book.comparisons) {
    const { page, faults, close } = await open(browser, `#run=${left}&with=${right}&view=compare`);
    const table = await page.textContent('table.pairs');
    for (const id of [left, right]) {
      for (const entry of momentsOf(runOf(id)).filter((one) => one.k === 'line')) {
        assert.ok(table.includes(lineOf(runOf(id), entry).message), id + ' ' + entry.line);
      }
    }
    assert.deepEqual(faults, []);
    await close();
  }
});

test('a byte that was flipped tells what happened', async () => {
  assert.ok(book.breaks.length > 0);
  const broken = book.breaks[0];
  const { page, close } = await open(browser, `#run=${broken.run}&view=break`);
  for (const [from, to, index] of broken.outcomes) {
    const outcome = book.outcomes[index];
    for (const offset of new Set([from, to - 1])) {
      await page.click(`.break-byte[data-byte="${offset}"]`);
      const told = await page.textContent('.break-told');
      assert.ok(told.includes(outcome.sentence), told);
      assert.ok(told.includes(outcome.noticedBy === '' ? 'Nobody noticed' : 'The ' + outcome.noticedBy + ' noticed'), told);
      assert.ok(outcome.alert === '' || told.includes(outcome.alert), told);
    }
  }
  const last = broken.outcomes[broken.outcomes.length - 1][1] - 1;
  await page.focus('.break-byte[tabindex="0"]');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowRight');
  assert.match(await page.textContent('.break-told h3'), /^Byte 1:/);
  await page.keyboard.press('Control+End');
  assert.match(await page.textContent('.break-told h3'), new RegExp(`^Byte ${last}:`));
  await close();
});

test('each byte of a broken record has exactly one outcome', () => {
  for (const { run, record, outcomes } of book.breaks) {
    const entry = runOf(run).ends.client.entries.find((one) => one.k === 'record' && one.n === record);
    let next = 0;
    for (const [from, to] of outcomes) {
      assert.equal(from, next);
      next = to;
    }
    assert.equal(next, entry.length, run + ' record ' + record);
  }
});

test('slides walk through the run, and lead back', async () => {
  const { page, faults, close } = await open(browser);
  await page.keyboard.press('p');
  assert.equal(await page.textContent('.play-stage .slide h2'), first.title);
  for (let slide = 0; slide < momentsOf(first).length + 10; slide++) {
    await page.keyboard.press('ArrowRight');
  }
  assert.ok(await page.isVisible('.play-stage .slide'));
  await page.keyboard.press('Escape');
  assert.ok(!(await page.isVisible('.play')));
  assert.deepEqual(faults, []);
  await close();
});

test('the keys of a suite in CBC mode are those that it has', async () => {
  const { page, faults, close } = await open(browser, '#run=attack-lucky-13&at=99&view=keys');
  const node = (id) => page.locator(`.key-node[data-key="node ${id}"]`);
  assert.equal(await node('client_write_iv').count(), 0);
  assert.match(await node('client_write_mac_key').textContent(), /^MAC key20 bytes/);
  assert.match(await node('key_block').textContent(), /^key block72 bytes/);
  await node('master_secret').click();
  assert.match(await page.textContent('.key-card'), /"master secret", client_random \+ server_random/);
  const table = await page.textContent('.keys-table');
  assert.ok(table.includes('[0..71]') && !table.includes('extended'), table);
  assert.deepEqual(faults, []);
  await close();
});
