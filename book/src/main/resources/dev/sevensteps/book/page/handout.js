import { computeMissing } from './computing.js';
import { scriptLineOf } from './decode.js';
import { drawing, element, fill } from './dom.js';
import { birthsOf, holderOf, keysOf, recordedOf } from './keys.js';
import { SHORT_NAMES, cellName, gainsOf, secrecy, valueGroups } from './knowledge.js';
import { outsideWords } from './moment.js';
import { capital, counted, hexWords, laneTitle } from './parts.js';

/** What is printed: the run, its steps, its ladder, its messages in a table, its keys, and who knows what. */

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
    keySection(book, reader),
    knowledgeSection(book, reader),
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
  const titles = ['#', 'Step', 'From', 'Message', 'Bytes', 'Goes', 'In plain words', 'Defined in'];
  return element('table', { class: 'handout-table' },
    heads(titles),
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

/**
 * The values that came to be in this run, with their bytes; what the trace does not keep is computed, and comes a moment later.
 * @param {Book} book
 * @param {Reader} reader
 */
function keySection(book, reader) {
  const keys = keysOf(book, reader);
  const recorded = recordedOf(book, reader.run);
  const births = () => [...birthsOf({ keys, recorded }, reader.moments).values()].filter((birth) => birth.at !== Infinity);
  if (births().length === 0) {
    return null;
  }
  const missing = keys.length - births().length;
  const table = element('table', { class: 'handout-table handout-keys' });
  const draw = () => fill(table,
    heads(['Value', 'Formula', 'Made at', 'Bytes in this run']),
    grouped(births()).map(([group, born]) => element('tbody', null,
      element('tr', { class: 'handout-group' }, element('th', { colspan: 4, scope: 'rowgroup' }, laneTitle(group))),
      born.map(keyRow))));
  draw();
  const known = new Map(births().flatMap((birth) => (birth.secret ? [/** @type {const} */ ([birth.key.id, birth.secret])] : [])));
  computeMissing(reader.run, reader.moments, keys, known).then((found) => {
    found.forEach((secret, id) => recorded.set(id, secret));
    draw();
  });
  return element('section', null, element('h2', null, 'The keys'),
    element('p', null, 'Each value with its formula, the number of the message at which this end had made it, and its bytes.',
      missing > 0 ? ' This run never came to ' + counted(missing, 'more value') + '.' : ''), table);
}

/** @param {import('./keys.js').Birth} birth */
function keyRow({ key, at, secret }) {
  const holder = holderOf(key);
  return element('tr', null, element('th', { scope: 'row' }, key.name),
    element('td', null, element('code', null, secret?.formula || key.formula)),
    element('td', { class: 'handout-since' }, since(at)),
    element('td', null, secret ? element('code', null, hexWords(secret.value))
      : holder ? 'known to the ' + holder + ' alone' : counted(key.length, 'byte') + ', not kept'));
}

/**
 * Who knows what at the end of the run, and since when.
 * @param {Book} book
 * @param {Reader} reader
 */
function knowledgeSection(book, reader) {
  const scenario = book.scenarios[reader.run.scenario];
  if (!scenario || scenario.values.length === 0) {
    return null;
  }
  const gains = gainsOf(scenario, reader.moments);
  const at = (/** @type {string} */ who, /** @type {string} */ what) => gains.get(cellName(who, what))?.at ?? Infinity;
  const groups = valueGroups(scenario)
    .map(({ title, values }) => ({ title, values: values.filter((value) => scenario.knowers.some((knower) => at(knower.id, value.id) !== Infinity)) }))
    .filter(({ values }) => values.length > 0);
  return element('section', null, element('h2', null, 'Who knows what in the end'),
    element('p', null, 'A number is that of the message since which it is known, ● means from the beginning, and an empty place: never.'),
    element('table', { class: 'handout-table handout-knowledge' },
      heads(['Value', ...scenario.knowers.map((knower) => capital(SHORT_NAMES[knower.id].replace('\u00ad', '')))]),
      groups.map(({ title, values }) => element('tbody', null,
        element('tr', { class: 'handout-group' }, element('th', { colspan: scenario.knowers.length + 1, scope: 'rowgroup' }, title)),
        values.map((value) => element('tr', null,
          element('th', { scope: 'row' }, value.name, !value.secret && element('small', null, ' public')),
          scenario.knowers.map((knower) => element('td', { class: 'handout-since' }, since(at(knower.id, value.id))))))))),
    secrecy(scenario, reader));
}

/** @param {string[]} titles */
function heads(titles) {
  return element('thead', null, element('tr', null, titles.map((title) => element('th', { scope: 'col' }, title))));
}

/**
 * The number of a moment on paper.
 * @param {number} at
 */
function since(at) {
  return at === -1 ? '●' : at === Infinity ? '' : at + 1;
}

/**
 * The values in the lanes of the key schedule, what goes in before all others.
 * @param {import('./keys.js').Birth[]} births
 * @returns {[string, import('./keys.js').Birth[]][]}
 */
function grouped(births) {
  /** @type {Map<string, import('./keys.js').Birth[]>} */
  const groups = new Map([['ingredients', []]]);
  births.forEach((birth) => groups.set(birth.key.group, [...(groups.get(birth.key.group) ?? []), birth]));
  return [...groups].filter(([, born]) => born.length > 0);
}
