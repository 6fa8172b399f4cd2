/**
 * Records that no message of a trace belongs to: what they carried was refused, or lost its meaning on the way. A trace
 * tells of them only what went over the wire; a reader must see them all the same.
 */

/**
 * The numbers of the records that nothing else in the trace speaks of.
 * @param {Entry[]} entries
 * @returns {Set<number>}
 */
export function refusedRecords(entries) {
  const owned = new Set(entries.flatMap((entry) => ('records' in entry ? entry.records : [])));
  return new Set(entries.flatMap((entry) => (entry.k === 'record' && !owned.has(entry.n) ? [entry.n] : [])));
}

/** @type {Record<number, string>} */
const HANDSHAKE_TYPES = {
  0: 'HelloRequest', 1: 'ClientHello', 2: 'ServerHello', 4: 'NewSessionTicket', 5: 'EndOfEarlyData', 8: 'EncryptedExtensions',
  11: 'Certificate', 12: 'ServerKeyExchange', 13: 'CertificateRequest', 14: 'ServerHelloDone', 15: 'CertificateVerify',
  16: 'ClientKeyExchange', 20: 'Finished', 22: 'CertificateStatus', 24: 'KeyUpdate',
};

/**
 * The moment at which such a record came.
 * @param {RecordView} record
 * @param {Moment | undefined} last the moment before
 * @param {number} index
 * @param {FailureEntry | undefined} failure how the connection failed
 * @param {string} failedAt the state in which it did
 * @param {ScriptLine | undefined} line at which it failed
 * @returns {Moment}
 */
export function refusedMoment(record, last, index, failure, failedAt, line) {
  const state = last ? last.after : 'start';
  // If the failure's line counted, what was refused is whatever came next: only an unencrypted record tells what that is.
  const known = line && failure && failedAt !== 'after ' + failure.line && line.sender === record.sender ? line.message : nameOf(record);
  return {
    index,
    kind: 'interjection',
    sender: record.sender,
    title: known ? known + ', refused' : 'A record that is refused',
    what: 'REFUSED',
    words: failure ? 'It is not taken, and changes nothing where it arrives.' : 'No message of this trace belongs to this record.',
    step: /** @type {StepNumber} */ (line ? line.step : last ? last.step : 1),
    before: state,
    after: state,
    type: record.type,
    encrypted: record.encrypted,
    length: record.length - 5,
    records: [record],
    secrets: [],
    get bytes() {
      return record.encrypted ? new Uint8Array() : record.wire.slice(5);
    },
    get fields() {
      return record.encrypted ? [] : plainFields(record);
    },
  };
}

/**
 * @param {RecordView} record
 * @returns {string} empty if it cannot be told
 */
function nameOf(record) {
  if (record.encrypted) {
    return '';
  }
  const type = record.wire[5] ?? -1;
  return record.type === 'handshake' ? (HANDSHAKE_TYPES[type] ?? 'A message of the unknown type ' + type)
    : record.type === 'change_cipher_spec' ? 'ChangeCipherSpec' : record.type === 'alert' ? 'Alert' : '';
}

/**
 * The header of a handshake message, and the rest as it is: what is refused is not read on.
 * @param {RecordView} record
 * @returns {FieldView[]}
 */
function plainFields(record) {
  const bytes = record.wire.slice(5);
  const name = HANDSHAKE_TYPES[bytes[0] ?? -1];
  /** @type {[string, number, string, FieldView['kind']][]} */
  const parts = record.type === 'handshake' && bytes.length >= 4
    ? [['msg_type', 1, name ?? 'unknown (' + bytes[0] + ')', 'value'],
      ['length', 3, String(((bytes[1] ?? 0) << 16) | ((bytes[2] ?? 0) << 8) | (bytes[3] ?? 0)), 'length'],
      ['body', bytes.length - 4, 'not read further', 'value']]
    : [['fragment', bytes.length, 'not read', 'value']];
  let offset = 0;
  return parts.filter(([, length]) => length > 0).map(([path, length, value, kind], index) => {
    offset += length;
    return { index, offset: offset - length, length, path, name: path, label: path, parent: -1, value, depth: 0, kind };
  });
}
