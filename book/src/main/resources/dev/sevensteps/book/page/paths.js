import { button, element, fill, icon } from './dom.js';
import { copyButton } from './parts.js';
import { redrawKeepingFocus } from './steps.js';

/** Choosing the path: a good run by its properties, or one in which something goes wrong. */

/**
 * @param {Book} book
 * @param {Store} store
 * @returns {HTMLElement}
 */
export function pathsPanel(book, store) {
  const now = element('div', { class: 'path-now' });
  const choices = element('div', { class: 'choices' });
  const failing = element('div', { class: 'failing' });
  const body = element('div', { class: 'chooser', id: 'chooser', hidden: true },
    element('h3', null, 'A handshake that succeeds'), choices,
    element('h3', null, 'What can go wrong'), failing);
  const toggle = button({
    class: 'action choose', 'aria-expanded': 'false', 'aria-controls': 'chooser',
    onclick: () => {
      body.hidden = !body.hidden;
      toggle.setAttribute('aria-expanded', String(!body.hidden));
    },
  }, icon('path'), 'Choose another path');
  const draw = () => {
    fill(now, chosenRun(store.reader().run));
    redrawKeepingFocus(choices, () => fill(choices, book.choices.map((choice) => choiceGroup(book, store, choice))));
    markChosenRun(failing, store.reader().run);
  };
  fill(failing, failingRuns(book, (change) => {
    toggle.click();
    store.go(change);
    /** @type {HTMLElement | null} */ (change.run ? now.querySelector('h2') : document.getElementById('tab-break'))?.focus();
  }));
  store.subscribe((reader, before) => {
    if (reader.run !== before.run) {
      draw();
    }
  });
  draw();
  return element('section', { class: 'paths', 'aria-labelledby': 'path-title' },
    element('div', { class: 'path-head' }, now, element('div', { class: 'path-actions' }, toggle, element('p', { class: 'note' }, countWords(book)))),
    body);
}

/**
 * @param {Book} book
 */
function countWords(book) {
  const good = book.runs.filter((run) => run.kind === 'good').length;
  const other = book.runs.filter((run) => run.kind !== 'good' && run.kind !== 'yours').length;
  return good + (good === 1 ? ' run succeeds' : ' runs succeed') + (other > 0 ? '; in ' + other + ' something goes wrong' : '');
}

/**
 * @param {Run} run
 */
function chosenRun(run) {
  return [
    element('p', { class: 'path-kind ' + run.kind }, icon(run.kind === 'good' ? 'check' : run.kind === 'yours' ? 'path' : 'cross'), KIND_WORDS[run.kind].one),
    element('h2', { id: 'path-title', tabindex: -1 }, run.title),
    element('p', { class: 'path-say' }, run.say),
    run.reading && element('p', { class: 'path-more' }, 'More in ', readingLink(run.reading)),
    run.command && element('p', { class: 'command' }, element('code', null, run.command), copyButton('the command', () => run.command)),
  ];
}

/**
 * A link to a page that lies beside this one in the project. Where this page has been carried elsewhere it leads nowhere, and its
 * words still say what to look for.
 * @param {Reading} reading
 */
function readingLink(reading) {
  return element('a', { href: reading.address }, 'docs/' + reading.address.replace(/#.*/, '') + ', “' + reading.title + '”');
}

/** @type {Record<RunKind, { one: string, many: string }>} */
const KIND_WORDS = {
  'good': { one: 'The handshake succeeds', many: 'Handshakes that succeed' },
  'flaw': { one: 'A flaw in the certificate', many: 'A flaw in the certificate' },
  'wrong-message': { one: 'A message at the wrong moment', many: 'A message at the wrong moment' },
  'tampered': { one: 'Bytes are changed on the way', many: 'Bytes changed on the way' },
  'attack': { one: 'An attack', many: 'Attacks of the past' },
  'yours': { one: 'A trace of yours', many: 'Traces of yours' },
};

/**
 * What is chosen now. A run that fails may leave some choices open: there the first run of the book stands in.
 * @param {Book} book
 * @param {Run} run
 * @returns {Record<string, string>}
 */
function chosenBy(book, run) {
  return { ...book.runs[0]?.chosen, ...run.chosen };
}

/**
 * @param {Book} book
 * @param {Store} store
 * @param {Choice} choice
 */
function choiceGroup(book, store, choice) {
  const run = store.reader().run;
  const title = 'choice-' + choice.id;
  const why = element('p', { class: 'why', 'aria-live': 'polite', id: 'why-' + choice.id });
  const options = choice.options.map((option) => optionButton(book, store, choice, option, run, why));
  return element('div', { class: 'choice', role: 'group', 'aria-labelledby': title },
    element('h4', { id: title }, choice.title), element('div', { class: 'options' }, options), why);
}

/**
 * @param {Book} book
 * @param {Store} store
 * @param {Choice} choice
 * @param {Choice['options'][number]} option
 * @param {Run} run
 * @param {HTMLElement} why
 */
function optionButton(book, store, choice, option, run, why) {
  const wanted = { ...chosenBy(book, run), [choice.id]: option.id };
  const found = goodRun(book, wanted);
  const current = run.kind === 'good' && run.chosen[choice.id] === option.id;
  const greyed = !found && !current;
  const impossible = impossibleBy(book, wanted);
  const explain = () => fill(why, greyed ? reasonWords(book, store, wanted, choice.id, option.title) : option.say);
  return button({
    class: 'option' + (greyed ? (impossible ? ' impossible' : ' unrecorded') : ''), 'aria-pressed': String(current), 'aria-disabled': greyed ? 'true' : undefined,
    'aria-describedby': 'why-' + choice.id, title: greyed ? reasonOf(book, wanted) : option.say,
    onmouseenter: explain, onfocus: explain,
    onclick: () => (found ? store.go({ run: found.id }) : explain()),
  }, option.title);
}

/**
 * The good run that has all that is wanted.
 * @param {Book} book
 * @param {Record<string, string>} wanted
 * @returns {Run | undefined}
 */
export function goodRun(book, wanted) {
  return book.runs.find((run) => run.kind === 'good' && book.choices.every(({ id }) => run.chosen[id] === wanted[id]));
}

/**
 * Why no run has what is wanted.
 * @param {Book} book
 * @param {Record<string, string>} wanted
 * @returns {string}
 */
function reasonOf(book, wanted) {
  return impossibleBy(book, wanted)?.reason ?? 'It is possible, but no run of this book shows it together with the rest of your choice.';
}

/**
 * What forbids a combination, if anything does.
 * @param {Book} book
 * @param {Record<string, string>} wanted
 * @returns {Impossible | undefined}
 */
function impossibleBy(book, wanted) {
  return book.impossible.find((one) => Object.entries(one.chosen).every(([id, option]) => wanted[id] === option));
}

/**
 * The good run with one option that differs least from what is wanted.
 * @param {Book} book
 * @param {Record<string, string>} wanted
 * @param {string} id
 * @returns {Run | undefined}
 */
function nearestRun(book, wanted, id) {
  const differing = (/** @type {Run} */ run) => book.choices.filter((choice) => run.chosen[choice.id] !== wanted[choice.id]).length;
  return book.runs.filter((run) => run.kind === 'good' && run.chosen[id] === wanted[id])
    .sort((one, other) => differing(one) - differing(other))[0];
}

/**
 * The reason, and the way to get there all the same.
 * @param {Book} book
 * @param {Store} store
 * @param {Record<string, string>} wanted
 * @param {string} id
 * @param {string} title
 */
function reasonWords(book, store, wanted, id, title) {
  const nearest = nearestRun(book, wanted, id);
  const changes = nearest ? book.choices.filter((choice) => nearest.chosen[choice.id] !== wanted[choice.id])
    .map((choice) => choice.title.toLowerCase() + ': ' + optionTitle(choice, nearest.chosen[choice.id])) : [];
  return [element('b', null, title + ': '), reasonOf(book, wanted), ' ',
    nearest && button({ class: 'link', onclick: () => store.go({ run: nearest.id }) }, 'Choose it, with ' + changes.join(', '))];
}

/**
 * @param {Choice} choice
 * @param {string | undefined} id
 */
function optionTitle(choice, id) {
  return choice.options.find((option) => option.id === id)?.title ?? id ?? '';
}

/**
 * @param {Book} book
 * @param {(change: Change) => void} choose
 */
function failingRuns(book, choose) {
  const kinds = /** @type {RunKind[]} */ (['flaw', 'wrong-message', 'tampered', 'attack', 'yours']);
  return kinds.flatMap((kind) => {
    const runs = book.runs.filter((run) => run.kind === kind);
    return runs.length === 0 ? [] : [element('details', { class: 'failing-kind', name: 'failing' },
      element('summary', null, KIND_WORDS[kind].many + ' ', element('span', { class: 'count' }, '(' + runs.length + ')')),
      element('ul', null, runs.map((run) => element('li', null, button({
        class: 'run-button', 'data-run': run.id, title: run.say, onclick: () => choose({ run: run.id }),
      }, element('b', null, run.title), element('span', null, run.say)))), anyOther(book, kind, choose)))];
  });
}

/**
 * Beside the runs that are told whole, the part of the page that has all others of their kind.
 * @param {Book} book
 * @param {RunKind} kind
 * @param {(change: Change) => void} choose
 */
function anyOther(book, kind, choose) {
  /** @type {Partial<Record<RunKind, [title: string, say: string, instead: string | null]>>} */
  const others = {
    'wrong-message': ['Any message, at any place', 'Of the run that is open: what really came of each message where another was due.', book.sayings[0]?.id ?? ''],
    'tampered': ['Any byte of any record', 'What really came of each byte that was flipped.', null],
  };
  const [title, say, instead] = others[kind] ?? [];
  return title && instead !== undefined && element('li', null, button({
    class: 'run-button any-other', title: say, onclick: () => choose({ view: 'break', instead }),
  }, element('b', null, title), element('span', null, say)));
}

/**
 * @param {HTMLElement} failing
 * @param {Run} run
 */
function markChosenRun(failing, run) {
  for (const one of failing.querySelectorAll('.run-button')) {
    one.setAttribute('aria-pressed', String(one.getAttribute('data-run') === run.id));
  }
}
