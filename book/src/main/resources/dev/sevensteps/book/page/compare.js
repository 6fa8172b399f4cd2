import { button, element, fill, hidden, icon } from './dom.js';
import { momentsOf, runOf } from './decode.js';
import { comparedFacts, pairsOf, sideOf } from './comparing.js';
import { counted, panelSection, softCamel } from './parts.js';

/** Two runs side by side, aligned by step. */

/** @type {Record<RunKind, string>} */
const KINDS_OF_RUNS = {
  good: 'Handshakes that succeed', flaw: 'Certificates and policies that fail', 'wrong-message': 'Wrong messages',
  tampered: 'Tampered on the way', attack: 'Attacks', yours: 'Yours',
};

/** @type {Panel} */
export function comparePanel(book, store) {
  return panelSection(store, 'compare', 'Two runs side by side',
    'Step by step: which messages are only on one side, what is encrypted, how many round trips and bytes it takes.',
    (body, now) => {
      // Who opens the view sees something at once, if the run is one half of a pair worth comparing.
      const other = runOf(book, now.with ?? book.comparisons.find((pair) => pair.left === now.run.id)?.right ?? null);
      fill(body, choosers(book, store, now, other),
        other ? comparison(book, store, now, other)
          : element('p', { class: 'note' }, 'Choose a pair above, or a second run for the one that is open.'));
    });
}

/**
 * @param {Book} book
 * @param {Store} store
 * @param {Reader} now
 * @param {Run | undefined} other
 */
function choosers(book, store, now, other) {
  const kinds = /** @type {RunKind[]} */ (Object.keys(KINDS_OF_RUNS));
  const choose = element('select', { id: 'compare-with', 'data-key': 'compare-with', onchange: () => store.go({ with: choose.value || null }) },
    element('option', { value: '' }, '– choose a second run –'),
    kinds.map((kind) => {
      const runs = book.runs.filter((run) => run.kind === kind && run.id !== now.run.id);
      return runs.length > 0 && element('optgroup', { label: KINDS_OF_RUNS[kind] },
        runs.map((run) => element('option', { value: run.id }, run.title)));
    }));
  choose.value = other?.id ?? '';
  return element('div', { class: 'compare-choosers' },
    book.comparisons.length > 0 && element('div', { class: 'presets', role: 'group', 'aria-label': 'Pairs worth comparing' },
      book.comparisons.map((preset) => button({
        class: 'preset', 'data-key': 'preset ' + preset.left + preset.right,
        'aria-pressed': String(preset.left === now.run.id && preset.right === other?.id),
        onclick: () => store.go({ run: preset.left, with: preset.right }),
      }, preset.title))),
    element('p', { class: 'compare-with' }, element('label', { for: 'compare-with' }, 'Compare “' + now.run.title + '” with '), choose,
      other && [' ', button({ class: 'small-button', 'data-key': 'swap', onclick: () => store.go({ run: other.id, with: now.run.id }) }, 'Swap the sides')]));
}

/**
 * @param {Book} book
 * @param {Store} store
 * @param {Reader} now
 * @param {Run} other
 */
function comparison(book, store, now, other) {
  const preset = book.comparisons.find((pair) => pair.left === now.run.id && pair.right === other.id);
  const role = other.ends[now.role] ? now.role : (other.sees ?? 'client');
  const left = sideOf(book, now.run, now.role, now.moments);
  const right = sideOf(book, other, role, momentsOf(book, other, role));
  return element('div', { class: 'comparison' },
    preset && element('p', { class: 'preset-say' }, preset.say),
    factsTable(book, left, right),
    element('h3', null, 'Message by message'),
    element('table', { class: 'pairs' },
      element('thead', null, element('tr', null,
        element('th', { scope: 'col' }, hidden('Left: '), now.run.title), element('th', { scope: 'col' }, hidden('Right: '), other.title),
        element('th', { scope: 'col' }, 'Difference'))),
      book.steps.map((step) => stepRows(store, now, step, left, right))));
}

/**
 * @param {Book} book
 * @param {import('./comparing.js').Side} left
 * @param {import('./comparing.js').Side} right
 */
function factsTable(book, left, right) {
  return element('table', { class: 'compared-facts' },
    element('caption', { class: 'visually-hidden' }, 'Both runs in numbers; ≠ marks what differs'),
    element('thead', null, element('tr', null, element('td'), element('th', { scope: 'col' }, left.run.title),
      element('th', { scope: 'col', class: 'differs-head' }, hidden('Differs')), element('th', { scope: 'col' }, right.run.title))),
    element('tbody', null, comparedFacts(book, left, right).map((fact) => {
      const differs = fact.left !== fact.right;
      return element('tr', { class: differs ? 'differs' : '' },
        element('th', { scope: 'row', title: fact.say }, fact.title),
        element('td', null, fact.left), element('td', { class: 'sign' }, differs ? '≠' : '='), element('td', null, fact.right));
    })));
}

/**
 * @param {Store} store
 * @param {Reader} now
 * @param {Step} step
 * @param {import('./comparing.js').Side} left
 * @param {import('./comparing.js').Side} right
 */
function stepRows(store, now, step, left, right) {
  const pairs = pairsOf(left.moments.filter((moment) => moment.step === step.number), right.moments.filter((moment) => moment.step === step.number));
  return element('tbody', { 'data-step': step.number },
    element('tr', { class: 'pair-step' }, element('th', { colspan: 3, scope: 'rowgroup' },
      element('span', { class: 'badge' }, hidden('Step '), step.number), ' ', step.title)),
    pairs.length === 0 ? element('tr', null, element('td', { colspan: 3, class: 'note' }, 'Nothing is said in this step, on neither side.')) : null,
    pairs.map((pair) => element('tr', { class: pair.left && pair.right ? (pair.notes.length > 0 ? 'pair differs' : 'pair') : 'pair alone' },
      pairCell(pair.left, left, () => store.go({ at: pair.left?.index ?? now.at }), pair.left?.index === now.at),
      pairCell(pair.right, right, () => store.go({ run: right.run.id, with: left.run.id, at: pair.right?.index ?? 0 }), false),
      element('td', { class: 'pair-notes' }, pair.left && pair.right
        ? (pair.notes.length > 0 ? pair.notes.map((note) => element('span', null, '≠ ' + note)) : element('span', { class: 'same' }, '= the same bytes'))
        : element('span', null, pair.left ? '◧ only left' : '◨ only right')))));
}

/**
 * @param {Moment | undefined} moment
 * @param {import('./comparing.js').Side} side
 * @param {() => void} open
 * @param {boolean} here
 */
function pairCell(moment, side, open, here) {
  if (!moment) {
    return element('td', { class: 'absent' }, element('span', { 'aria-hidden': 'true' }, '–'), hidden('not on this side'));
  }
  return element('td', { class: here ? 'here' : '' },
    button({ class: 'pair-message', 'data-key': 'pair ' + side.run.id + moment.index, 'aria-current': here ? 'step' : undefined, onclick: open },
      element('span', { class: 'pair-order' }, hidden('message '), moment.index + 1, hidden(': ')),
      element('span', { class: 'pair-name' }, element('span', { class: 'speaker ' + moment.sender }, moment.sender), ' ', softCamel(moment.title)),
      element('span', { class: 'pair-size' }, moment.kind === 'failure' ? moment.failure?.alert : [moment.encrypted ? [icon('lock'), hidden('encrypted, ')] : null, counted(moment.length, 'byte')])));
}
