import { button, element, fill, hidden } from './dom.js';
import { hexByte, momentsOf, runOf, scriptLineOf } from './decode.js';
import { breakGrid } from './breakgrid.js';
import { brokenOf, classWords, fieldAt } from './breaking.js';
import { capital, counted, keepingFocus, panelSection } from './parts.js';
import { sayElse } from './sayelse.js';

/**
 * Two ways to break a run, each played in runs of its own. Every byte of some records was flipped on the way: pick one and see
 * what really happened. And every message was said at every place: that is told in sayelse.js.
 */

/** @typedef {import('./breaking.js').Broken} BrokenRecord */

/** @type {Panel} */
export function breakitPanel(book, store) {
  let chosen = 0;
  let shown = '';
  let chosenAt = '';
  const other = sayElse(book, store);
  /**
   * @param {HTMLElement} body
   * @param {Reader} now
   */
  const show = (body, now) => {
    if (now.instead !== null) {
      if (shown !== 'instead') {
        shown = 'instead';
        fill(body, waySwitch(store, other.first), other.root);
      }
      other.show(now);
      return;
    }
    const ofRun = book.breaks.findIndex((broken) => broken.run === now.run.id);
    if (chosenAt !== now.run.id + ' ' + now.at) {
      chosenAt = now.run.id + ' ' + now.at;
      chosen = brokenAt(book, now) ?? (ofRun >= 0 && book.breaks[chosen]?.run !== now.run.id ? ofRun : chosen);
    }
    const broken = book.breaks[chosen];
    const what = chosen + (ofRun < 0 ? ' of another run' : '');
    if (!broken) {
      fill(body, element('p', null, 'This book has no broken runs.'));
    } else if (shown !== what) {
      shown = what;
      const record = brokenOf(book, broken, runOf(book, broken.run) ?? now.run);
      /** @param {number} next */
      const choose = (next) => {
        const target = /** @type {Break} */ (book.breaks[next]);
        const at = momentOfBreak(book, target) ?? store.reader().at;
        chosen = next;
        chosenAt = target.run + ' ' + at;
        store.go({ run: target.run, role: 'client', at });
        keepingFocus(body, () => show(body, store.reader()));
      };
      fill(body, waySwitch(store, other.first),
        element('p', { class: 'way-say' }, 'The handshake was run anew for every byte, with this one byte changed on its way. Pick a byte and see who noticed, where, and with which alert.'),
        ofRun < 0 && element('p', { class: 'note' }, 'The run that is open was not broken byte by byte; these bytes are of “' + record.run.title + '”.'),
        recordChooser(book, record, chosen, choose), brokenRecord(book, record));
    }
  };
  return panelSection(store, 'break', 'Break it',
    'Change a byte on its way, or have one end say what is not due. Nothing here is made up: each was played in a run of its own.',
    show);
}

/**
 * @param {Store} store
 * @param {(now: Reader) => string} first what to say at first
 */
function waySwitch(store, first) {
  const says = store.reader().instead !== null;
  return element('div', { class: 'switch ways', role: 'group', 'aria-label': 'How to break it' },
    button({ 'data-key': 'way flip', 'aria-pressed': String(!says), onclick: () => store.go({ instead: null }) }, 'Flip one byte'),
    button({ 'data-key': 'way say', 'aria-pressed': String(says), onclick: () => says || store.go({ instead: first(store.reader()) }) }, 'Say something else'));
}

/**
 * The broken record that carries the moment walked to. Records are numbered as the client saw them.
 * @param {Book} book
 * @param {Reader} now
 */
function brokenAt(book, now) {
  const numbers = now.role === 'client' ? (now.moments[now.at]?.records ?? []).map((record) => record.number) : [];
  const found = book.breaks.findIndex((broken) => broken.run === now.run.id && numbers.includes(broken.record));
  return found < 0 ? null : found;
}

/**
 * The moment that a broken record carries, as the client saw it.
 * @param {Book} book
 * @param {Break} broken
 */
function momentOfBreak(book, broken) {
  const run = runOf(book, broken.run);
  const moment = run && momentsOf(book, run, 'client').find((candidate) => candidate.records.some((record) => record.number === broken.record));
  return moment ? moment.index : null;
}

/**
 * @param {Book} book
 * @param {BrokenRecord} shown
 * @param {number} index
 * @param {(index: number) => void} choose
 */
function recordChooser(book, shown, index, choose) {
  const ids = [...new Set(book.breaks.map((broken) => broken.run))];
  const records = element('select', { id: 'broken-record', 'data-key': 'broken-record', onchange: () => choose(Number(records.value)) },
    ids.map((id) => {
      const run = runOf(book, id);
      return run && element('optgroup', { label: run.title }, book.breaks.flatMap((broken, place) => (broken.run !== id ? []
        : [element('option', { value: place }, recordName(brokenOf(book, broken, run)))])));
    }));
  records.value = String(index);
  return element('p', { class: 'record-chooser' }, element('label', { for: 'broken-record' }, 'Record '), records, ' ',
    hidden('Of the run ' + shown.run.title + '.'));
}

/** @param {BrokenRecord} shown */
function recordName(shown) {
  return capital(shown.broken.sender) + ': ' + (shown.titles.join(', ') || 'record ' + shown.broken.record)
    + (shown.record?.encrypted ? ', encrypted' : '') + ' (' + counted(shown.classOf.length, 'byte') + ')';
}

/**
 * @param {Book} book
 * @param {BrokenRecord} shown
 */
function brokenRecord(book, shown) {
  const told = element('div', { class: 'break-told', role: 'status' });
  const grid = breakGrid(shown, (offset) => fill(told, byteStory(book, shown, offset)));
  let filtered = '';
  const keys = shown.classes.map((each, index) => {
    const key = button({
      class: 'break-class', 'data-hue': each.noticedBy === '' ? 'unnoticed' : index % 8, 'aria-pressed': 'false',
      onclick: () => {
        filtered = filtered === each.sign ? '' : each.sign;
        keys.forEach((other) => other.setAttribute('aria-pressed', String(other === key && filtered !== '')));
        grid.filter(filtered);
      },
    }, element('span', { class: 'break-sign', 'aria-hidden': 'true' }, each.sign), element('span', null, capital(classWords(each))),
    element('span', { class: 'break-count' }, counted(each.bytes, 'byte')));
    return key;
  });
  fill(told, element('p', null, 'Pick a byte.'));
  const worst = shown.classOf.findIndex((each) => each?.noticedBy === '');
  grid.pick(worst >= 0 ? worst : Math.min(5, shown.classOf.length - 1), false);
  return element('div', { class: 'break-record' },
    element('p', { class: 'break-summary' }, summaryOf(shown)),
    element('div', { class: 'break-classes', role: 'group', 'aria-label': 'Show only the bytes that end so' }, keys),
    element('div', { class: 'break-columns' }, element('div', null, grid.root,
      element('p', { class: 'note keyboard-hint' }, 'Arrow keys move; n and b go to the next and the last byte that ends otherwise.')), told),
    unnoticed(book, shown, (offset) => grid.pick(offset, true)));
}

/** @param {BrokenRecord} shown */
function summaryOf(shown) {
  /** @param {Role | ''} who */
  const count = (who) => shown.classes.filter((each) => each.noticedBy === who).reduce((sum, each) => sum + each.bytes, 0);
  const parts = [[count('server'), 'the server noticed'], [count('client'), 'the client noticed'], [count(''), 'nobody noticed']];
  return 'Of ' + counted(shown.classOf.length, 'byte') + ', each flipped in a run of its own: '
    + parts.map(([number, words]) => words + ' ' + number).join(', ') + '.';
}

/**
 * @param {Book} book
 * @param {BrokenRecord} shown
 * @param {number} offset
 */
function byteStory(book, shown, offset) {
  const outcome = shown.outcomeOf[offset];
  const field = fieldAt(book, shown, offset);
  const byte = shown.record?.wire[offset] ?? 0;
  if (!outcome) {
    return [element('p', null, 'Of byte ' + offset + ' nothing is known.')];
  }
  const line = scriptLineOf(book, shown.run, outcome.line);
  return [
    element('h3', null, 'Byte ' + offset + ': ', element('code', null, hexByte(byte)), ' became ', element('code', null, hexByte(byte ^ book.breakMask))),
    field.name && element('p', { class: 'break-field' }, 'It belongs to ', element('strong', null, field.name), field.value ? ': ' + field.value : '', '.'),
    element('p', { class: outcome.noticedBy === '' ? 'break-verdict unnoticed' : 'break-verdict' },
      outcome.noticedBy === '' ? 'Nobody noticed.' : ['The ' + outcome.noticedBy + ' noticed', outcome.alert ? [', and gave up with the alert ', element('strong', { class: 'alert-name' }, outcome.alert)] : ' and gave up', '.']),
    outcome.line && element('p', null, 'It happened at ', line ? ['the ' + line.sender + '’s ' + line.message + ' (step ' + line.step + ')'] : element('code', null, outcome.line), '.'),
    element('p', { class: 'break-sentence' }, outcome.sentence),
  ];
}

/**
 * Every stretch of bytes that nobody noticed, and why that does no harm.
 * @param {Book} book
 * @param {BrokenRecord} shown
 * @param {(offset: number) => void} pick
 */
function unnoticed(book, shown, pick) {
  const ranges = shown.broken.outcomes.filter(([, , index]) => book.outcomes[index]?.noticedBy === '');
  if (ranges.length === 0) {
    return element('p', { class: 'break-all' }, 'Not one byte of this record can be changed unnoticed.');
  }
  return element('section', { class: 'break-unnoticed' },
    element('h3', null, 'What nobody noticed'),
    element('ul', null, ranges.map(([from, to, index]) => element('li', null,
      button({ class: 'link', onclick: () => pick(from) }, to - from === 1 ? 'Byte ' + from : 'Bytes ' + from + ' to ' + (to - 1)),
      ', ' + fieldAt(book, shown, from).name + '. ', book.outcomes[index]?.sentence))));
}
