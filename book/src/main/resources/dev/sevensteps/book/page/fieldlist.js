import { element, fill } from './dom.js';

/** The fields of a message or record in a list, indented as they lie in one another. */

/**
 * @typedef {{ pick: (index: number) => void, hover: (index: number | null) => void }} FieldDoors
 * @typedef {{ root: HTMLElement, show: (fields: FieldView[]) => void, mark: (index: number | null) => void,
 *   hover: (index: number | null) => void }} FieldList
 */

/**
 * @param {FieldDoors} doors
 * @returns {FieldList}
 */
export function createFieldList(doors) {
  const root = element('div', { class: 'fields', role: 'listbox', 'aria-label': 'Fields' });
  /** @param {EventTarget | null} target */
  const indexOf = (target) => {
    const text = target instanceof Element ? target.closest('[data-field]')?.getAttribute('data-field') : null;
    return text === null || text === undefined ? null : Number(text);
  };
  root.addEventListener('mouseover', (event) => doors.hover(indexOf(event.target)));
  root.addEventListener('mouseleave', () => doors.hover(null));
  root.addEventListener('focusin', (event) => doors.hover(indexOf(event.target)));
  root.addEventListener('focusout', () => doors.hover(null));
  root.addEventListener('click', (event) => {
    const index = indexOf(event.target);
    if (index !== null) {
      doors.pick(index);
    }
  });
  root.addEventListener('keydown', (event) => {
    const from = indexOf(event.target);
    if (from === null) {
      return;
    }
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      doors.pick(from);
    } else {
      const to = fieldTarget(event.key, from, root.children.length);
      if (to !== null) {
        event.preventDefault();
        rove(root, to);
        /** @type {HTMLElement | undefined} */ (root.children[to])?.focus();
      }
    }
  });
  return {
    root,
    show(fields) {
      fill(root, fields.map(fieldRow));
      rove(root, 0);
    },
    mark(index) {
      for (const row of root.children) {
        row.setAttribute('aria-selected', String(row.getAttribute('data-field') === String(index)));
      }
      rove(root, index ?? 0);
      if (index !== null) {
        showRow(root, index);
      }
    },
    hover(index) {
      root.querySelector('.hovered')?.classList.remove('hovered');
      if (index !== null) {
        root.children[index]?.classList.add('hovered');
      }
    },
  };
}

/**
 * @param {FieldView} field
 */
function fieldRow(field) {
  const end = field.offset + field.length - 1;
  const row = element('div', {
    class: 'field of-' + field.kind, role: 'option', 'data-field': field.index, tabindex: -1, 'aria-selected': 'false',
  },
  element('span', { class: 'field-name' }, field.label),
  element('span', { class: 'field-value' }, field.value),
  element('span', { class: 'field-range', title: field.length + (field.length === 1 ? ' byte' : ' bytes') },
    field.length === 1 ? String(field.offset) : field.offset + '–' + end));
  row.style.setProperty('--depth', String(field.depth));
  return row;
}

/**
 * One row alone can be reached with the tabulator.
 * @param {HTMLElement} root
 * @param {number} index
 */
function rove(root, index) {
  root.querySelector('[tabindex="0"]')?.setAttribute('tabindex', '-1');
  root.children[index]?.setAttribute('tabindex', '0');
}

/**
 * Scrolls the list alone, and never the page.
 * @param {HTMLElement} root
 * @param {number} index
 */
function showRow(root, index) {
  const row = root.children[index];
  if (row) {
    const above = row.getBoundingClientRect().top - root.getBoundingClientRect().top;
    const below = row.getBoundingClientRect().bottom - root.getBoundingClientRect().bottom;
    if (above < 0 || below > 0) {
      root.scrollTop += above < 0 ? above - 40 : below + 40;
    }
  }
}

/**
 * @param {string} key
 * @param {number} from
 * @param {number} count
 * @returns {number | null}
 */
function fieldTarget(key, from, count) {
  /** @type {Record<string, number>} */
  const targets = { ArrowDown: from + 1, ArrowUp: from - 1, Home: 0, End: count - 1 };
  const to = targets[key];
  return to !== undefined && to >= 0 && to < count ? to : null;
}
