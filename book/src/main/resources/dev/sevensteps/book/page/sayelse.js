import { button, element, fill } from './dom.js';
import { scriptLineOf } from './decode.js';
import { capital, counted, keepingFocus } from './parts.js';
import { momentOfPlace, slipPlace, slippedOf, slipSentence, softTitle } from './slips.js';
import { slipGrid } from './slipgrid.js';

/** One end says something else than is due: what came of each message, at the moment walked to and in the whole run. */

/** @typedef {import('./slips.js').Slipped} Slipped */
/** @typedef {{ root: HTMLElement, first: (now: Reader) => string, show: (now: Reader) => void }} SayElse */

/**
 * @param {Book} book
 * @param {Store} store
 * @returns {SayElse}
 */
export function sayElse(book, store) {
  const root = element('div', { class: 'say-else' });
  /** @type {{ slipped: Slipped, show: (now: Reader) => void } | undefined} */
  let shown;
  return {
    root,
    first(now) {
      const slipped = slippedOf(book, now.run);
      const place = slipped ? slipPlace(slipped, now) : 0;
      return book.sayings.find((_saying, at) => slipped && slipped.outcomeAt(place, at).noticedBy !== '')?.id ?? '';
    },
    show(now) {
      const slipped = slippedOf(book, now.run);
      if (!slipped) {
        fill(root, element('p', null, 'This book has no runs in which something else was said.'));
        return;
      }
      if (shown?.slipped !== slipped) {
        shown = { slipped, show: sayings(book, store, root, slipped) };
      }
      shown.show(now);
    },
  };
}

/**
 * Fills the view for one good run; what it returns shows a moment in it.
 * @param {Book} book
 * @param {Store} store
 * @param {HTMLElement} root
 * @param {Slipped} slipped
 * @returns {(now: Reader) => void}
 */
function sayings(book, store, root, slipped) {
  const note = element('p', { class: 'note' });
  const told = element('div', { class: 'break-told', role: 'status' });
  const here = element('section', { class: 'slip-here' });
  /**
   * @param {number} place
   * @param {number} saying
   */
  const choose = (place, saying) => {
    const now = store.reader();
    const instead = book.sayings[saying]?.id ?? null;
    const isSame = place === slipPlace(slipped, now);
    const at = isSame ? now.at : slipped.slip.runs.includes(now.run.id) ? momentOfPlace(slipped, now.moments, place) : null;
    if (at !== null) {
      store.go({ at, instead });
    } else {
      store.go({ run: slipped.run.id, role: 'client', instead });
      store.go({ at: momentOfPlace(slipped, store.reader().moments, place) ?? 0 });
    }
  };
  const grid = slipGrid(book, slipped, (place) => placeWords(book, slipped, place), choose);
  fill(root,
    element('p', { class: 'way-say' }, 'At every place of the handshake the end whose turn it is said something else, each message in a run of its own. All of it was well made and under the right keys: nothing was wrong but the place.'),
    note, endKeys(slipped, grid),
    element('div', { class: 'break-columns' }, element('div', null, grid.root,
      element('p', { class: 'note' }, 'Each column is a place where the client (C) or the server (S) speaks; the last two are behind the handshake. The column of the moment walked to is framed.'),
      element('p', { class: 'note keyboard-hint' }, 'Arrow keys move; the ladder goes along.')), told),
    here);
  let listed = -1;
  return (now) => {
    const place = slipPlace(slipped, now);
    const saying = Math.max(0, book.sayings.findIndex((each) => each.id === now.instead));
    fill(note, now.run === slipped.run ? '' : slipped.slip.runs.includes(now.run.id)
      ? 'Played in the run “' + slipped.run.title + '”, which says the same lines.'
      : 'Of the run that is open nothing is known here; this is “' + slipped.run.title + '”.');
    grid.mark(place, saying);
    fill(told, slipStory(book, slipped, place, saying));
    if (listed !== place) {
      listed = place;
      keepingFocus(here, () => fill(here, slipList(book, slipped, place, (row) => choose(place, row))));
    }
    here.querySelectorAll('tbody button').forEach((key, row) => key.setAttribute('aria-pressed', String(row === saying)));
  };
}

/**
 * The legend, and what is filtered by it.
 * @param {Slipped} slipped
 * @param {import('./slipgrid.js').SlipGrid} grid
 */
function endKeys(slipped, grid) {
  let filtered = '';
  const keys = slipped.ends.map((end) => {
    const key = button({
      class: 'break-class', 'data-end': end.id, 'aria-pressed': 'false',
      onclick: () => {
        filtered = filtered === end.id ? '' : end.id;
        keys.forEach((other) => other.setAttribute('aria-pressed', String(other === key && filtered !== '')));
        grid.filter(filtered);
      },
    }, element('span', { class: 'break-sign', 'aria-hidden': 'true' }, end.sign), element('span', null, capital(end.words)),
    element('span', { class: 'break-count' }, counted(end.cells, 'run')));
    return key;
  });
  return element('div', { class: 'break-classes', role: 'group', 'aria-label': 'Show only what ends so' }, keys);
}

/**
 * The name of what is due: "EncryptedExtensions".
 * @param {Book} book
 * @param {Slipped} slipped
 * @param {number} place
 */
function dueAt(book, slipped, place) {
  const due = slipped.slip.places[place]?.due;
  return due ? (scriptLineOf(book, slipped.run, due)?.message ?? due) : '';
}

/**
 * @param {Book} book
 * @param {Slipped} slipped
 * @param {number} place
 */
function placeWords(book, slipped, place) {
  const due = dueAt(book, slipped, place);
  return 'the ' + slipped.slip.places[place]?.speaker + (due ? ', ' + due + ' is due' : ', behind the handshake');
}

/**
 * @param {Book} book
 * @param {Slipped} slipped
 * @param {number} place
 * @param {number} at of the saying
 */
function slipStory(book, slipped, place, at) {
  const saying = /** @type {Saying} */ (book.sayings[at]);
  const outcome = slipped.outcomeAt(place, at);
  const due = dueAt(book, slipped, place);
  const line = scriptLineOf(book, slipped.run, outcome.line);
  return [
    element('h3', null, 'Place ' + (place + 1) + ': the ' + slipped.slip.places[place]?.speaker + ' says ' + saying.title
      + (due === '' ? ' behind the handshake' : outcome.kind === 'due' ? '' : ' where ' + due + ' is due')),
    element('p', { class: 'break-verdict' }, slipVerdict(outcome)),
    element('p', { class: 'break-sentence' }, slipSentence(outcome, saying)),
    outcome.kind === 'peer_gave_up' && element('p', null, 'In TLS 1.3 the level of an alert says nothing: every alert is the end, but for close_notify and user_canceled (RFC 9846 §6).'),
    saying.id === 'hello-retry-request' && outcome.kind === 'refused' && element('p', { class: 'note' }, 'On the wire a HelloRetryRequest has the type of a ServerHello. Where no hello is due, nobody looks closer.'),
    line && element('p', { class: 'note' }, 'The last line that counted was the ' + line.sender + '’s ' + line.message + ' (step ' + line.step + ').'),
  ];
}

/**
 * Who noticed, and what they did.
 * @param {Outcome} outcome
 * @returns {any[]}
 */
function slipVerdict(outcome) {
  if (outcome.noticedBy === '') {
    return [{ due: 'This is what is due.', allowed: 'It may come here.' }[outcome.kind] ?? 'It changes nothing, and the handshake goes on.'];
  }
  return outcome.alert
    ? ['The ' + outcome.noticedBy + ' noticed, and gave up with the alert ', element('strong', { class: 'alert-name' }, outcome.alert), '.']
    : ['The ' + outcome.noticedBy + ' took it for the end, and answered nothing.'];
}

/**
 * The same in a cell of a table.
 * @param {Outcome} outcome
 * @returns {any[]}
 */
function shortVerdict(outcome) {
  return outcome.noticedBy === '' ? [{ due: 'It is due', allowed: 'It may come' }[outcome.kind] ?? 'Nobody: it changes nothing']
    : ['The ' + outcome.noticedBy, outcome.alert ? [': ', element('code', { class: 'alert-name' }, outcome.alert)] : ', without an answer'];
}

/**
 * All that could be said at a place.
 * @param {Book} book
 * @param {Slipped} slipped
 * @param {number} place
 * @param {(saying: number) => void} choose
 */
function slipList(book, slipped, place, choose) {
  const { speaker, due } = /** @type {SlipPlace} */ (slipped.slip.places[place]);
  const outcomes = book.sayings.map((_saying, at) => slipped.outcomeAt(place, at));
  const noticed = outcomes.filter((outcome) => outcome.noticedBy !== '').length;
  return [
    element('h3', null, due ? 'Here the ' + speaker + ' should say ' + dueAt(book, slipped, place) + '. And if it said …'
      : 'The handshake is over. And if the ' + speaker + ' said …'),
    element('p', { class: 'break-summary' }, 'Of ' + counted(outcomes.length, 'thing') + ' that it could say, the other end lets ' + (outcomes.length - noticed) + ' pass and does not go on after ' + noticed + '.'),
    element('table', { class: 'slip-list' },
      element('thead', null, element('tr', null, element('th', { scope: 'col' }, 'Said'),
        element('th', { scope: 'col' }, 'Who noticed'), element('th', { scope: 'col' }, 'Their words, or why not'))),
      element('tbody', null, book.sayings.map((saying, at) => {
        const outcome = /** @type {Outcome} */ (outcomes[at]);
        const end = slipped.endAt(place, at);
        return element('tr', { 'data-end': end.id },
          element('th', { scope: 'row' }, button({ class: 'slip-choice', 'data-key': 'slip ' + saying.id, 'aria-pressed': 'false', onclick: () => choose(at) },
            element('span', { class: 'break-sign', 'aria-hidden': 'true' }, end.sign), element('span', null, softTitle(saying)))),
          element('td', null, shortVerdict(outcome)),
          element('td', null, slipSentence(outcome, saying)));
      }))),
  ];
}
