import { button, element, fill } from './dom.js';
import { hexByte, momentsOf } from './decode.js';

/** What the panels have in common. */

/**
 * A section with a heading, words that say what it is for, and a body that is filled anew after each change, but only
 * while the panel is open: what nobody sees need not be kept up to date.
 * @param {Store} store
 * @param {string} view as in `Reader.view`
 * @param {string} title
 * @param {string} intro
 * @param {(body: HTMLElement, now: Reader) => void} render
 * @returns {HTMLElement}
 */
export function panelSection(store, view, title, intro, render) {
  const heading = 'heading-of-' + view;
  const body = element('div', { class: 'panel-body' });
  const section = element('section', { class: 'panel panel-' + view, 'aria-labelledby': heading },
    element('h2', { id: heading }, title),
    element('p', { class: 'panel-intro' }, intro),
    body);
  /** @type {Reader | null} */
  let shown = null;
  const update = () => {
    const now = store.reader();
    if (now.view === view && now !== shown) {
      shown = now;
      keepingFocus(body, () => render(body, now));
    }
  };
  store.subscribe(update);
  update();
  return section;
}

/**
 * Whoever has put the focus on something with a `data-key` finds it on the thing with the same key afterwards.
 * @param {HTMLElement} within
 * @param {() => void} change
 */
export function keepingFocus(within, change) {
  const focused = document.activeElement;
  const key = focused instanceof HTMLElement && within.contains(focused) ? focused.dataset.key : undefined;
  change();
  if (key !== undefined && document.activeElement !== focused) {
    withKey(within, key)?.focus({ preventScroll: true });
  }
}

/**
 * @param {ParentNode} within
 * @param {string} key
 * @returns {HTMLElement | null}
 */
export function withKey(within, key) {
  return within.querySelector('[data-key="' + CSS.escape(key) + '"]');
}

/**
 * A button that copies a text, and says so.
 * @param {string} what is copied, for the name of the button: "the command"
 * @param {() => string} text
 */
export function copyButton(what, text) {
  const said = element('span', { role: 'status', class: 'copied' });
  const copy = async () => {
    const done = await copied(text());
    fill(said, done ? 'Copied.' : 'The browser does not let the page copy: mark the text and copy it by hand.');
    setTimeout(() => fill(said), 3000);
  };
  return element('span', { class: 'copying' },
    button({ class: 'small-button', onclick: copy }, 'Copy ' + what), said);
}

/**
 * @param {string} text
 * @returns {Promise<boolean>}
 */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Bytes as hexadecimal digits in groups of four bytes, so that a line can break between them.
 * @param {Uint8Array} bytes
 */
export function hexWords(bytes) {
  return Array.from(bytes, hexByte).join('').replace(/.{8}(?=.)/g, '$& ');
}

/**
 * @param {number} count
 * @param {string} one
 * @param {string} [many]
 */
export function counted(count, one, many) {
  return count + ' ' + (count === 1 ? one : (many ?? one + 's'));
}

/**
 * The first names of a list that would be too long.
 * @param {string[]} names
 */
export function shortList(names) {
  return names.length <= 5 ? names.join(', ') : names.slice(0, 4).join(', ') + ' and ' + (names.length - 4) + ' more';
}

/** @param {Role} role */
export function otherRole(role) {
  return role === 'client' ? 'server' : 'client';
}

/**
 * A name in mixed case that may be broken before a capital, so that it fits a narrow page.
 * @param {string} name
 */
export function softCamel(name) {
  return name.split(/(?<=[a-z])(?=[A-Z])/).flatMap((part, index) => (index === 0 ? [part] : [element('wbr'), part]));
}

/**
 * With a capital first, unless it begins with a name of the RFC, such as verify_data.
 * @param {string} text
 */
export function capital(text) {
  return /^\w+_/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * How a moment is called where the list of them is short of words: "ServerHello", "Application data".
 * @param {Moment | undefined} moment
 */
export function momentName(moment) {
  return moment ? (moment.kind === 'failure' ? moment.title : 'the ' + moment.sender + '’s ' + moment.title) : 'the beginning';
}

/**
 * Where an end stands after each of its moments. A trace does not tell a state for what is said outside the script: that
 * close_notify closes one direction is added here.
 * @param {Moment[]} moments
 * @returns {{ before: string, after: string }[]}
 */
export function placesOf(moments) {
  let state = 'start';
  return moments.map((moment) => {
    const before = moment.kind === 'line' ? moment.before : state;
    state = placeAfter(moment, before);
    return { before, after: state };
  });
}

/**
 * @param {Moment} moment
 * @param {string} before
 */
function placeAfter(moment, before) {
  if (moment.what !== 'CLOSE_NOTIFY') {
    return moment.kind === 'line' || moment.kind === 'failure' ? moment.after : before;
  }
  const half = 'half-closed by the ' + moment.sender;
  return before === 'established' ? half : before === half ? before : 'closed';
}

/**
 * How far the other end has come when this end is at a moment: the index of its last moment that belongs to one that
 * this end has seen, -1 if there is none yet, null if the run has no trace of the other end.
 * @param {Book} book
 * @param {Reader} now
 * @returns {number | null}
 */
export function otherEndAt(book, now) {
  const role = otherRole(now.role);
  if (!now.run.ends[role]) {
    return null;
  }
  const theirs = momentsOf(book, now.run, role);
  if (now.at === now.moments.length - 1) {
    return theirs.length - 1;
  }
  const seen = countsOf(now.moments.slice(0, now.at + 1));
  let last = -1;
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const moment of theirs) {
    const key = keyOf(moment);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    if (count <= (seen.get(key) ?? 0)) {
      last = moment.index;
    }
  }
  return last;
}

/** @param {Moment[]} moments */
function countsOf(moments) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  moments.forEach((moment) => counts.set(keyOf(moment), (counts.get(keyOf(moment)) ?? 0) + 1));
  return counts;
}

/**
 * What a message is called in the traces of both ends.
 * @param {Moment} moment
 */
function keyOf(moment) {
  return moment.kind + ' ' + moment.sender + ' ' + (moment.line ?? moment.what ?? '');
}

/** @type {Record<string, string>} */
const LANE_TITLES = {
  ingredients: 'What goes in', early: 'Early: from an earlier session, or from zeros', handshake: 'Handshake: from the key shares',
  main: 'Main: for the data, and for what comes later', master: 'The master secret', keys: 'The keys of both directions',
  finished: 'Finished', others: 'Also in this run',
};

/**
 * The title of a lane of the key schedule.
 * @param {string} group
 */
export function laneTitle(group) {
  return LANE_TITLES[group] ?? group;
}
