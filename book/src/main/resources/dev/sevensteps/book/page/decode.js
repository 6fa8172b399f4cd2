import { titleOf } from './names.js';
import { looseMoment, looseRecords, refusedParts } from './refused.js';

/**
 * The data of the book as readable objects. Nothing is decoded before it is asked for, and everything is decoded once:
 * a book holds some thousand messages, and a reader looks at a few.
 */

const KINDS = /** @type {const} */ (['group', 'length', 'value']);

/** @type {WeakMap<Book, { bytes: Map<B, Uint8Array>, fields: Map<F, FieldView[]>, moments: Map<Trace, Moment[]> }>} */
const decoded = new WeakMap();

/** @param {Book} book */
function decodedOf(book) {
  let kept = decoded.get(book);
  if (!kept) {
    kept = { bytes: new Map(), fields: new Map(), moments: new Map() };
    decoded.set(book, kept);
  }
  return kept;
}

/**
 * @template K, V
 * @param {Map<K, V>} kept
 * @param {K} key
 * @param {() => V} make
 * @returns {V}
 */
function once(kept, key, make) {
  const known = kept.get(key);
  if (known !== undefined) {
    return known;
  }
  const made = make();
  kept.set(key, made);
  return made;
}

/**
 * The text at an index of the pool.
 * @param {Book} book
 * @param {S | undefined} index
 * @returns {string}
 */
export function stringOf(book, index) {
  return index === undefined ? '' : (book.strings[index] ?? '');
}

/**
 * The bytes at an index of the pool.
 * @param {Book} book
 * @param {B} index
 * @returns {Uint8Array}
 */
export function bytesOf(book, index) {
  return once(decodedOf(book).bytes, index, () => {
    const text = atob(book.blobs[index] ?? '');
    return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  });
}

/**
 * The fields at an index of the pool, in reading order.
 * @param {Book} book
 * @param {F} index
 * @returns {FieldView[]}
 */
export function fieldsOf(book, index) {
  return once(decodedOf(book).fields, index, () => {
    /** @type {FieldView[]} */
    const views = [];
    /** @type {FieldView[]} */
    const around = [];
    (book.fieldLists[index] ?? []).forEach((field, place) => {
      around.length = Math.min(around.length, field[4]);
      const view = fieldView(book, field, place, around[around.length - 1]);
      if (view.kind === 'group') {
        around.push(view);
      }
      views.push(view);
    });
    return views;
  });
}

/**
 * @param {Book} book
 * @param {Field} field
 * @param {number} index
 * @param {FieldView | undefined} group the one it lies in
 * @returns {FieldView}
 */
function fieldView(book, [offset, length, pathIndex, valueIndex, depth, kind], index, group) {
  const path = stringOf(book, pathIndex);
  return {
    index, offset, length, path, depth,
    name: path.slice(path.lastIndexOf('.') + 1),
    label: group && path.startsWith(group.path + '.') ? path.slice(group.path.length + 1) : path,
    parent: group ? group.index : -1,
    value: stringOf(book, valueIndex),
    kind: KINDS[kind],
  };
}

/**
 * The run with an id, if there is one.
 * @param {Book} book
 * @param {string | null} id
 * @returns {Run | undefined}
 */
export function runOf(book, id) {
  return book.runs.find((run) => run.id === id);
}

/**
 * The trace of one end of a run; that of the other where this end has none.
 * @param {Run} run
 * @param {Role} role
 * @returns {Trace}
 */
export function traceOf(run, role) {
  return run.ends[role] ?? run.ends.client ?? run.ends.server ?? { summary: {}, entries: [] };
}

/**
 * The records of a run as one end saw them, in their order.
 * @param {Book} book
 * @param {Run} run
 * @param {Role} role
 * @returns {RecordView[]}
 */
export function recordsOf(book, run, role) {
  return traceOf(run, role).entries.flatMap((entry) => (entry.k === 'record' ? [recordView(book, entry)] : []));
}

/**
 * What a reader walks through: the messages of a run, its data and its failure, as one end saw them.
 * @param {Book} book
 * @param {Run} run
 * @param {Role} role
 * @returns {Moment[]}
 */
export function momentsOf(book, run, role) {
  const trace = traceOf(run, role);
  return once(decodedOf(book).moments, trace, () => readMoments(book, run, trace));
}

/**
 * @param {Book} book
 * @param {Run} run
 * @param {Trace} trace
 * @returns {Moment[]}
 */
function readMoments(book, run, trace) {
  /** @type {Map<number, RecordView>} */
  const records = new Map();
  /** @type {Moment[]} */
  const moments = [];
  /** @type {SecretView[]} */
  let secrets = [];
  const loose = looseRecords(trace.entries);
  for (const entry of trace.entries) {
    if (entry.k === 'record') {
      const record = recordView(book, entry);
      records.set(entry.n, record);
      if (loose.has(entry.n)) {
        moments.push(looseMoment(record, moments[moments.length - 1], moments.length));
      }
    } else if (entry.k === 'secret') {
      secrets.push(secretView(book, entry));
    } else {
      const carried = 'records' in entry ? entry.records.flatMap((number) => records.get(number) ?? []) : [];
      moments.push(momentView(book, run, trace, entry, moments, carried, secrets));
      secrets = [];
    }
  }
  const last = moments[moments.length - 1];
  if (last) {
    last.secrets.push(...secrets);
  }
  return moments;
}

/**
 * @param {Book} book
 * @param {RecordEntry} entry
 * @returns {RecordView}
 */
function recordView(book, entry) {
  return {
    number: entry.n,
    sender: entry.sender,
    type: entry.type,
    encrypted: entry.encrypted,
    length: entry.length,
    get wire() {
      return bytesOf(book, entry.wire);
    },
    get header() {
      return fieldsOf(book, entry.header);
    },
  };
}

/**
 * @param {Book} book
 * @param {SecretEntry} entry
 * @returns {SecretView}
 */
function secretView(book, entry) {
  return {
    name: entry.name,
    get value() {
      return bytesOf(book, entry.value);
    },
    formula: stringOf(book, entry.formula),
    command: stringOf(book, entry.command),
    note: stringOf(book, entry.note),
    keyId: entry.keyId ?? '',
  };
}

/**
 * @param {Book} book
 * @param {Run} run
 * @param {Trace} trace
 * @param {LineEntry | InterjectionEntry | RefusedEntry | DataEntry | FailureEntry} entry
 * @param {Moment[]} before the moments so far
 * @param {RecordView[]} records
 * @param {SecretView[]} secrets
 * @returns {Moment}
 */
function momentView(book, run, trace, entry, before, records, secrets) {
  const last = before[before.length - 1];
  const state = last ? last.after : 'start';
  const common = {
    index: before.length,
    step: stepAfter(last, state),
    before: state,
    after: state,
    encrypted: 'encrypted' in entry ? entry.encrypted : records.some((record) => record.encrypted),
    type: 'type' in entry ? entry.type : '',
    records,
    secrets,
    get bytes() {
      return 'bytes' in entry ? bytesOf(book, entry.bytes) : new Uint8Array();
    },
    get fields() {
      return 'fields' in entry ? fieldsOf(book, entry.fields) : [];
    },
  };
  // A getter would be lost by a spread: what is particular is put upon what is common.
  return /** @type {Moment} */ (Object.defineProperties(common, Object.getOwnPropertyDescriptors(particular(book, run, trace, entry, state))));
}

/**
 * An interjection belongs to the step in which it was heard; what comes after the handshake, to the seventh.
 * @param {Moment | undefined} last
 * @param {string} state
 * @returns {StepNumber}
 */
function stepAfter(last, state) {
  return state === 'established' || state.startsWith('half-closed') ? 7 : (last ? last.step : 1);
}

/**
 * Whether data go ahead of the handshake: a client that is not done with it has no other way to send any.
 * @param {Role} sender
 * @param {string} state
 */
function isEarly(sender, state) {
  return sender === 'client' && (state === 'start' || state.startsWith('after '));
}

/**
 * @param {Book} book
 * @param {Run} run
 * @param {Trace} trace
 * @param {LineEntry | InterjectionEntry | RefusedEntry | DataEntry | FailureEntry} entry
 * @param {string} state the one before it
 * @returns {Pick<Moment, 'kind' | 'sender' | 'title' | 'length'> & Partial<Moment>}
 */
function particular(book, run, trace, entry, state) {
  switch (entry.k) {
    case 'line':
      return lineParts(book, run, entry);
    case 'interjection':
      return {
        kind: 'interjection', sender: entry.sender, title: titleOf(entry.what), what: entry.what,
        words: stringOf(book, entry.words), length: lengthOf(book, entry.bytes),
      };
    case 'refused':
      return refusedParts(entry, stringOf(book, entry.words), lengthOf(book, entry.bytes), scriptLineOf(book, run, failureLine(trace)));
    case 'data':
      return {
        kind: 'data', sender: entry.sender, title: isEarly(entry.sender, state) ? titleOf('EARLY_DATA') : 'Application data',
        what: isEarly(entry.sender, state) ? 'EARLY_DATA' : undefined, type: 'application_data', length: entry.length,
      };
    case 'failure':
      return failureParts(book, run, entry);
  }
}

/**
 * The line at which the connection failed.
 * @param {Trace} trace
 */
function failureLine(trace) {
  return trace.entries.flatMap((entry) => (entry.k === 'failure' ? [entry.line] : []))[0];
}

/**
 * @param {Book} book
 * @param {Run} run
 * @param {LineEntry} entry
 */
function lineParts(book, run, entry) {
  const known = scriptLineOf(book, run, entry.line);
  return {
    kind: /** @type {const} */ ('line'),
    sender: known ? known.sender : /** @type {Role} */ ('client'),
    title: known ? known.message : titleOf(entry.line),
    step: /** @type {StepNumber} */ (known ? known.step : 1),
    line: entry.line,
    before: stringOf(book, entry.before),
    after: stringOf(book, entry.after),
    length: lengthOf(book, entry.bytes),
  };
}

/**
 * @param {Book} book
 * @param {Run} run
 * @param {FailureEntry} entry
 */
function failureParts(book, run, entry) {
  const known = scriptLineOf(book, run, entry.line);
  const state = stringOf(book, entry.state);
  return {
    kind: /** @type {const} */ ('failure'),
    sender: entry.by,
    title: 'The ' + entry.by + ' gives up',
    ...(known ? { step: /** @type {StepNumber} */ (known.step) } : {}),
    before: state,
    after: entry.alert ? 'aborted: ' + entry.alert : 'closed',
    length: 0,
    failure: {
      kind: entry.kind, sentence: stringOf(book, entry.sentence), alert: entry.alert, by: entry.by,
      line: entry.line, state, duty: entry.duty,
    },
  };
}

/**
 * How many bytes a blob has, without decoding it.
 * @param {Book} book
 * @param {B} index
 */
function lengthOf(book, index) {
  const text = book.blobs[index] ?? '';
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  return (text.length / 4) * 3 - padding;
}

/**
 * A line of the script of a run.
 * @param {Book} book
 * @param {Run} run
 * @param {string | undefined} line
 * @returns {ScriptLine | undefined}
 */
export function scriptLineOf(book, run, line) {
  return line ? book.scripts[run.version].lines[line] : undefined;
}

/**
 * Bytes as hexadecimal digits.
 * @param {Uint8Array} bytes
 * @returns {string}
 */
export function hexOf(bytes) {
  return Array.from(bytes, hexByte).join('');
}

/**
 * One byte as two hexadecimal digits.
 * @param {number} byte
 * @returns {string}
 */
export function hexByte(byte) {
  return byte.toString(16).padStart(2, '0');
}
