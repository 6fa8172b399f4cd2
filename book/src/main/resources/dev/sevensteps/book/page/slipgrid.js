import { element } from './dom.js';
import { softTitle } from './slips.js';

/** All that can be said, at all places of a run, in a grid: each place is a column, each message a row. */

/** @typedef {{ root: HTMLElement, mark: (place: number, saying: number) => void, focus: () => void, filter: (id: string) => void }} SlipGrid */

/**
 * @param {Book} book
 * @param {import('./slips.js').Slipped} slipped
 * @param {(place: number) => string} nameOf what is due at a place
 * @param {(place: number, saying: number) => void} chosen
 * @returns {SlipGrid}
 */
export function slipGrid(book, slipped, nameOf, chosen) {
  const places = slipped.slip.places;
  let here = { place: 0, saying: 0 };
  let filtered = '';
  const heads = places.map((place, at) => element('span', {
    class: 'slip-head ' + place.speaker, role: 'columnheader', title: nameOf(at), 'aria-label': 'Place ' + (at + 1) + ': ' + nameOf(at),
  }, element('b', null, place.speaker === 'client' ? 'C' : 'S'), String(at + 1)));
  const cells = book.sayings.map((saying, row) => places.map((_place, at) => {
    const end = slipped.endAt(at, row);
    return element('span', {
      class: 'slip-cell', role: 'gridcell', tabindex: -1, 'data-place': at, 'data-saying': row, 'data-end': end.id,
      'aria-label': saying.title + ' at place ' + (at + 1) + ': ' + end.words,
    }, end.sign);
  }));
  const root = element('div', { class: 'slip-grid', role: 'grid', 'aria-label': 'All messages at all places; arrow keys move from one to the next' },
    element('div', { class: 'slip-row', role: 'row' }, element('span', { role: 'columnheader', class: 'slip-name' }, 'Says'), heads),
    cells.map((row, at) => element('div', { class: 'slip-row', role: 'row' },
      element('span', { role: 'rowheader', class: 'slip-name' }, softTitle(/** @type {Saying} */ (book.sayings[at]))), row)));
  root.style.setProperty('--columns', String(places.length));
  const draw = () => {
    heads.forEach((head, at) => head.classList.toggle('here', at === here.place));
    cells.forEach((row, saying) => row.forEach((cell, at) => {
      const isChosen = at === here.place && saying === here.saying;
      cell.tabIndex = isChosen ? 0 : -1;
      cell.setAttribute('aria-selected', String(isChosen));
      cell.classList.toggle('here', at === here.place);
      cell.classList.toggle('faint', filtered !== '' && cell.dataset.end !== filtered);
    }));
  };
  const focus = () => cells[here.saying]?.[here.place]?.focus();
  root.addEventListener('click', (event) => {
    const cell = event.target instanceof Element ? event.target.closest('[data-place]') : null;
    if (cell instanceof HTMLElement) {
      chosen(Number(cell.dataset.place), Number(cell.dataset.saying));
      focus();
    }
  });
  root.addEventListener('keydown', (event) => {
    const to = event.metaKey || event.altKey ? undefined : slipTarget(event.key, event.ctrlKey, here, places.length, cells.length);
    if (to) {
      event.preventDefault();
      chosen(to.place, to.saying);
      focus();
    }
  });
  return { root, focus,
    mark: (place, saying) => {
      here = { place, saying };
      draw();
    },
    filter: (id) => {
      filtered = id;
      draw();
    } };
}

/**
 * Where a key leads, or nothing if the key means nothing here.
 * @param {string} key
 * @param {boolean} control
 * @param {{ place: number, saying: number }} from
 * @param {number} width
 * @param {number} height
 * @returns {{ place: number, saying: number } | undefined}
 */
function slipTarget(key, control, from, width, height) {
  const last = { place: width - 1, saying: height - 1 };
  /** @type {Record<string, { place: number, saying: number }>} */
  const targets = control ? { Home: { place: 0, saying: 0 }, End: last } : {
    ArrowLeft: { ...from, place: from.place - 1 }, ArrowRight: { ...from, place: from.place + 1 },
    ArrowUp: { ...from, saying: from.saying - 1 }, ArrowDown: { ...from, saying: from.saying + 1 },
    Home: { ...from, place: 0 }, End: { ...from, place: last.place },
    PageUp: { ...from, saying: 0 }, PageDown: { ...from, saying: last.saying },
  };
  const to = Object.hasOwn(targets, key) ? targets[key] : undefined;
  return to && { place: Math.max(0, Math.min(to.place, last.place)), saying: Math.max(0, Math.min(to.saying, last.saying)) };
}
