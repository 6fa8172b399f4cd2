/** What an attribute may be: `onclick` and the like are functions, `false` and `undefined` leave the attribute away. */
/** @typedef {string | number | boolean | undefined | ((event: any) => void)} Attribute */

/**
 * An HTML element.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} name
 * @param {Record<string, Attribute> | null} [attributes]
 * @param {...any} children elements, texts and lists of them; what is null or false is left away
 * @returns {HTMLElementTagNameMap[T]}
 */
export function element(name, attributes, ...children) {
  const made = document.createElement(name);
  setAttributes(made, attributes ?? {});
  append(made, children);
  return made;
}

/**
 * An SVG element.
 * @template {keyof SVGElementTagNameMap} T
 * @param {T} name
 * @param {Record<string, Attribute> | null} [attributes]
 * @param {...any} children
 * @returns {SVGElementTagNameMap[T]}
 */
export function drawing(name, attributes, ...children) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  setAttributes(made, attributes ?? {});
  append(made, children);
  return made;
}

/**
 * @param {Element} made
 * @param {Record<string, Attribute>} attributes
 */
function setAttributes(made, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      made.addEventListener(name.replace(/^on/, ''), value);
    } else if (value !== undefined && value !== false) {
      made.setAttribute(name, value === true ? '' : String(value));
    }
  }
}

/**
 * @param {Element} parent
 * @param {any[]} children elements, texts, and lists of them
 */
function append(parent, children) {
  for (const child of children) {
    if (Array.isArray(child)) {
      append(parent, child);
    } else if (child !== null && child !== undefined && child !== false) {
      parent.append(child instanceof Node ? child : String(child));
    }
  }
}

/**
 * Puts new children in place of the old ones.
 * @param {Element} parent
 * @param {...any} children
 */
export function fill(parent, ...children) {
  parent.replaceChildren();
  append(parent, children);
}

/**
 * An `RFC 9846 §4.2.3` as a link to the RFC's text. The page works without network: the link is for who has one.
 * @param {string} section
 * @returns {Node}
 */
export function sectionLink(section) {
  const found = /^RFC (\d+)(?: §([\w.]+))?$/.exec(section.trim());
  if (!found) {
    return document.createTextNode(section);
  }
  const [, rfc, place] = found;
  const mark = place ? (/^[A-Z]/.test(place) ? '#appendix-' : '#section-') + place : '';
  return element('a', { class: 'section', href: 'https://www.rfc-editor.org/rfc/rfc' + rfc + '.html' + mark, rel: 'noreferrer' }, section);
}

/**
 * A button that submits nothing.
 * @param {Record<string, Attribute>} attributes
 * @param {...any} children
 */
export function button(attributes, ...children) {
  return element('button', { type: 'button', ...attributes }, ...children);
}

/**
 * Text for a screen reader alone.
 * @param {string} text
 */
export function hidden(text) {
  return element('span', { class: 'visually-hidden' }, text);
}

/** @type {Record<string, string>} */
const ICONS = {
  lock: 'M4 7V5a4 4 0 0 1 8 0v2M3 7h10v7H3zM8 10v2',
  unlock: 'M4 7V5a4 4 0 0 1 7.5-2M3 7h10v7H3zM8 10v2',
  key: 'M5.5 13a3 3 0 1 1 0-6 3 3 0 0 1 0 6zM7.7 7.9 13 2.5M10.6 5l2.2 2.2',
  cross: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  check: 'M2.5 8.5l3.5 4 7.5-9',
  bolt: 'M9 1.5 3.5 9H8l-1 5.5L12.5 7H8z',
  left: 'M10 3 5 8l5 5',
  right: 'M6 3l5 5-5 5',
  play: 'M4.5 2.5v11l9-5.5z',
  pause: 'M5 3v10M11 3v10',
  print: 'M4 6V2h8v4M4 12H2V6h12v6h-2M4 10h8v4H4z',
  full: 'M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4',
  help: 'M5.5 6a2.5 2.5 0 1 1 3.6 2.2c-.7.4-1.1.8-1.1 1.8M8 12.7v.4',
  path: 'M4 14V9a3 3 0 0 1 3-3h5M9.5 3 12.5 6l-3 3M4 5.5V2',
};

/**
 * A small picture beside words; it says nothing by itself.
 * @param {string} name
 */
export function icon(name) {
  return drawing('svg', { class: 'icon', viewBox: '0 0 16 16', 'aria-hidden': 'true' }, drawing('path', { d: ICONS[name] ?? '' }));
}
