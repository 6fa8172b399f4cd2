/**
 * What counted for nothing: messages that were refused, and records that no message of a trace belongs to. A reader must see them
 * all the same.
 */

/**
 * The numbers of the records that nothing else in the trace speaks of: what they began was never complete, or they held nothing.
 * @param {Entry[]} entries
 * @returns {Set<number>}
 */
export function looseRecords(entries) {
  const owned = new Set(entries.flatMap((entry) => ('records' in entry ? entry.records : [])));
  return new Set(entries.flatMap((entry) => (entry.k === 'record' && !owned.has(entry.n) ? [entry.n] : [])));
}

/**
 * The moment at which such a record came.
 * @param {RecordView} record
 * @param {Moment | undefined} last the moment before
 * @param {number} index
 * @returns {Moment}
 */
export function looseMoment(record, last, index) {
  const state = last ? last.after : 'start';
  return {
    index,
    kind: 'interjection',
    sender: record.sender,
    title: 'A record without a message',
    what: 'LOOSE',
    words: 'No message of this trace belongs to this record: what it began was never complete, or it holds nothing.',
    step: last ? last.step : 1,
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
      return record.encrypted ? [] : fragment(this.bytes);
    },
  };
}

/**
 * @param {Uint8Array} bytes
 * @returns {FieldView[]}
 */
function fragment(bytes) {
  return bytes.length === 0 ? [] : [{
    index: 0, offset: 0, length: bytes.length, path: 'fragment', name: 'fragment', label: 'fragment', parent: -1, value: 'not read', depth: 0, kind: 'value',
  }];
}

/**
 * What is particular to a message that was refused.
 * @param {RefusedEntry} entry
 * @param {string} name what it is
 * @param {number} length
 * @param {ScriptLine | undefined} line at which the connection failed
 * @returns {Pick<Moment, 'kind' | 'sender' | 'title' | 'length'> & Partial<Moment>}
 */
export function refusedParts(entry, name, length, line) {
  return {
    kind: 'interjection', sender: entry.sender, title: name.slice(0, 1).toUpperCase() + name.slice(1) + ', refused', what: 'REFUSED',
    words: 'It is refused: it is read, and then not taken. Nothing changes where it arrives, but that the connection ends.',
    ...(line ? { step: /** @type {StepNumber} */ (line.step) } : {}), length,
  };
}
