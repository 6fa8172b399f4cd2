import { button, element, fill, icon } from './dom.js';
import { isSealed } from './wire.js';

/** Walking from moment to moment: the bar at the bottom, and what a screen reader is told. */

/**
 * @param {Store} store
 * @returns {HTMLElement}
 */
export function walkBar(store) {
  const previous = button({ class: 'walk-button', onclick: () => step(-1) }, icon('left'), element('span', null, 'Previous'));
  const next = button({ class: 'walk-button', onclick: () => step(1) }, element('span', null, 'Next'), icon('right'));
  const said = element('p', { class: 'walk-said' });
  const track = element('div', { class: 'track', 'aria-hidden': 'true' });
  const live = element('div', { class: 'visually-hidden', role: 'status', 'aria-live': 'polite' });

  /** @param {number} by */
  function step(by) {
    store.go({ at: store.reader().at + by });
  }
  const draw = () => {
    const reader = store.reader();
    previous.setAttribute('aria-disabled', String(reader.at === 0));
    next.setAttribute('aria-disabled', String(reader.at === reader.moments.length - 1));
    fill(track, reader.moments.map((moment) => dot(store, reader, moment)));
    fill(said, saidShort(reader));
  };
  store.subscribe((now, before) => {
    if (now.at !== before.at || now.moments !== before.moments || now.sealed !== before.sealed || now.turned !== before.turned) {
      draw();
      live.textContent = (now.run === before.run ? '' : now.run.title + '. ') + saidLong(now);
    }
  });
  draw();
  return element('nav', { class: 'walk', 'aria-label': 'Walk through the run' }, previous,
    element('div', { class: 'walk-middle' }, said, track), next, live);
}

/**
 * @param {Store} store
 * @param {Reader} reader
 * @param {Moment} moment
 */
function dot(store, reader, moment) {
  return element('span', {
    class: 'dot' + (moment.index === reader.at ? ' current' : '') + (moment.index < reader.at ? ' passed' : '')
      + (moment.kind === 'failure' ? ' failure' : ''),
    'data-step': moment.step, title: moment.title, onclick: () => store.go({ at: moment.index }),
  });
}

/**
 * @param {Reader} reader
 */
function saidShort(reader) {
  const moment = reader.moments[reader.at];
  return moment
    ? [element('span', { class: 'walk-count' }, (reader.at + 1) + ' of ' + reader.moments.length), ' ',
      element('b', null, isSealed(reader, moment) ? 'an unreadable record' : moment.title)]
    : ['This run has no moments.'];
}

/**
 * What a screen reader is told of the moment.
 * @param {Reader} reader
 * @returns {string}
 */
export function saidLong(reader) {
  const moment = reader.moments[reader.at];
  if (!moment) {
    return '';
  }
  const place = 'Moment ' + (reader.at + 1) + ' of ' + reader.moments.length + ', step ' + moment.step + '. ';
  if (moment.failure) {
    return place + moment.title + '. ' + moment.failure.sentence;
  }
  const how = moment.encrypted ? ', encrypted' : ', in the clear';
  const what = isSealed(reader, moment) ? 'a record that cannot be read' : moment.title;
  const who = moment.sender === 'client' ? 'The client sends ' : 'The server sends ';
  const secrets = moment.secrets.map((secret) => secret.name);
  return place + who + what + how + '.' + (secrets.length ? ' New secrets: ' + secrets.join(', ') + '.' : '');
}

/** The keys of the keyboard, in the order in which they are told. */
export const KEYS = [
  ['→ or j', 'the next moment'],
  ['← or k', 'the moment before'],
  ['Home, End', 'the first and the last moment'],
  ['1 to 7', 'the steps'],
  ['e', 'as the ends or as an eavesdropper sees it'],
  ['p', 'play: one moment a slide'],
  ['?', 'this list'],
  ['in the bytes: arrows', 'from byte to byte'],
  ['in the fields: ↑ ↓', 'from field to field'],
];

/**
 * The dialog that lists the keys.
 * @returns {HTMLDialogElement}
 */
export function helpDialog() {
  /** @type {HTMLDialogElement} */
  const dialog = element('dialog', { class: 'help', 'aria-labelledby': 'help-title' },
    element('h2', { id: 'help-title' }, 'The keyboard'),
    element('dl', { class: 'keys-list' }, KEYS.map(([key, does]) =>
      element('div', null, element('dt', null, key), element('dd', null, does)))),
    element('p', null, 'Where you are stands in the address: copy it to share a step, a message or a byte.'),
    button({ class: 'action', onclick: () => dialog.close() }, 'Close'));
  return dialog;
}

/**
 * Listens to the keyboard, unless what has the focus wants the keys for itself.
 * @param {Store} store
 * @param {{ step: (number: number) => void, help: () => void }} doors
 */
export function listenToKeys(store, doors) {
  document.addEventListener('keydown', (event) => {
    const target = /** @type {Element | null} */ (event.target);
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || store.reader().play
        || target?.closest('input, select, textarea, dialog, [role=grid], [role=listbox]')) {
      return;
    }
    if (act(store, doors, event.key)) {
      event.preventDefault();
    }
  });
}

/**
 * @param {Store} store
 * @param {{ step: (number: number) => void, help: () => void }} doors
 * @param {string} key
 * @returns {boolean} whether the key means something
 */
function act(store, doors, key) {
  const reader = store.reader();
  if (/^[1-7]$/.test(key)) {
    doors.step(Number(key));
    return true;
  }
  /** @type {Record<string, () => void>} */
  const acts = {
    ArrowRight: () => store.go({ at: reader.at + 1 }),
    j: () => store.go({ at: reader.at + 1 }),
    ArrowLeft: () => store.go({ at: reader.at - 1 }),
    k: () => store.go({ at: reader.at - 1 }),
    Home: () => store.go({ at: 0 }),
    End: () => store.go({ at: reader.moments.length - 1 }),
    e: () => store.go({ sealed: !reader.sealed }),
    p: () => store.go({ play: true }),
    '?': doors.help,
  };
  const found = Object.hasOwn(acts, key) ? acts[key] : undefined;
  found?.();
  return found !== undefined;
}
