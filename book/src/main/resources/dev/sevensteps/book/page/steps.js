import { button, element, fill, hidden, sectionLink } from './dom.js';
import { lineCard } from './lines.js';
import { softCamel } from './parts.js';

/** The seven steps along the top, and the words for the one that is chosen. */

/**
 * @param {Book} book
 * @param {Store} store
 * @returns {HTMLElement}
 */
export function stepsBar(book, store) {
  const list = element('ol', { class: 'steps-list' });
  const draw = () => fill(list, book.steps.map((step) => stepButton(store, step)));
  store.subscribe((now, before) => {
    if (now.step !== before.step || now.moments !== before.moments) {
      redrawKeepingFocus(list, draw);
    }
  });
  draw();
  return element('nav', { class: 'steps', 'aria-label': 'The seven steps' }, list);
}

/**
 * A button that is drawn anew loses the focus: the new one at its place gets it.
 * @param {HTMLElement} list
 * @param {() => void} draw
 */
export function redrawKeepingFocus(list, draw) {
  const focused = [...list.querySelectorAll('button')].findIndex((one) => one === document.activeElement);
  draw();
  if (focused >= 0) {
    list.querySelectorAll('button')[focused]?.focus();
  }
}

/**
 * @param {Store} store
 * @param {Step} step
 */
function stepButton(store, step) {
  const { moments, step: shown } = store.reader();
  const count = moments.filter((moment) => moment.step === step.number).length;
  const told = count === 0 ? 'not in this run' : count === 1 ? '1 moment' : count + ' moments';
  return element('li', { class: 'step' + (count ? '' : ' absent'), 'data-step': step.number },
    button({ 'aria-current': shown === step.number ? 'step' : undefined, onclick: () => goToStep(store, step.number) },
      element('span', { class: 'badge' }, hidden('Step '), step.number),
      element('span', { class: 'step-title' }, softCamel(step.title)),
      element('span', { class: 'step-count' }, told)));
}

/**
 * Walks to the first moment of a step; where it has none, its words are shown all the same.
 * @param {Store} store
 * @param {number} number
 */
export function goToStep(store, number) {
  const first = store.reader().moments.find((moment) => moment.step === number);
  store.go(first ? { at: first.index, step: null } : { step: number });
}

/**
 * @param {Book} book
 * @param {Store} store
 * @returns {HTMLElement}
 */
export function stepWords(book, store) {
  const section = element('section', { class: 'words', 'aria-labelledby': 'words-title' });
  let opened = false;
  const draw = () => {
    const reader = store.reader();
    const step = /** @type {Step} */ (book.steps[reader.step - 1]);
    section.setAttribute('data-step', String(step.number));
    fill(section, wordsOf(step, reader), keyQuestion(step, reader), engineers(book, reader, step, opened, (open) => { opened = open; }));
  };
  store.subscribe((now, before) => {
    if (now.step !== before.step || now.moments !== before.moments) {
      draw();
    }
  });
  draw();
  return section;
}

/**
 * @param {Step} step
 * @param {Reader} reader
 */
function wordsOf(step, reader) {
  const none = reader.moments.every((moment) => moment.step !== step.number);
  const in13 = reader.run.version === '1.3' && step.inTls13.length > 0;
  return [
    element('h2', { id: 'words-title' }, element('span', { class: 'badge big' }, hidden('Step '), step.number), step.title),
    element('div', { class: 'words-plain' }, element('p', null, step.plain.join(' ')),
      none && element('p', { class: 'note' }, 'Nothing of this step happens in the run that you have chosen.')),
    in13 && element('div', { class: 'in13' }, element('h3', null, 'In TLS 1.3'), element('p', null, step.inTls13.join(' '))),
  ];
}

/** @type {Record<Step['keyQuestion'], string>} */
const KEY_QUESTIONS = {
  asymmetric: 'Public-key work (asymmetric)',
  symmetric: 'The shared key (symmetric)',
  both: 'Both: public-key work and the shared key',
  none: 'No key yet',
};

/**
 * @param {Step} step
 * @param {Reader} reader
 */
function keyQuestion(step, reader) {
  const kind = (reader.run.version === '1.3' && step.keyQuestionInTls13) || step.keyQuestion;
  return element('aside', { class: 'key-question', 'aria-labelledby': 'key-question-title' },
    element('h3', { id: 'key-question-title' }, 'Which kind of key?'),
    element('p', { class: 'key-kind' }, KEY_QUESTIONS[kind]),
    element('p', null, step.keys));
}

/**
 * @param {Book} book
 * @param {Reader} reader
 * @param {Step} step
 * @param {boolean} open
 * @param {(open: boolean) => void} tell
 */
function engineers(book, reader, step, open, tell) {
  const script = book.scripts[reader.run.version];
  const lines = Object.entries(script.lines).filter(([, line]) => line.step === step.number);
  const details = element('details', { class: 'more', open }, element('summary', null, 'More, for an engineer'),
    element('div', { class: 'more-body' },
      step.more.length > 0 && element('ul', { class: 'more-points' },
        step.more.map((point) => element('li', null, point.text, ' ', sectionLink(point.section)))),
      lines.length > 0 && element('h3', null, 'The lines of this step in the script of ' + script.title),
      element('div', { class: 'line-cards' }, lines.map(([name, line]) => lineCard(name, line)))));
  details.addEventListener('toggle', () => tell(details.open));
  return details;
}
