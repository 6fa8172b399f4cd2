import { breakitPanel } from './breakit.js';
import { comparePanel } from './compare.js';
import { button, element, icon } from './dom.js';
import { handout } from './handout.js';
import { inspectPanel } from './inspect.js';
import { keysPanel } from './keys.js';
import { knowledgePanel } from './knowledge.js';
import { ladderPanel } from './ladder.js';
import { machinesPanel } from './machines.js';
import { momentCard } from './moment.js';
import { padlockPanel } from './padlock.js';
import { pathsPanel } from './paths.js';
import { playMode } from './play.js';
import { goToStep, stepsBar, stepWords } from './steps.js';
import { asChange, createStore, readHash, writeHash } from './store.js';
import { unfold } from './unfold.js';
import { viewTabs } from './views.js';
import { helpDialog, listenToKeys, walkBar } from './walk.js';

/** Where the page starts. No other module does anything before it is called. */

const VIEWS = [
  { id: 'bytes', title: 'Bytes', panel: inspectPanel },
  { id: 'machines', title: 'State machines', panel: machinesPanel },
  { id: 'keys', title: 'Keys', panel: keysPanel },
  { id: 'knowledge', title: 'Who knows what', panel: knowledgePanel },
  { id: 'padlock', title: 'The padlock', panel: padlockPanel },
  { id: 'compare', title: 'Compare', panel: comparePanel },
  { id: 'break', title: 'Break it', panel: breakitPanel },
];

/**
 * @param {Book} book
 * @param {Store} store
 */
function buildPage(book, store) {
  const help = helpDialog();
  const page = element('div', { class: 'page' },
    topBar(store, help),
    element('main', { id: 'main' },
      pathsPanel(book, store),
      stepsBar(book, store),
      element('div', { class: 'stage' }, stepWords(book, store), ladderPanel(book, store),
        element('div', { class: 'beside' }, momentCard(book, store), viewTabs(book, store, VIEWS)))),
    bottom(book),
    walkBar(store), help);
  document.body.append(page, playMode(book, store, page), handout(book, store));
  listenToKeys(store, { step: (number) => goToStep(store, number), help: () => help.showModal() });
}

/**
 * @param {Store} store
 * @param {HTMLDialogElement} help
 */
function topBar(store, help) {
  return element('header', { class: 'top' },
    element('a', { class: 'skip', href: '#', onclick: (/** @type {Event} */ event) => skipTo(event, 'ladder') }, 'Skip to the ladder'),
    element('h1', null, 'The TLS handshake ', element('span', null, 'in seven steps')),
    element('div', { class: 'top-actions' },
      button({ class: 'action', onclick: () => store.go({ play: true }) }, icon('play'), 'Play'),
      button({ class: 'action', onclick: () => window.print() }, icon('print'), 'Print a handout'),
      button({ class: 'action for-keyboard', onclick: () => help.showModal() }, icon('help'), 'Keyboard')));
}

/**
 * @param {Book} book
 */
function bottom(book) {
  return element('footer', { class: 'bottom' },
    element('p', null, 'Every byte on this page was sent by the engine of sevensteps. The page loads nothing, stores nothing, and needs no network.'),
    book.made && element('p', null, 'Made with ', element('code', null, book.made)));
}

/**
 * The hash holds what is open, so a link within the page is followed by hand.
 * @param {Event} event
 * @param {string} id
 */
function skipTo(event, id) {
  event.preventDefault();
  const target = document.getElementById(id);
  target?.setAttribute('tabindex', '-1');
  target?.focus();
  target?.scrollIntoView();
}

/**
 * Keeps the address and what is open the same. Another run or view is a new place in the history; a step is none.
 * @param {Book} book
 * @param {Store} store
 */
function followAddress(book, store) {
  store.subscribe((now, before) => {
    const hash = writeHash(now);
    if (hash !== location.hash) {
      const place = now.run !== before.run || now.view !== before.view ? 'pushState' : 'replaceState';
      history[place](null, '', hash);
    }
    document.title = now.run.title + ' – The TLS handshake in seven steps';
  });
  window.addEventListener('popstate', () => store.go(asChange(readHash(book, location.hash))));
}

function start() {
  /** @type {Book} */
  const book = unfold(JSON.parse(document.getElementById('data')?.textContent ?? ''));
  const store = createStore(book, location.hash);
  document.title = store.reader().run.title + ' – The TLS handshake in seven steps';
  buildPage(book, store);
  followAddress(book, store);
}

start();
