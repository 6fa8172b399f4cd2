import { recordsOf } from './decode.js';
import { button, element, fill, hidden, icon } from './dom.js';
import { isSealed, passageOf, turnMoment } from './wire.js';

/** The ladder: every message as an arrow between the two ends, in the order in which they went. */

/**
 * @param {Book} book
 * @param {Store} store
 * @returns {HTMLElement}
 */
export function ladderPanel(book, store) {
  const rungs = element('ol', { class: 'rungs' });
  const scroller = element('div', { class: 'ladder-scroll' }, lifelines(), rungs);
  const controls = element('div', { class: 'ladder-controls' });
  const section = element('section', { class: 'ladder', id: 'ladder', 'aria-labelledby': 'ladder-title' },
    element('div', { class: 'ladder-head' }, element('h2', { id: 'ladder-title' }, 'The ladder'), controls), scroller);

  const draw = () => {
    const reader = store.reader();
    fill(controls, ...eyeSwitch(store), ...endSwitch(store));
    fill(rungs, rungsOf(book, store, reader));
    markCurrent(rungs, scroller, reader);
  };
  store.subscribe((now, before) => {
    if (now.moments !== before.moments || now.sealed !== before.sealed || now.turned !== before.turned) {
      draw();
    } else if (now.at !== before.at) {
      markCurrent(rungs, scroller, now);
    }
  });
  draw();
  return section;
}

function lifelines() {
  return element('div', { class: 'lifelines', 'aria-hidden': 'true' },
    element('span', { class: 'lifeline client' }, 'Client'), element('span', { class: 'lifeline server' }, 'Server'));
}

/**
 * @param {Store} store
 */
function eyeSwitch(store) {
  const sealed = store.reader().sealed;
  return [element('div', { class: 'switch', role: 'group', 'aria-label': 'Show what is encrypted as' },
    button({ 'aria-pressed': String(!sealed), onclick: () => store.go({ sealed: false }) }, icon('key'), 'what the ends hold'),
    button({ 'aria-pressed': String(sealed), onclick: () => store.go({ sealed: true }) }, icon('lock'), 'what an eavesdropper sees'))];
}

/**
 * @param {Store} store
 */
function endSwitch(store) {
  const { run, role } = store.reader();
  if (!run.ends.client || !run.ends.server) {
    return [];
  }
  return [element('div', { class: 'switch', role: 'group', 'aria-label': 'As recorded by' },
    (/** @type {Role[]} */ (['client', 'server'])).map((end) =>
      button({ 'aria-pressed': String(end === role), onclick: () => store.go({ role: end }) }, 'recorded by the ' + end)))];
}

/**
 * @param {Book} book
 * @param {Store} store
 * @param {Reader} reader
 */
function rungsOf(book, store, reader) {
  /** @type {Map<Role, RecordView[]>} */
  const kept = new Map();
  const recordsAt = (/** @type {Role} */ role) => {
    const known = kept.get(role) ?? recordsOf(book, reader.run, role);
    kept.set(role, known);
    return known;
  };
  let step = 0;
  return reader.moments.flatMap((moment) => {
    const heading = moment.step === step ? [] : [stepHeading(book, moment.step)];
    step = moment.step;
    return [...heading, rung(store, reader, moment, recordsAt)];
  });
}

/**
 * @param {Book} book
 * @param {StepNumber} number
 */
function stepHeading(book, number) {
  return element('li', { class: 'ladder-step', 'data-step': number },
    element('span', { class: 'badge' }, hidden('Step '), number), element('span', null, book.steps[number - 1]?.title ?? ''));
}

/**
 * @param {Store} store
 * @param {Reader} reader
 * @param {Moment} moment
 * @param {(role: Role) => RecordView[]} recordsAt
 */
function rung(store, reader, moment, recordsAt) {
  const sealed = isSealed(reader, moment);
  return element('li', {
    class: 'rung' + (moment.encrypted ? ' encrypted' : '') + (sealed ? ' sealed' : '') + (counts(moment) ? '' : ' refused') + ' ' + moment.kind,
    'data-step': moment.step, 'data-sender': moment.sender, 'data-index': moment.index,
  },
  secretsNote(store, moment),
  element('div', { class: 'rung-row' }, element('span', { class: 'rung-number', 'aria-hidden': 'true' }, moment.index + 1),
    button({ class: 'rung-button', onclick: () => openRung(store, moment) },
      moment.kind === 'failure' ? failureFace(moment) : arrowFace(moment, sealed)),
    moment.encrypted && moment.what !== 'LOOSE' && eyeButton(store, moment, sealed)),
  fateNotes(store, reader, moment, recordsAt));
}

/**
 * @param {Moment} moment
 */
function counts(moment) {
  return moment.what !== 'REFUSED' && moment.what !== 'LOOSE';
}

/**
 * On a small screen what is opened lies below the ladder: the page goes there.
 * @param {Store} store
 * @param {Moment} moment
 */
function openRung(store, moment) {
  store.go({ at: moment.index, message: null, record: null, step: null });
  if (matchMedia('(max-width: 64rem)').matches) {
    document.querySelector('.moment')?.scrollIntoView();
  }
}

/**
 * @param {Moment} moment
 * @param {boolean} sealed
 */
function arrowFace(moment, sealed) {
  const towards = moment.sender === 'client' ? 'Client to server: ' : 'Server to client: ';
  const name = sealed ? sealedName(moment) : moment.title;
  return [
    hidden(towards),
    element('span', { class: 'rung-name' }, moment.encrypted && icon(sealed ? 'lock' : 'key'), name),
    element('span', { class: 'rung-note' }, sealed ? sealedNote(moment) : clearNote(moment)),
    element('span', { class: 'arrow', 'aria-hidden': 'true' }),
  ];
}

/**
 * @param {Moment} moment
 */
function sealedName(moment) {
  return moment.records[0]?.type ?? moment.type;
}

/**
 * @param {Moment} moment
 */
function sealedNote(moment) {
  const bytes = moment.records.reduce((sum, record) => sum + record.length, 0);
  return bytes + ' bytes, unreadable';
}

/**
 * @param {Moment} moment
 */
function clearNote(moment) {
  return moment.length + (moment.length === 1 ? ' byte' : ' bytes') + (moment.encrypted ? ', encrypted' : ', in the clear');
}

/**
 * @param {Moment} moment
 */
function failureFace(moment) {
  const alert = moment.failure?.alert;
  return [
    element('span', { class: 'rung-name' }, icon('cross'), moment.title),
    alert ? element('span', { class: 'rung-note' }, 'with the alert ' + alert) : null,
  ];
}

/**
 * @param {Store} store
 * @param {Moment} moment
 * @param {boolean} sealed
 */
function eyeButton(store, moment, sealed) {
  return button({
    class: 'eye', 'aria-pressed': String(sealed), title: sealed ? 'Show what the ends hold' : 'Show what an eavesdropper sees',
    onclick: () => turnMoment(store, moment.index),
  }, icon(sealed ? 'lock' : 'unlock'), hidden('Show ' + moment.title + ' as an eavesdropper sees it'));
}

/**
 * @param {Store} store
 * @param {Moment} moment
 */
function secretsNote(store, moment) {
  if (!moment.secrets.length) {
    return null;
  }
  const names = moment.secrets.map((secret) => secret.name);
  return element('p', { class: 'rung-secrets' },
    button({ class: 'plain', title: names.join(', '), onclick: () => store.go({ at: moment.index, view: 'keys' }) },
      icon('key'), names.length === 1 ? 'a new secret: ' + names[0] : names.length + ' new secrets', hidden(': ' + names.join(', '))));
}

/**
 * Says where a record was not the same at both ends: someone was between them.
 * @param {Store} store
 * @param {Reader} reader
 * @param {Moment} moment
 * @param {(role: Role) => RecordView[]} recordsAt
 */
function fateNotes(store, reader, moment, recordsAt) {
  if (reader.run.kind === 'good') {
    return [];
  }
  return moment.records.flatMap((record) => {
    const passage = passageOf(recordsAt, reader, record);
    if (passage.fate === 'changed') {
      return [element('p', { class: 'rung-fate' }, button({
        onclick: () => store.go({ at: moment.index, view: 'bytes', record: record.number, byte: passage.at, field: null }),
      }, icon('bolt'), ' changed on the way, at byte ' + passage.at))];
    }
    return passage.fate === 'alone'
      ? [element('p', { class: 'rung-fate' }, icon('bolt'), 'only the ' + reader.role + ' saw this record')]
      : [];
  });
}

/**
 * @param {HTMLElement} rungs
 * @param {HTMLElement} scroller
 * @param {Reader} reader
 */
function markCurrent(rungs, scroller, reader) {
  for (const row of rungs.querySelectorAll('.rung')) {
    const current = Number(row.getAttribute('data-index')) === reader.at;
    row.classList.toggle('current', current);
    row.classList.toggle('passed', Number(row.getAttribute('data-index')) < reader.at);
    const face = row.querySelector('.rung-button');
    if (current) {
      face?.setAttribute('aria-current', 'step');
      keepInView(scroller, /** @type {HTMLElement} */ (row));
    } else {
      face?.removeAttribute('aria-current');
    }
  }
}

/**
 * Scrolls the ladder alone, and never the page.
 * @param {HTMLElement} scroller
 * @param {HTMLElement} row
 */
function keepInView(scroller, row) {
  const above = row.getBoundingClientRect().top - scroller.getBoundingClientRect().top - 60;
  const below = row.getBoundingClientRect().bottom - scroller.getBoundingClientRect().bottom + 40;
  if (above < 0) {
    scroller.scrollTop += above;
  } else if (below > 0) {
    scroller.scrollTop += below;
  }
}
