import { recordsOf, scriptLineOf } from './decode.js';
import { counted } from './parts.js';

/** What two runs have in common and what not, as numbers and as pairs of messages. */

/** @typedef {{ run: Run, moments: Moment[], records: RecordView[] }} Side */
/** @typedef {{ left?: Moment, right?: Moment, notes: string[] }} Pair */
/** @typedef {{ title: string, say: string, left: string, right: string }} ComparedFact */

/**
 * The numbers in which runs differ.
 * @param {Book} book
 * @param {Side} left
 * @param {Side} right
 * @returns {ComparedFact[]}
 */
export function comparedFacts(book, left, right) {
  /** @type {[title: string, say: string, of: (side: Side) => string][]} */
  const facts = [
    ['Version', '', (side) => 'TLS ' + side.run.version],
    ['Outcome', 'Whether it comes to a connection.', outcomeOf],
    ['Round trips', 'How often the client waits for an answer before it may send data.', (side) => (isEstablished(side.moments) ? String(roundTrips(side.moments)) : 'none completed')],
    ['Messages', 'Of the handshake, without data.', (side) => String(handshakeOf(side.moments).length)],
    ['Encrypted messages', 'Of the handshake.', (side) => String(handshakeOf(side.moments).filter((moment) => moment.encrypted).length)],
    ['Public-key work', 'Messages at which it is done.', (side) => counted(side.moments.filter((moment) => isPublicKeyWork(book, side.run, moment)).length, 'message')],
    ['Secrets', 'That the ends have made.', (side) => String(side.moments.reduce((sum, moment) => sum + moment.secrets.length, 0))],
    ['Bytes of the client', 'On the wire, records and all.', (side) => String(bytesSent(side.records, 'client'))],
    ['Bytes of the server', 'On the wire, records and all.', (side) => String(bytesSent(side.records, 'server'))],
  ];
  return facts.map(([title, say, of]) => ({ title, say, left: of(left), right: of(right) }));
}

/**
 * @param {Book} book
 * @param {Run} run
 * @param {Moment} moment
 */
function isPublicKeyWork(book, run, moment) {
  const duties = scriptLineOf(book, run, moment.line)?.duties ?? [];
  return duties.some((duty) => /^(VERIFY_CHAIN|VERIFY_SIGNATURE|AGREE_ON_KEY)$/.test(duty.name));
}

/** @param {Side} side */
function outcomeOf(side) {
  const failure = side.moments.find((moment) => moment.failure)?.failure;
  return failure ? 'the ' + failure.by + ' gives up' + (failure.alert ? ': ' + failure.alert : '') : isEstablished(side.moments) ? 'established' : 'never established';
}

/** @param {Moment[]} moments */
function isEstablished(moments) {
  return moments.some((moment) => moment.after === 'established');
}

/** @param {Moment[]} moments */
function handshakeOf(moments) {
  return moments.filter((moment) => moment.kind === 'line');
}

/**
 * How many flights of the server the client waits for before its first data may go.
 * @param {Moment[]} moments
 */
function roundTrips(moments) {
  let flights = 0;
  let speaker = '';
  for (const moment of moments) {
    if (moment.sender === 'client' && (moment.kind === 'data' || moment.what === 'EARLY_DATA')) {
      return flights;
    }
    if (moment.kind === 'line') {
      flights += moment.sender === 'server' && speaker !== 'server' ? 1 : 0;
      speaker = moment.sender;
      if (moment.after === 'established') {
        return flights;
      }
    }
  }
  return flights;
}

/**
 * @param {RecordView[]} records
 * @param {Role} role
 */
function bytesSent(records, role) {
  return records.filter((record) => record.sender === role).reduce((sum, record) => sum + record.length, 0);
}

/**
 * @param {Book} book
 * @param {Run} run
 * @param {Role} role
 * @param {Moment[]} moments
 * @returns {Side}
 */
export function sideOf(book, run, role, moments) {
  return { run, moments, records: recordsOf(book, run, role) };
}

/**
 * The messages of one step in pairs: those of the same name and sender side by side, in the order of both.
 * @param {Moment[]} left
 * @param {Moment[]} right
 * @returns {Pair[]}
 */
export function pairsOf(left, right) {
  const common = commonLengths(left, right);
  /** @type {Pair[]} */
  const pairs = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    const one = left[i];
    const other = right[j];
    if (one && other && isSameMessage(one, other)) {
      pairs.push({ left: one, right: other, notes: differencesOf(one, other) });
      i++;
      j++;
    } else if (one && (!other || (common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0))) {
      pairs.push({ left: one, notes: ['only here'] });
      i++;
    } else if (other) {
      pairs.push({ right: other, notes: ['only here'] });
      j++;
    }
  }
  return pairs;
}

/**
 * How many pairs can be made of what follows, for each place in both.
 * @param {Moment[]} left
 * @param {Moment[]} right
 */
function commonLengths(left, right) {
  /** @type {number[][]} */
  const table = Array.from({ length: left.length + 1 }, () => new Array(right.length + 1).fill(0));
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      const row = /** @type {number[]} */ (table[i]);
      const below = /** @type {number[]} */ (table[i + 1]);
      row[j] = isSameMessage(/** @type {Moment} */ (left[i]), /** @type {Moment} */ (right[j]))
        ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return table;
}

/**
 * @param {Moment} one
 * @param {Moment} other
 */
function isSameMessage(one, other) {
  return one.title === other.title && one.sender === other.sender && one.kind === other.kind;
}

/**
 * @param {Moment} one
 * @param {Moment} other
 * @returns {string[]}
 */
function differencesOf(one, other) {
  const notes = [];
  if (one.encrypted !== other.encrypted) {
    notes.push(one.encrypted ? 'encrypted left, in the clear right' : 'in the clear left, encrypted right');
  }
  if (one.secrets.length !== other.secrets.length) {
    notes.push(one.secrets.length + ' new secrets left, ' + other.secrets.length + ' right');
  }
  if (one.failure && other.failure && one.failure.alert !== other.failure.alert) {
    notes.push('another alert');
  }
  if (one.length !== other.length) {
    const more = other.length - one.length;
    notes.push(more > 0 ? counted(more, 'byte') + ' more right' : counted(-more, 'byte') + ' more left');
  } else if (one.length > 0) {
    notes.push(...firstDifferenceOf(one, other));
  }
  return notes;
}

/**
 * @param {Moment} one
 * @param {Moment} other
 */
function firstDifferenceOf(one, other) {
  const offsets = Array.from(one.bytes, (byte, offset) => (byte === other.bytes[offset] ? -1 : offset)).filter((offset) => offset >= 0);
  const field = one.fields.find((candidate) => candidate.kind !== 'group' && candidate.offset <= (offsets[0] ?? -1)
    && (offsets[0] ?? -1) < candidate.offset + candidate.length);
  return offsets.length === 0 ? [] : [counted(offsets.length, 'byte') + (offsets.length === 1 ? ' differs' : ' differ')
    + (field ? ', first in ' + field.path : ', first at byte ' + offsets[0])];
}
