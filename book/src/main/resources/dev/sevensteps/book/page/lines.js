import { element, sectionLink } from './dom.js';

/** What the model and the standard say of one line of the script. */

/**
 * @param {string} name
 * @param {ScriptLine} line
 * @returns {HTMLElement}
 */
export function lineCard(name, line) {
  return element('article', { class: 'line-card', 'data-step': line.step },
    element('h4', null, line.message, ' ', element('code', { class: 'line-name' }, name)),
    lineFacts(line));
}

/**
 * @param {ScriptLine} line
 * @returns {HTMLElement}
 */
export function lineFacts(line) {
  return element('dl', { class: 'facts' },
    fact('Standard', [line.sentence, line.sentence ? ' ' : '', sectionLink(line.section)]),
    fact('Spoken', [line.when ? 'by the ' + line.sender + ', when ' + line.when : 'by the ' + line.sender + ', always']),
    fact('Goes', [line.epoch]),
    line.duties.length > 0 && fact('Duties', [element('ul', null, line.duties.map((duty) =>
      element('li', null, 'The ' + duty.who + ' must ' + duty.words + '. ', sectionLink(duty.section))))]));
}

/**
 * @param {string} name
 * @param {any[]} content
 */
export function fact(name, content) {
  return element('div', null, element('dt', null, name), element('dd', null, content));
}
