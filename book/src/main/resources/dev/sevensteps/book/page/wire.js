import { hexByte, recordsOf, traceOf } from './decode.js';

/** What a record shows on the wire, and what became of it between the two ends. */

/**
 * Whether a moment is shown as an eavesdropper sees it: what goes in the clear never is.
 * @param {Reader} reader
 * @param {Moment} moment
 */
export function isSealed(reader, moment) {
  return moment.encrypted && reader.sealed !== reader.turned.has(moment.index);
}

/**
 * Shows one encrypted moment the other way round.
 * @param {Store} store
 * @param {number} index
 */
export function turnMoment(store, index) {
  const turned = new Set(store.reader().turned);
  if (!turned.delete(index)) {
    turned.add(index);
  }
  store.go({ turned });
}

/**
 * The moment whose bytes are open.
 * @param {Reader} reader
 * @returns {Moment | undefined}
 */
export function openMoment(reader) {
  return reader.moments[reader.message ?? reader.at];
}

/**
 * The record whose bytes are open, if it is a record: the reader's choice, or the first where the message is sealed or
 * nobody knows it.
 * @param {Reader} reader
 * @returns {RecordView | undefined}
 */
export function openRecord(reader) {
  const moment = openMoment(reader);
  if (!moment) {
    return undefined;
  }
  const chosen = moment.records.find((record) => record.number === reader.record);
  return chosen ?? (isSealed(reader, moment) || moment.bytes.length === 0 ? moment.records[0] : undefined);
}

/**
 * The fields of a whole record: those of its header, and then those of what it carries, or what can be told of that.
 * @param {Reader} reader
 * @param {RecordView} record
 * @returns {FieldView[]}
 */
export function recordFields(reader, record) {
  const rest = record.wire.length - 5;
  if (rest <= 0) {
    return record.header;
  }
  if (record.encrypted) {
    return [...record.header, ...partFields(encryptedParts(reader, rest), record.header.length)];
  }
  const carried = reader.moments.filter((moment) => moment.records.includes(record));
  const whole = carried.length === 1 && carried[0]?.length === rest ? carried[0].fields : [];
  const words = carried.map((moment) => moment.title).join(', ') || 'in the clear';
  const fragment = partFields([['fragment', rest, words]], record.header.length);
  return whole.length === 0 ? [...record.header, ...fragment] : [...record.header, ...within(whole, record.header.length)];
}

/**
 * The fields of a message that is the whole content of a record, at their places in the record.
 * @param {FieldView[]} fields
 * @param {number} before how many fields there are before them
 * @returns {FieldView[]}
 */
function within(fields, before) {
  return fields.map((field) => ({
    ...field, index: field.index + before, offset: field.offset + 5, parent: field.parent < 0 ? -1 : field.parent + before,
  }));
}

/** @typedef {[name: string, length: number, value: string]} Part */

/**
 * @param {Part[]} parts
 * @param {number} before how many fields there are before them
 * @returns {FieldView[]}
 */
function partFields(parts, before) {
  let offset = 5;
  return parts.filter(([, length]) => length > 0).map(([name, length, value], place) => {
    offset += length;
    return {
      index: before + place, offset: offset - length, length, path: name, name, label: name, parent: -1, value, depth: 0, kind: 'value',
    };
  });
}

/**
 * What can be told of an encrypted record without its key: the cipher suite went in the clear.
 * @param {Reader} reader
 * @param {number} rest
 * @returns {Part[]}
 */
function encryptedParts(reader, rest) {
  const suite = String(traceOf(reader.run, reader.role).summary['suite'] ?? '');
  const tag = suite.endsWith('CCM_8') ? 8 : 16;
  if (reader.run.version === '1.3') {
    return [
      ['encrypted_record', rest - tag, 'the message, its true content type, and padding if any, encrypted'],
      ['tag', tag, 'proves that nothing was changed on the way'],
    ];
  }
  if (/_(GCM|CCM)/.test(suite)) {
    return [
      ['nonce_explicit', 8, 'the part of the nonce that is sent'],
      ['content', rest - 8 - tag, 'the message, encrypted'],
      ['tag', tag, 'proves that nothing was changed on the way'],
    ];
  }
  if (suite.includes('CHACHA20')) {
    return [['content', rest - tag, 'the message, encrypted'], ['tag', tag, 'proves that nothing was changed on the way']];
  }
  if (suite.includes('_CBC_')) {
    const block = suite.includes('3DES') ? 8 : 16;
    return [['IV', block, 'random, for this record alone'], ['content', rest - block, 'the message, its MAC and padding, encrypted']];
  }
  return [['fragment', rest, 'encrypted']];
}

/**
 * What became of a record between the ends.
 * @typedef {{ fate: 'arrived' | 'changed' | 'alone' | 'unknown', at: number }} Passage
 */

/**
 * Compares a record with what the other end saw. A record that was changed stands at the same place in both traces,
 * and neither end has the bytes of the other.
 * @param {(role: Role) => RecordView[]} recordsAt
 * @param {Reader} reader
 * @param {RecordView} record
 * @returns {Passage}
 */
export function passageOf(recordsAt, reader, record) {
  const other = reader.role === 'client' ? 'server' : 'client';
  if (!reader.run.ends[other] || !reader.run.ends[reader.role]) {
    return { fate: 'unknown', at: 0 };
  }
  const sentBySame = (/** @type {RecordView} */ one) => one.sender === record.sender;
  const here = recordsAt(reader.role).filter(sentBySame);
  const there = recordsAt(other).filter(sentBySame);
  if (there.some((one) => one.wire === record.wire)) {
    return { fate: 'arrived', at: 0 };
  }
  const twin = there[here.findIndex((one) => one.number === record.number)];
  if (!twin || here.some((one) => one.wire === twin.wire)) {
    return { fate: 'alone', at: 0 };
  }
  return { fate: 'changed', at: firstDifference(record.wire, twin.wire) };
}

/**
 * @param {Uint8Array} one
 * @param {Uint8Array} other
 */
function firstDifference(one, other) {
  const found = one.findIndex((byte, offset) => byte !== other[offset]);
  return found < 0 ? one.length : found;
}

/**
 * What was done to a record on its way, in words; nothing if it arrived as it was sent.
 * @param {Book} book
 * @param {Reader} reader
 * @param {RecordView} record
 * @returns {string}
 */
export function changeWords(book, reader, record) {
  const passage = passageOf((role) => recordsOf(book, reader.run, role), reader, record);
  if (reader.run.kind === 'good' || passage.fate !== 'changed') {
    return '';
  }
  const other = reader.role === 'client' ? 'server' : 'client';
  const sameSender = (/** @type {RecordView} */ one) => one.sender === record.sender;
  const place = recordsOf(book, reader.run, reader.role).filter(sameSender).findIndex((one) => one.number === record.number);
  const theirs = recordsOf(book, reader.run, other).filter(sameSender)[place]?.wire[passage.at];
  const here = record.wire[passage.at];
  const sent = record.sender === reader.role ? here : theirs;
  const came = record.sender === reader.role ? theirs : here;
  return ' It was changed on the way: byte ' + passage.at + ' was sent as ' + hexByte(sent ?? 0) + ' and came as ' + hexByte(came ?? 0) + '.';
}
