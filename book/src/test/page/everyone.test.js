// The page for everyone: by screen reader, on a phone, in the dark. axe-core looks for faults; screenshots are for people to look at.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { DESKTOP, PHONE, SCREENSHOTS, VIEWS, book, launch, open } from './page.js';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

let browser;
before(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  browser = await launch();
});
after(() => browser.close());

const places = [...VIEWS.map((view) => ({ name: view, hash: `#at=3&view=${view}` })),
  { name: 'failure', hash: '#run=' + book.runs.find((run) => run.kind === 'flaw').id + '&at=99' },
  { name: 'say-else', hash: '#at=3&view=break&instead=finished' },
  { name: 'attack', hash: '#run=' + book.runs.find((run) => run.kind === 'attack').id + '&at=99' },
  { name: 'slides', hash: '#at=3&play=1' },
  { name: 'chooser', hash: '', open: '.choose' }];

for (const [device, viewport] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    test(`no serious fault of accessibility, and nothing too wide: ${device}, ${colorScheme}`, async () => {
      for (const place of places) {
        const { page, faults, close } = await open(browser, place.hash, { viewport, colorScheme, bypassCSP: true });
        if (place.open) {
          await page.click(place.open);
        }
        await page.screenshot({ path: join(SCREENSHOTS, `${device}-${colorScheme}-${place.name}.png`), fullPage: true });
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(overflow <= 0, `${place.name} is ${overflow} pixels too wide`);
        await page.addScriptTag({ path: AXE });
        const { violations } = await page.evaluate(() => globalThis.axe.run());
        const serious = violations.filter(({ impact }) => ['serious', 'critical'].includes(impact))
          .map(({ id, help, nodes }) => `${place.name}: ${id}: ${help}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(' | ')}`);
        assert.deepEqual(serious, []);
        assert.deepEqual(faults, []);
        await close();
      }
    });
  }
}

test('what has changed is told to a screen reader', async () => {
  const { page, close } = await open(browser);
  await page.keyboard.press('ArrowRight');
  assert.match(await page.textContent('[aria-live=polite].visually-hidden'), /^Moment 2 of \d+, step 2\. The server sends ServerHello/);
  await close();
});

test('every control can be reached by Tab and shows that it has the focus', async () => {
  const { page, close } = await open(browser);
  const reached = new Set();
  for (let press = 0; press < 200; press++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const one = document.activeElement;
      const look = one && getComputedStyle(one);
      return one && one !== document.body && { name: one.tagName + ' ' + one.className + ' ' + one.textContent.slice(0, 30),
        seen: look.outlineStyle !== 'none' || look.boxShadow !== 'none' };
    });
    if (focused) {
      assert.ok(focused.seen, focused.name + ' does not show that it has the focus');
      reached.add(focused.name);
    } else if (reached.size > 0) {
      break;
    }
  }
  assert.ok(reached.size > 20, [...reached].join(', '));
  await close();
});
