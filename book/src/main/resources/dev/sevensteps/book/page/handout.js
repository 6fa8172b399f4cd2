import { scriptLineOf } from './decode.js';
import { drawing, element, fill } from './dom.js';
import { outsideWords } from './moment.js';

/** What is printed: the run, its steps, its ladder, and its messages in a table. */

/**
 * @param {Book} book
 * @param {Store} store
 * @returns {HTMLElement}
 */
export function handout(book, store) {
  const root = element('section', { class: 'handout', 'aria-hidden': 'true' });
  const draw = () => fill(root, pages(book, store.reader()));
  store.subscribe((now, before) => {
    if (now.moments !== before.moments) {
      draw();
    }
  });
  draw();
  return root;
}

/**
 * @param {Book} book
 * @param {Reader} reader
 */
function pages(book, reader) {
  return [
    element('h1', null, reader.run.title), element('p', { class: 'path-say' }, reader.run.say),
    reader.run.reading && element('p', null, 'More in docs/' + reader.run.reading.address.replace(/#.*/, '') + ', “' + reader.run.reading.title + '”'),
    reader.run.command && element('p', null, element('code', null, reader.run.command)),
    element('h2', null, 'The ladder'), ladderDrawing(reader),
    element('h2', null, 'The seven steps'), element('ol', { class: 'handout-steps' }, book.steps.map((step) =>
      element('li', { 'data-step': step.number }, element('b', null, step.title + '. '), step.plain[0] ?? '',
        reader.run.version === '1.3' && step.inTls13[0] ? ' In TLS 1.3: ' + step.inTls13[0] : ''))),
    element('h2', null, 'The messages'), messageTable(book, reader),
  ];
}

const ROW = 30;
const LEFT = 90;
const RIGHT = 590;

/**
 * @param {Reader} reader
 */
function ladderDrawing(reader) {
  const height = 40 + reader.moments.length * ROW;
  const lifeline = (/** @type {number} */ x, /** @type {string} */ name) => [
    drawing('text', { x, y: 16, 'text-anchor': 'middle', class: 'end-name' }, name),
    drawing('line', { x1: x, y1: 24, x2: x, y2: height, class: 'life' })];
  return drawing('svg', { class: 'handout-ladder', viewBox: '0 0 680 ' + height, role: 'img' },
    lifeline(LEFT, 'Client'), lifeline(RIGHT, 'Server'),
    reader.moments.map((moment, row) => ladderRow(moment, 40 + row * ROW)));
}

/**
 * @param {Moment} moment
 * @param {number} top
 */
function ladderRow(moment, top) {
  const fromClient = moment.sender === 'client';
  const tip = fromClient ? RIGHT : LEFT;
  const back = fromClient ? tip - 8 : tip + 8;
  const line = top + 20;
  const label = moment.index + 1 + '. ' + moment.title + (moment.kind === 'failure' || !moment.encrypted ? '' : ' (encrypted)');
  const arrow = [
    drawing('line', { x1: LEFT, y1: line, x2: RIGHT, y2: line, class: moment.encrypted ? 'arrow-line encrypted' : 'arrow-line' }),
    drawing('path', { d: 'M' + tip + ' ' + line + 'L' + back + ' ' + (line - 4) + 'V' + (line + 4) + 'z', class: 'arrow-head' })];
  return drawing('g', { 'data-step': moment.step, class: moment.kind },
    drawing('text', { x: (LEFT + RIGHT) / 2, y: top + 14, 'text-anchor': 'middle' }, label),
    moment.kind === 'failure' ? [] : arrow,
    drawing('text', { x: 20, y: top + 24, class: 'row-step' }, 'step ' + moment.step));
}

/**
 * @param {Book} book
 * @param {Reader} reader
 */
function messageTable(book, reader) {
  const heads = ['#', 'Step', 'From', 'Message', 'Bytes', 'Goes', 'In plain words', 'Defined in'];
  return element('table', { class: 'handout-table' },
    element('thead', null, element('tr', null, heads.map((head) => element('th', { scope: 'col' }, head)))),
    element('tbody', null, reader.moments.map((moment) => messageRow(book, reader, moment))));
}

/**
 * @param {Book} book
 * @param {Reader} reader
 * @param {Moment} moment
 */
function messageRow(book, reader, moment) {
  const line = scriptLineOf(book, reader.run, moment.line);
  const words = moment.failure ? moment.failure.sentence : (line?.meaning ?? outsideWords(moment));
  const cells = [moment.index + 1, moment.step, moment.sender, moment.title, moment.failure ? '' : moment.length,
    moment.failure ? '' : moment.encrypted ? 'encrypted' : 'in the clear', words, line?.section ?? ''];
  return element('tr', null, cells.map((cell) => element('td', null, cell)));
}
