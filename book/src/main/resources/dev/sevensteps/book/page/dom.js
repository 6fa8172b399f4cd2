/** What an attribute may be: `onclick` and the like are functions, `false` and `undefined` leave the attribute away. */
/** @typedef {string | number | boolean | undefined | ((event: any) => void)} Attribute */
/** @typedef {Node | string | number | null | undefined | false | Child[]} Child */

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
 * @param {Child[]} children
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
