import { element } from './dom.js';
import { classWords } from './breaking.js';
import { hexByte } from './decode.js';

/** The bytes of a broken record in a grid: each with its value, and below it the sign of what happened. */

/** @typedef {{ root: HTMLElement, pick: (offset: number, focus: boolean) => void, filter: (sign: string) => void }} BreakGrid */

/**
 * @param {import('./breaking.js').Broken} shown
 * @param {(offset: number) => void} picked
 * @returns {BreakGrid}
 */
export function breakGrid(shown, picked) {
  const bytes = shown.record?.wire ?? new Uint8Array(shown.classOf.length);
  const count = Math.min(bytes.length, shown.classOf.length);
  const root = element('div', { class: 'break-grid', role: 'grid', 'aria-label': 'The bytes of the record; arrow keys move from byte to byte, n and b to the next and the last that ends otherwise' });
  let width = 0;
  let cursor = 0;
  let filtered = '';
  /** @type {HTMLElement[]} */
  let cells = [];

  const draw = () => {
    const fits = root.clientWidth < 480 ? 8 : 16;
    if (fits !== width && (width === 0 || root.clientWidth > 0)) {
      const hadFocus = root.contains(document.activeElement);
      width = fits;
      cells = Array.from({ length: count }, (_none, offset) => cellFor(shown, bytes[offset] ?? 0, offset));
      root.style.setProperty('--columns', String(width));
      root.replaceChildren(...gridRows(cells, width));
      mark();
      if (hadFocus) {
        cells[cursor]?.focus();
      }
    }
  };
  const mark = () => cells.forEach((cell, offset) => {
    cell.tabIndex = offset === cursor ? 0 : -1;
    cell.setAttribute('aria-selected', String(offset === cursor));
    cell.classList.toggle('faint', filtered !== '' && shown.classOf[offset]?.sign !== filtered);
  });
  /**
   * @param {number} offset
   * @param {boolean} focus
   */
  const pick = (offset, focus) => {
    cursor = Math.max(0, Math.min(offset, count - 1));
    mark();
    if (focus) {
      cells[cursor]?.focus();
    }
    picked(cursor);
  };
  root.addEventListener('click', (event) => {
    const cell = event.target instanceof Element ? event.target.closest('[data-byte]') : null;
    if (cell) {
      pick(Number(cell.getAttribute('data-byte')), true);
    }
  });
  root.addEventListener('keydown', (event) => {
    const to = event.ctrlKey && event.key === 'Home' ? 0 : event.ctrlKey && event.key === 'End' ? count - 1
      : event.ctrlKey || event.metaKey || event.altKey ? undefined : keyTarget(event.key, cursor, width, count, shown);
    if (to !== undefined) {
      event.preventDefault();
      if (to >= 0 && to < count) {
        pick(to, true);
      }
    }
  });
  new ResizeObserver(() => requestAnimationFrame(draw)).observe(root);
  draw();
  return { root, pick, filter: (sign) => {
    filtered = sign;
    mark();
  } };
}

/**
 * @param {import('./breaking.js').Broken} shown
 * @param {number} byte
 * @param {number} offset
 */
function cellFor(shown, byte, offset) {
  const each = shown.classOf[offset];
  const hue = each?.noticedBy === '' ? 'unnoticed' : String((each ? shown.classes.indexOf(each) : 0) % 8);
  return element('span', {
    class: 'break-byte', role: 'gridcell', 'data-byte': offset, 'data-hue': hue, tabindex: -1,
    'aria-label': hexByte(byte) + ' ' + (each?.sign ?? '') + ', byte ' + offset + (each ? ', ' + classWords(each) : ''),
  }, element('span', { class: 'break-hex' }, hexByte(byte)), ' ', element('span', { class: 'break-sign' }, each?.sign ?? ''));
}

/**
 * @param {HTMLElement[]} cells
 * @param {number} width
 */
function gridRows(cells, width) {
  const rows = [];
  for (let start = 0; start < cells.length; start += width) {
    rows.push(element('div', { class: 'break-row', role: 'row' },
      element('span', { class: 'break-offset', role: 'rowheader' }, start.toString(16).padStart(4, '0')),
      cells.slice(start, start + width)));
  }
  return rows;
}

/**
 * Where a key leads, or nothing if the key means nothing here.
 * @param {string} key
 * @param {number} from
 * @param {number} width
 * @param {number} count
 * @param {import('./breaking.js').Broken} shown
 * @returns {number | undefined}
 */
function keyTarget(key, from, width, count, shown) {
  const row = from - (from % width);
  const here = shown.outcomeOf[from];
  /** @type {Record<string, () => number>} */
  const targets = {
    ArrowLeft: () => from - 1, ArrowRight: () => from + 1, ArrowUp: () => from - width, ArrowDown: () => from + width,
    Home: () => row, End: () => Math.min(row + width, count) - 1,
    PageUp: () => Math.max(from - 8 * width, from % width), PageDown: () => Math.min(from + 8 * width, count - 1),
    n: () => shown.outcomeOf.findIndex((outcome, offset) => offset > from && outcome !== here),
    b: () => shown.outcomeOf.findLastIndex((outcome, offset) => offset < from && outcome !== here),
  };
  return Object.hasOwn(targets, key) ? targets[key]?.() : undefined;
}
