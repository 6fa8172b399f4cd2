import { button, element, fill, hidden, icon } from './dom.js';
import { scriptLineOf } from './decode.js';
import { panelSection, softCamel } from './parts.js';

/** Where public-key cryptography works in a handshake, where the shared key takes over, and what a padlock says of it. */

/** @type {Record<string, string>} */
const PUBLIC_KEY_DUTIES = {
  VERIFY_CHAIN: 'the signatures of the certificates are checked with the public keys of the CAs',
  VERIFY_SIGNATURE: 'a signature, made with a private key, is checked with the public key',
  AGREE_ON_KEY: 'a public and a private half are put together to the shared secret',
};

/** @type {Panel} */
export function padlockPanel(book, store) {
  return panelSection(store, 'padlock', 'Public key or shared key?',
    'Public-key work is slow and is done a few times, to agree on a secret and to prove who one is. Then a shared key takes over: it is fast, and both ends have the same.',
    (body, now) => {
      const moments = now.moments;
      const kinds = moments.map((moment) => workOf(book, now.run, moment));
      const step = book.steps.find((candidate) => candidate.number === moments[now.at]?.step);
      const here = kinds[now.at];
      fill(body,
        element('div', { class: 'padlock-columns' },
          element('div', null,
            element('h3', null, 'Along this handshake'),
            padlockStrip(now, kinds, store),
            padlockSummary(moments, kinds)),
          element('div', null,
            element('h3', null, 'At this message: ' + (moments[now.at]?.title ?? '')),
            element('p', { class: 'answer' }, answerOf(here)),
            here && here.reasons.length > 0 ? element('ul', { class: 'reasons' }, here.reasons.map((reason) => element('li', null, reason))) : null,
            step ? element('p', null, element('strong', null, 'Step ' + step.number + ', ' + step.title + '. '), step.keys) : null,
            now.run.kind === 'good' ? null : element('p', { class: 'note' }, 'This run is one that goes wrong or is attacked: the padlock would not be shown if it ends before step 7.'))),
        padlockWords());
    });
}

/** @typedef {{ publicKey: boolean, sharedKey: boolean, reasons: string[] }} Work */

/**
 * @param {Book} book
 * @param {Run} run
 * @param {Moment} moment
 * @returns {Work}
 */
function workOf(book, run, moment) {
  const duties = scriptLineOf(book, run, moment.line)?.duties ?? [];
  const reasons = duties.flatMap((duty) => {
    const why = PUBLIC_KEY_DUTIES[duty.name];
    return why ? ['Public key: the ' + duty.who + ' has to ' + duty.words + '. ' + why.charAt(0).toUpperCase() + why.slice(1) + '.'] : [];
  });
  const publicKey = reasons.length > 0;
  if (moment.encrypted) {
    reasons.push('Shared key: the message goes under a key that both ends have computed.');
  }
  return { publicKey, sharedKey: moment.encrypted, reasons: [...new Set(reasons)] };
}

/** @param {Work | undefined} work */
function answerOf(work) {
  if (!work || (!work.publicKey && !work.sharedKey)) {
    return 'Neither: it goes in the clear, and nothing is computed with keys.';
  }
  return work.publicKey && work.sharedKey ? 'Both: it goes under the shared key, and public-key work is done with what it says.'
    : work.publicKey ? 'Asymmetric: public-key work.' : 'Symmetric: the shared key.';
}

/**
 * @param {Reader} now
 * @param {Work[]} kinds
 * @param {Store} store
 */
function padlockStrip(now, kinds, store) {
  return element('table', { class: 'key-strip' },
    element('caption', { class: 'visually-hidden' }, 'Which messages need public-key work, and which go under the shared key'),
    element('thead', null, element('tr', null, element('th', { scope: 'col' }, 'Message'),
      element('th', { scope: 'col', class: 'lane' }, 'Public key'), element('th', { scope: 'col', class: 'lane' }, 'Shared key'))),
    element('tbody', null, now.moments.map((moment, index) => {
      const work = /** @type {Work} */ (kinds[index]);
      const begins = work.sharedKey && !kinds.slice(0, index).some((earlier) => earlier.sharedKey);
      return element('tr', { class: (index === now.at ? 'here ' : '') + (index > now.at ? 'to-come ' : '') + (begins ? 'takes-over' : '') },
        element('th', { scope: 'row' }, button({
          class: 'to-moment', 'data-step': moment.step, 'data-key': 'strip ' + index,
          'aria-current': index === now.at ? 'step' : undefined, onclick: () => store.go({ at: index }),
        }, element('span', { class: 'speaker ' + moment.sender, 'aria-hidden': 'true' }, moment.sender === 'client' ? 'C' : 'S'), element('span', null, softCamel(moment.title)))),
        padlockLane(work.publicKey, 'public', 'key', 'yes'), padlockLane(work.sharedKey, 'shared', 'lock', begins ? 'yes, from here on' : 'yes'));
    })));
}

/**
 * @param {boolean} busy
 * @param {string} kind
 * @param {string} sign
 * @param {string} words
 */
function padlockLane(busy, kind, sign, words) {
  return element('td', { class: 'lane ' + kind + (busy ? ' busy' : '') },
    busy ? [icon(sign), hidden(words)] : hidden('no'));
}

/**
 * @param {Moment[]} moments
 * @param {Work[]} kinds
 */
function padlockSummary(moments, kinds) {
  const busy = kinds.filter((work) => work.publicKey).length;
  const first = moments[kinds.findIndex((work) => work.sharedKey)];
  return element('p', { class: 'note' },
    busy === 0 ? 'No message needs public-key work here beyond the hellos. ' : 'Public-key work is done at ' + busy + ' of ' + moments.length + ' messages. ',
    first ? 'The shared key takes over with the ' + first.sender + '’s ' + first.title + '.' : 'It never comes to a shared key.');
}

/** What is true of most connections that show a padlock. */
const SAYS = [
  'Whoever listens on the way cannot read what is sent, and nobody can change it unseen.',
  'The other end holds the private key of a certificate that a trusted CA has issued for this very name.',
  'If the handshake was ephemeral, what is recorded today stays secret even when that private key is stolen later.',
];

const SAYS_NOT = [
  'That the people behind the name are honest: a deceiver can have a certificate for a name of their own.',
  'That the name is the one you meant: read it, letter by letter.',
  'That nobody knows whom you talk to: addresses and sizes are seen by all, and the name too, unless it is hidden.',
  'That the server keeps well what it is told: the padlock ends where the connection ends.',
  'That the server knows who you are: most handshakes prove the name of the server alone.',
];

function padlockWords() {
  return element('div', { class: 'padlock-words' },
    element('section', null, element('h3', null, 'What the padlock says'),
      element('ul', { class: 'says' }, SAYS.map((text) => element('li', null, icon('check'), text)))),
    element('section', null, element('h3', null, 'What it does not say'),
      element('ul', { class: 'says-not' }, SAYS_NOT.map((text) => element('li', null, icon('cross'), text)))));
}
