import { hexByte } from './decode.js';
import { button, element, fill } from './dom.js';

/** Bytes in rows, as a hex dump, with a cursor; each byte knows the field it belongs to. */

/** How many bytes are drawn at once: more come when they are asked for. */
const CHUNK = 512;

/**
 * @typedef {{ offset: number, length: number }} Range
 * @typedef {{ pick: (offset: number) => void, hover: (offset: number | null) => void }} DumpDoors
 * @typedef {{ root: HTMLElement, show: (bytes: Uint8Array, fields: FieldView[]) => void,
 *   mark: (range: Range | null, byte: number | null) => void, hover: (range: Range | null) => void }} Dump
 */

/**
 * The field that accounts for a byte: groups account for none.
 * @param {FieldView[]} fields
 * @param {number} offset
 * @returns {FieldView | undefined}
 */
export function leafAt(fields, offset) {
  return fields.find((field) => field.kind !== 'group' && offset >= field.offset && offset < field.offset + field.length);
}

/**
 * @param {DumpDoors} doors
 * @returns {Dump}
 */
export function createDump(doors) {
  const grid = element('div', { class: 'dump', role: 'grid', 'aria-label': 'Bytes' });
  const more = element('div', { class: 'dump-more' });
  const root = element('div', { class: 'dump-frame' }, grid, more);
  /** @type {Uint8Array} */
  let bytes = new Uint8Array();
  /** @type {FieldView[]} */
  let fields = [];
  let limit = CHUNK;
  let cursor = 0;
  /** @type {Range | null} */
  let marked = null;
  /** @type {number | null} */
  let markedByte = null;

  const draw = () => {
    const width = columns();
    grid.style.setProperty('--columns', String(width));
    grid.replaceChildren(...dumpRows(bytes, fields, Math.min(limit, bytes.length), width));
    drawMore();
    applyMark();
  };
  const drawMore = () => {
    const left = bytes.length - limit;
    fill(more, left > 0 && button({ class: 'action', onclick: () => grow(limit + 4 * CHUNK) },
      'Show ' + Math.min(left, 4 * CHUNK) + ' more of the ' + left + ' bytes that follow'));
  };
  /** @param {number} to */
  const grow = (to) => {
    limit = Math.ceil(to / CHUNK) * CHUNK;
    draw();
  };
  const applyMark = () => {
    paint(grid, 'marked', marked);
    paint(grid, 'picked', markedByte === null ? null : { offset: markedByte, length: 1 });
    moveCursor(grid, cursor, markedByte ?? marked?.offset ?? 0);
    cursor = markedByte ?? marked?.offset ?? 0;
  };
  grid.addEventListener('mouseover', (event) => doors.hover(offsetOf(event.target)));
  grid.addEventListener('mouseleave', () => doors.hover(null));
  grid.addEventListener('focusin', (event) => doors.hover(offsetOf(event.target)));
  grid.addEventListener('focusout', () => doors.hover(null));
  grid.addEventListener('click', (event) => {
    const offset = offsetOf(event.target);
    if (offset !== null) {
      doors.pick(offset);
    }
  });
  grid.addEventListener('keydown', (event) => {
    const from = offsetOf(event.target);
    const to = from === null ? null : targetOf(event.key, from, Math.min(limit, bytes.length), columns());
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (from !== null) {
        doors.pick(from);
      }
    } else if (to !== null) {
      event.preventDefault();
      focusByte(grid, fields, cursor, to);
      cursor = to;
    }
  });
  matchMedia('(max-width: 40rem)').addEventListener('change', draw);
  return {
    root,
    show(newBytes, newFields) {
      bytes = newBytes;
      fields = newFields;
      limit = CHUNK;
      cursor = 0;
      marked = null;
      markedByte = null;
      draw();
    },
    mark(range, byte) {
      marked = range;
      markedByte = byte;
      const needed = (byte ?? range?.offset ?? 0) + 1;
      if (needed > limit) {
        grow(needed);
      } else {
        applyMark();
      }
    },
    hover(range) {
      paint(grid, 'hovered', range);
    },
  };
}

function columns() {
  return matchMedia('(max-width: 40rem)').matches ? 8 : 16;
}

/**
 * @param {EventTarget | null} target
 * @returns {number | null}
 */
function offsetOf(target) {
  const text = target instanceof Element ? target.getAttribute('data-byte') : null;
  return text === null ? null : Number(text);
}

/**
 * @param {Uint8Array} bytes
 * @param {FieldView[]} fields
 * @param {number} end
 * @param {number} width
 */
function dumpRows(bytes, fields, end, width) {
  const looks = looksOf(fields, end);
  const rows = [];
  for (let start = 0; start < end; start += width) {
    const offsets = Array.from({ length: Math.min(width, end - start) }, (_none, place) => start + place);
    rows.push(element('div', { class: 'dump-row', role: 'row' },
      element('span', { class: 'dump-offset', role: 'rowheader' }, start.toString(16).padStart(4, '0')),
      element('span', { class: 'dump-cells', role: 'presentation' }, offsets.map((offset) => element('span', {
        class: 'byte ' + (looks[offset] ?? ''), role: 'gridcell', 'data-byte': offset, tabindex: -1,
      }, hexByte(bytes[offset] ?? 0)))),
      element('span', { class: 'dump-text', 'aria-hidden': 'true' }, offsets.map((offset) => element('span', {
        'data-byte': offset,
      }, letterOf(bytes[offset] ?? 0))))));
  }
  return rows;
}

/**
 * How each byte looks: neighbouring fields differ, a length is told from a value, a field's first byte has an edge.
 * @param {FieldView[]} fields
 * @param {number} end
 * @returns {string[]}
 */
function looksOf(fields, end) {
  /** @type {string[]} */
  const looks = [];
  fields.filter((field) => field.kind !== 'group').forEach((field, place) => {
    const look = (place % 2 ? 'odd' : 'even') + (field.kind === 'length' ? ' of-length' : '');
    for (let offset = field.offset; offset < Math.min(field.offset + field.length, end); offset++) {
      looks[offset] = look + (offset === field.offset ? ' first' : '');
    }
  });
  return looks;
}

/**
 * @param {number} byte
 */
function letterOf(byte) {
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·';
}

/**
 * Puts a class on a range of bytes, and takes it from all others.
 * @param {HTMLElement} grid
 * @param {string} look
 * @param {Range | null} range
 */
function paint(grid, look, range) {
  grid.querySelectorAll('.' + look).forEach((cell) => cell.classList.remove(look));
  if (!range) {
    return;
  }
  const first = cellAt(grid, range.offset);
  const width = grid.firstElementChild?.querySelectorAll('.byte').length ?? 16;
  const rows = grid.children;
  if (!first) {
    return;
  }
  const end = range.offset + range.length;
  for (let row = Math.floor(range.offset / width); row < rows.length && row * width < end; row++) {
    for (const cell of rows[row]?.querySelectorAll('[data-byte]') ?? []) {
      const offset = Number(cell.getAttribute('data-byte'));
      cell.classList.toggle(look, offset >= range.offset && offset < end);
    }
  }
}

/**
 * @param {HTMLElement} grid
 * @param {number} offset
 * @returns {HTMLElement | null}
 */
function cellAt(grid, offset) {
  return grid.querySelector('.byte[data-byte="' + offset + '"]');
}

/**
 * @param {HTMLElement} grid
 * @param {number} from
 * @param {number} to
 */
function moveCursor(grid, from, to) {
  cellAt(grid, from)?.setAttribute('tabindex', '-1');
  cellAt(grid, to)?.setAttribute('tabindex', '0');
}

/**
 * @param {HTMLElement} grid
 * @param {FieldView[]} fields
 * @param {number} from
 * @param {number} to
 */
function focusByte(grid, fields, from, to) {
  moveCursor(grid, from, to);
  const cell = cellAt(grid, to);
  const field = leafAt(fields, to);
  cell?.setAttribute('aria-label', cell.textContent + ', byte ' + to + (field ? ', ' + field.path + ' ' + field.value : ''));
  cell?.focus();
}

/**
 * Where a key leads from a byte, or null.
 * @param {string} key
 * @param {number} from
 * @param {number} end
 * @param {number} width
 * @returns {number | null}
 */
function targetOf(key, from, end, width) {
  /** @type {Record<string, number>} */
  const targets = {
    ArrowRight: from + 1, ArrowLeft: from - 1, ArrowDown: from + width, ArrowUp: from - width,
    Home: from - (from % width), End: Math.min(from - (from % width) + width, end) - 1,
    PageDown: Math.min(from + 8 * width, end - 1), PageUp: Math.max(from - 8 * width, 0),
  };
  const to = targets[key];
  return to !== undefined && to >= 0 && to < end ? to : null;
}
