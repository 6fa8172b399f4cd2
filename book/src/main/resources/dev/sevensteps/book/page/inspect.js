import { createDump, leafAt } from './bytes.js';
import { hexByte, hexOf } from './decode.js';
import { button, element, fill, icon } from './dom.js';
import { createFieldList } from './fieldlist.js';
import { copyButton } from './parts.js';
import { changeWords, isSealed, openMoment, openRecord, recordFields, turnMoment } from './wire.js';

/** From the record to the message to its fields to its bytes: what is open of the moment, every byte accounted for. */

/**
 * @typedef {{ name: string, bytes: Uint8Array, fields: FieldView[], total: number }} Opened
 */

/**
 * @param {Book} book
 * @param {Store} store
 * @returns {HTMLElement}
 */
export function inspectPanel(book, store) {
  const head = element('div', { class: 'layers' });
  const note = element('p', { class: 'note' });
  const crumbs = element('p', { class: 'crumbs' });
  const readout = element('p', { class: 'readout' });
  let opened = openedOf(store.reader());

  const dump = createDump({
    pick: (offset) => store.go({ byte: offset, field: leafAt(opened.fields, offset)?.index ?? null }),
    hover: (offset) => hoverAt(offset === null ? undefined : leafAt(opened.fields, offset), offset),
  });
  const list = createFieldList({
    pick: (index) => store.go({ field: index, byte: null }),
    hover: (index) => hoverAt(index === null ? undefined : opened.fields[index], null),
  });

  const panes = element('div', { class: 'inspect-panes' }, element('div', { class: 'dump-pane' }, dump.root, readout), list.root);

  /**
   * @param {FieldView | undefined} field
   * @param {number | null} offset
   */
  function hoverAt(field, offset) {
    dump.hover(field ?? null);
    list.hover(field ? field.index : null);
    const reader = store.reader();
    const shown = field ?? markedField(reader, opened);
    fill(crumbs, crumbsOf(opened, shown));
    fill(readout, readoutOf(opened, shown, offset ?? (field ? null : reader.byte)));
  }
  const draw = () => {
    const reader = store.reader();
    stale = false;
    opened = openedOf(reader);
    fill(head, layersOf(store, reader, opened));
    fill(note, noteOf(book, reader));
    panes.hidden = opened.bytes.length === 0;
    crumbs.hidden = panes.hidden;
    dump.show(opened.bytes, opened.fields);
    list.show(opened.fields);
    mark();
  };
  const mark = () => {
    const { byte } = store.reader();
    const marked = markedField(store.reader(), opened);
    dump.mark(marked ?? null, byte);
    list.mark(marked ? marked.index : null);
    hoverAt(undefined, null);
  };
  let stale = false;
  store.subscribe((now, before) => {
    if (now.view !== 'bytes') {
      stale = true;
    } else if (stale || openMoment(now) !== openMoment(before) || openRecord(now) !== openRecord(before) || now.turned !== before.turned
        || now.sealed !== before.sealed) {
      draw();
    } else if (now.field !== before.field || now.byte !== before.byte) {
      mark();
    }
  });
  draw();
  return element('section', { class: 'inspect', 'aria-label': 'Records, messages, fields and bytes' },
    head, note, crumbs, panes);
}

/**
 * @param {Reader} reader
 * @returns {Opened}
 */
function openedOf(reader) {
  const moment = openMoment(reader);
  const record = openRecord(reader);
  if (record) {
    return { name: 'record ' + record.number, bytes: record.wire, fields: recordFields(reader, record), total: record.length };
  }
  return moment
    ? { name: moment.title, bytes: moment.bytes, fields: messageFields(moment), total: moment.length }
    : { name: '', bytes: new Uint8Array(), fields: [], total: 0 };
}

/**
 * The field that is marked: the one that was chosen, or that of the byte that was.
 * @param {Reader} reader
 * @param {Opened} opened
 * @returns {FieldView | undefined}
 */
function markedField(reader, opened) {
  return reader.field !== null ? opened.fields[reader.field] : reader.byte !== null ? leafAt(opened.fields, reader.byte) : undefined;
}

/**
 * Application data have no fields of their own: all of them are one.
 * @param {Moment} moment
 * @returns {FieldView[]}
 */
function messageFields(moment) {
  if (moment.fields.length > 0 || moment.bytes.length === 0) {
    return moment.fields;
  }
  return [{
    index: 0, offset: 0, length: moment.bytes.length, path: 'data', name: 'data', label: 'data', parent: -1,
    value: printable(moment.bytes), depth: 0, kind: 'value',
  }];
}

/**
 * @param {Uint8Array} bytes
 */
function printable(bytes) {
  return Array.from(bytes.slice(0, 200), (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·')).join('')
    + (bytes.length > 200 ? '…' : '');
}

/**
 * The way from the records to the message, as buttons.
 * @param {Store} store
 * @param {Reader} reader
 * @param {Opened} opened
 */
function layersOf(store, reader, opened) {
  const moment = openMoment(reader);
  if (!moment) {
    return [];
  }
  const record = openRecord(reader);
  const sealed = isSealed(reader, moment);
  const records = moment.records.map((one) => button({
    class: 'layer', 'aria-pressed': String(one === record), onclick: () => store.go({ record: one.number }),
  }, element('b', null, 'Record ' + one.number), element('span', null, one.length + ' bytes on the wire')));
  const message = moment.bytes.length === 0 ? null : button({
    class: 'layer', 'aria-pressed': String(!record),
    onclick: () => {
      store.go({ record: null });
      if (sealed) {
        turnMoment(store, moment.index);
      }
    },
  }, element('b', null, sealed && icon('lock'), sealed ? 'Locked' : moment.title),
  element('span', null, sealed ? 'open it with the keys of the ends' : moment.length + ' bytes in clear'));
  const arrow = records.length > 0 && element('span', { class: 'layer-arrow' }, icon('right'));
  return [element('div', { class: 'layer-path', role: 'group', 'aria-label': 'What is shown' }, records, message && arrow, message),
    element('div', { class: 'layer-copy' }, opened.bytes.length > 0 && copyButton('as hex', () => hexOf(opened.bytes)),
      copyButton('a link to this place', () => location.href))];
}

/**
 * @param {Book} book
 * @param {Reader} reader
 */
function noteOf(book, reader) {
  const moment = openMoment(reader);
  const record = openRecord(reader);
  if (!moment || moment.records.length === 0) {
    return 'Nothing went over the wire at this moment.';
  }
  if (record) {
    return (record.encrypted
      ? 'This is what went over the wire. Anyone can read the five bytes of the header; for the rest one needs the key.'
      : 'This is what went over the wire, in the clear: anyone on the way can read it, and change it.') + changeWords(book, reader, record);
  }
  const others = reader.moments.filter((one) => one !== moment && one.records.some((each) => moment.records.includes(each)));
  const shared = others.length > 0 ? ' Its record also carried ' + others.map((one) => one.title).join(', ') + '.' : '';
  return (moment.encrypted ? 'The message as the two ends hold it, decrypted.' : 'The message, as it stands in its record after the header.') + shared;
}

/**
 * @param {Opened} opened
 * @param {FieldView | undefined} field
 */
function crumbsOf(opened, field) {
  const names = field ? [opened.name, ...namesAround(opened.fields, field)] : [opened.name];
  return names.flatMap((name, place) => [place > 0 && element('span', { class: 'crumb-arrow', 'aria-hidden': 'true' }, ' › '),
    element('span', { class: place === names.length - 1 ? 'crumb last' : 'crumb' }, name)]);
}

/**
 * @param {FieldView[]} fields
 * @param {FieldView} field
 * @returns {string[]}
 */
function namesAround(fields, field) {
  const group = fields[field.parent];
  return group ? [...namesAround(fields, group), field.label] : [field.label];
}

/**
 * @param {Opened} opened
 * @param {FieldView | undefined} field
 * @param {number | null} offset
 */
function readoutOf(opened, field, offset) {
  const kept = opened.bytes.length < opened.total ? ' Of ' + opened.total + ' bytes, ' + opened.bytes.length + ' were kept.' : '';
  if (!field) {
    return 'Point at a byte or a field, or choose one: both ways they are linked. Every byte belongs to exactly one field.' + kept;
  }
  const byte = offset === null ? undefined : opened.bytes[offset];
  const single = byte === undefined ? '' : 'Byte ' + offset + ' is 0x' + hexByte(byte) + ' (' + byte + '). ';
  const span = field.length === 1 ? 'one byte, at ' + field.offset
    : field.length + ' bytes, ' + field.offset + ' to ' + (field.offset + field.length - 1);
  return [single, element('code', null, field.name), ': ', span, field.value && [' — ', element('b', null, field.value)]];
}
