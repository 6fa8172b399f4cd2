import { momentsOf, runOf } from './decode.js';

/**
 * What the reader has open: one object that is never changed but replaced, so that it can be compared with the one
 * before.
 */

/**
 * A store that begins with what a URL hash says.
 * @param {Book} book
 * @param {string} hash
 * @returns {Store}
 */
export function createStore(book, hash) {
  let now = readHash(book, hash);
  /** @type {Set<(now: Reader, before: Reader) => void>} */
  const subscribers = new Set();
  return {
    reader: () => now,
    go(change) {
      const before = now;
      now = changed(book, before, change);
      if (!same(now, before)) {
        subscribers.forEach((tell) => tell(now, before));
      }
    },
    subscribe(fn) {
      subscribers.add(fn);
      return () => subscribers.delete(fn);
    },
  };
}

/**
 * @param {Book} book
 * @param {Reader} before
 * @param {Change} change
 * @returns {Reader}
 */
function changed(book, before, change) {
  const run = runOf(book, change.run ?? null) ?? before.run;
  const otherRun = run !== before.run;
  const role = roleIn(run, change.role ?? (otherRun ? run.sees : before.role));
  const moments = momentsOf(book, run, role);
  const at = clamp(change.at ?? (otherRun ? 0 : before.at), moments.length);
  const moved = otherRun || at !== before.at || role !== before.role;
  const message = change.message === undefined ? (moved ? null : before.message) : change.message;
  const record = change.record === undefined ? (moved || message !== before.message ? null : before.record) : change.record;
  const opened = moved || message !== before.message || record !== before.record;
  const step = change.step === undefined ? (moved ? null : before.step) : change.step;
  return {
    run, role, moments, at,
    step: /** @type {StepNumber} */ (step && step >= 1 && step <= 7 ? step : (moments[at]?.step ?? 1)),
    message: message === null ? null : clamp(message, moments.length),
    record,
    field: change.field === undefined ? (opened ? null : before.field) : change.field,
    byte: change.byte === undefined ? (opened ? null : before.byte) : change.byte,
    view: change.view ?? before.view,
    with: change.with === undefined ? before.with : change.with,
    instead: change.instead === undefined ? before.instead : change.instead,
    sealed: change.sealed ?? before.sealed,
    turned: change.turned ?? (otherRun || change.sealed !== undefined ? new Set() : before.turned),
    play: change.play ?? before.play,
  };
}

/**
 * The end that is asked for, if it has a trace.
 * @param {Run} run
 * @param {Role | undefined} role
 * @returns {Role}
 */
function roleIn(run, role) {
  const wanted = role ?? 'client';
  return run.ends[wanted] ? wanted : (run.ends.client ? 'client' : 'server');
}

/**
 * @param {number} index
 * @param {number} length
 */
function clamp(index, length) {
  return Math.max(0, Math.min(Number.isFinite(index) ? Math.trunc(index) : 0, length - 1));
}

/**
 * @param {Reader} one
 * @param {Reader} other
 */
function same(one, other) {
  return /** @type {(keyof Reader)[]} */ (Object.keys(one)).every((name) => one[name] === other[name]);
}

/**
 * The hash for what is open, for a link that opens the same. What is as it is at first is left away.
 * @param {Reader} reader
 * @returns {string}
 */
export function writeHash(reader) {
  const moment = reader.moments[reader.at];
  /** @type {[string, string | number | null | false][]} */
  const parts = [
    ['run', reader.run.id],
    ['at', reader.at],
    ['end', reader.role !== (reader.run.sees ?? 'client') && reader.role],
    ['step', moment && moment.step !== reader.step && reader.step],
    ['message', reader.message],
    ['record', reader.record],
    ['field', reader.field],
    ['byte', reader.byte],
    ['view', reader.view !== 'bytes' && reader.view],
    ['with', reader.with],
    ['instead', reader.instead],
    ['eyes', reader.sealed && 'eavesdropper'],
    ['turned', reader.turned.size > 0 && [...reader.turned].join('.')],
    ['play', reader.play && 1],
  ];
  return '#' + parts.filter(([, value]) => value !== null && value !== false)
    .map(([name, value]) => name + '=' + encodeURIComponent(String(value))).join('&');
}

/**
 * All that is open, as a change: what a link opens is opened so.
 * @param {Reader} reader
 * @returns {Change}
 */
export function asChange(reader) {
  const { run, role, at, step, message, record, field, byte, view, sealed, turned, play } = reader;
  return { run: run.id, role, at, step, message, record, field, byte, view, with: reader.with, instead: reader.instead, sealed, turned, play };
}

/**
 * What a hash opens. Whatever it does not say, or says wrongly, is as it is at first.
 * @param {Book} book
 * @param {string} hash
 * @returns {Reader}
 */
export function readHash(book, hash) {
  const said = new URLSearchParams(hash.replace(/^#/, ''));
  const run = runOf(book, said.get('run')) ?? /** @type {Run} */ (book.runs[0]);
  const role = roleIn(run, /** @type {Role | undefined} */ (said.get('end') ?? run.sees));
  /** @type {Reader} */
  const first = {
    run, role, moments: momentsOf(book, run, role), at: 0, step: 1, message: null, record: null, field: null, byte: null,
    view: 'bytes', with: null, instead: null, sealed: false, turned: new Set(), play: false,
  };
  return changed(book, first, {
    at: numberIn(said, 'at') ?? 0,
    step: numberIn(said, 'step'),
    message: numberIn(said, 'message'),
    record: numberIn(said, 'record'),
    field: numberIn(said, 'field'),
    byte: numberIn(said, 'byte'),
    view: said.get('view') ?? 'bytes',
    with: said.get('with'),
    instead: said.get('instead'),
    sealed: said.get('eyes') === 'eavesdropper',
    turned: new Set((said.get('turned') ?? '').split('.').filter((text) => /^\d{1,6}$/.test(text)).map(Number)),
    play: said.get('play') === '1',
  });
}

/**
 * @param {URLSearchParams} said
 * @param {string} name
 * @returns {number | null}
 */
function numberIn(said, name) {
  const text = said.get(name);
  return text !== null && /^\d{1,6}$/.test(text) ? Number(text) : null;
}
