import { scriptLineOf } from './decode.js';
import { button, element, fill, icon } from './dom.js';
import { fact, lineFacts } from './lines.js';
import { isSealed, turnMoment } from './wire.js';

/** What happens at the moment walked to, in words. */

/**
 * @param {Book} book
 * @param {Store} store
 * @returns {HTMLElement}
 */
export function momentCard(book, store) {
  const section = element('section', { class: 'moment', 'aria-labelledby': 'moment-title' });
  let open = false;
  const draw = () => {
    const reader = store.reader();
    const moment = reader.moments[reader.at];
    if (!moment) {
      fill(section, element('h2', { id: 'moment-title' }, 'Nothing was recorded'));
      return;
    }
    section.setAttribute('data-step', String(moment.step));
    fill(section, headOf(store, reader, moment), saidOf(book, reader, moment), moreOf(book, reader, moment, open, (now) => { open = now; }));
  };
  store.subscribe((now, before) => {
    if (now.at !== before.at || now.moments !== before.moments || now.sealed !== before.sealed || now.turned !== before.turned) {
      draw();
    }
  });
  draw();
  return section;
}

/**
 * @param {Store} store
 * @param {Reader} reader
 * @param {Moment} moment
 */
function headOf(store, reader, moment) {
  const sealed = isSealed(reader, moment);
  const title = sealed ? 'A record of the type ' + (moment.records[0]?.type ?? moment.type) : moment.title;
  return element('div', { class: 'moment-head' },
    element('p', { class: 'moment-place' }, 'Moment ' + (moment.index + 1) + ' of ' + reader.moments.length
      + (moment.kind === 'failure' ? '' : ' · ' + wayOf(moment)) + ' · step ' + moment.step),
    element('h2', { id: 'moment-title' }, title),
    button({ class: 'action to-ladder', onclick: () => document.getElementById('ladder')?.scrollIntoView() }, 'Back to the ladder'),
    moment.encrypted && moment.what !== 'LOOSE' && button({ class: 'action', onclick: () => turnMoment(store, moment.index) },
      icon(sealed ? 'key' : 'lock'), sealed ? 'Show what the ends hold' : 'Show what an eavesdropper sees'));
}

/**
 * @param {Moment} moment
 */
export function wayOf(moment) {
  return moment.sender === 'client' ? 'client → server' : 'server → client';
}

/**
 * @param {Book} book
 * @param {Reader} reader
 * @param {Moment} moment
 */
function saidOf(book, reader, moment) {
  if (moment.failure) {
    return failureWords(moment.failure);
  }
  if (isSealed(reader, moment)) {
    return element('p', { class: 'said sealed' }, sealedWords(reader, moment));
  }
  const line = scriptLineOf(book, reader.run, moment.line);
  return element('div', null, line && element('blockquote', { class: 'said' }, '“' + line.meaning + '”'),
    !line && element('p', { class: 'said' }, outsideWords(moment)));
}

/**
 * What an eavesdropper can tell of an encrypted message.
 * @param {Reader} reader
 * @param {Moment} moment
 */
export function sealedWords(reader, moment) {
  const bytes = moment.records.reduce((sum, record) => sum + record.length, 0);
  const hides = reader.run.version === '1.3'
    ? ' TLS 1.3 hides even which kind of message it is: every encrypted record claims to be application data.'
    : '';
  return 'An eavesdropper sees that ' + bytes + ' bytes went from the ' + moment.sender + ' to the '
    + (moment.sender === 'client' ? 'server' : 'client') + ', and when; not what they say.' + hides;
}

/** @type {Record<string, string>} */
const OUTSIDE = {
  WARNING_ALERT: 'A warning, outside the script: the connection goes on.',
  USER_CANCELED: 'The sender says that its user gave up.',
  FATAL_ALERT: 'The sender tells why it ends the connection.',
  CLOSE_NOTIFY: '“I shall send no more.” So an end of data is told from a cut line.',
  EARLY_DATA: 'Data sent ahead of the handshake, under a key of the session before. Who records it can send it again.',
  COMPATIBILITY_CCS: 'It means nothing in TLS 1.3: it is sent so that old boxes on the way take this for TLS 1.2.',
  NEW_SESSION_TICKET: '“With this ticket we can be quicker next time.”',
  KEY_UPDATE: '“From here on I use the next key.”',
  HELLO_REQUEST: '“Please shake hands anew.”',
  RENEGOTIATION: 'A wish to shake hands anew within the connection.',
};

/**
 * The words for what is no line of the script.
 * @param {Moment} moment
 */
export function outsideWords(moment) {
  const words = moment.what ? OUTSIDE[moment.what] : undefined;
  return words ?? moment.words ?? (moment.kind === 'data' ? 'Application data: what all this was done for.' : '');
}

/**
 * @param {FailureView} failure
 */
export function failureWords(failure) {
  return element('div', { class: 'failure-card' },
    element('p', { class: 'failure-sentence' }, failure.sentence),
    failure.alert && element('p', null, 'The other end is told: ', element('code', null, failure.alert), '.'));
}

/**
 * @param {Book} book
 * @param {Reader} reader
 * @param {Moment} moment
 * @param {boolean} open
 * @param {(open: boolean) => void} tell
 */
function moreOf(book, reader, moment, open, tell) {
  const sealed = isSealed(reader, moment);
  const line = sealed ? undefined : scriptLineOf(book, reader.run, moment.line);
  const details = element('details', { class: 'more', open }, element('summary', null, 'More, for an engineer'),
    element('div', { class: 'more-body' }, line && lineFacts(line), momentFacts(moment, sealed)));
  details.addEventListener('toggle', () => tell(details.open));
  return details;
}

/**
 * @param {Moment} moment
 * @param {boolean} sealed
 */
function momentFacts(moment, sealed) {
  const failure = moment.failure;
  return element('dl', { class: 'facts' },
    !sealed && moment.line && fact('Line', [element('code', null, moment.line)]),
    !sealed && moment.before !== moment.after && fact('State', [moment.before, ' → ', moment.after]),
    moment.records.length > 0 && fact('Records', [moment.records.map((record) =>
      record.number + ' (' + record.type + ', ' + record.length + ' bytes)').join(', ')]),
    !sealed && moment.secrets.length > 0 && fact('New secrets', [moment.secrets.map((secret) => secret.name).join(', ')]),
    failure?.line && fact('At the line', [element('code', null, failure.line)]),
    failure?.duty && fact('Duty', [element('code', null, failure.duty)]),
    failure && fact('Kind', [failure.kind]));
}
