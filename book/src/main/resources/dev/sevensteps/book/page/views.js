import { button, element, fill } from './dom.js';

/** The parts of the page that show a run each in its own way, behind tabs. A part is made when it is first opened. */

/** How much of the bar is seen beside the chosen tab, in pixels. */
const NEIGHBOURS = 48;

/** @typedef {{ id: string, title: string, panel: Panel }} View */

/**
 * @param {Book} book
 * @param {Store} store
 * @param {View[]} views
 * @returns {HTMLElement}
 */
export function viewTabs(book, store, views) {
  const tabs = element('div', { class: 'tabs', role: 'tablist', 'aria-label': 'Views of the run' });
  const body = element('div', { class: 'view-body' });
  /** @type {Map<string, HTMLElement>} */
  const made = new Map();
  const draw = () => {
    const chosen = views.find((view) => view.id === store.reader().view) ?? /** @type {View} */ (views[0]);
    const hadFocus = tabs.contains(document.activeElement);
    const scrolled = tabs.scrollLeft;
    fill(tabs, views.map((view) => tab(store, view, view === chosen)));
    const selected = /** @type {HTMLElement} */ (tabs.querySelector('[aria-selected=true]'));
    if (hadFocus) {
      selected.focus({ preventScroll: true });
    }
    tabs.scrollLeft = scrolled;
    requestAnimationFrame(() => bringIntoSight(tabs, selected));
    if (!made.has(chosen.id)) {
      const panel = element('div', { class: 'view', role: 'tabpanel', id: 'view-' + chosen.id, 'aria-labelledby': 'tab-' + chosen.id, tabindex: -1 },
        chosen.panel(book, store));
      made.set(chosen.id, panel);
      body.append(panel);
    }
    made.forEach((panel, id) => panel.toggleAttribute('hidden', id !== chosen.id));
  };
  tabs.addEventListener('keydown', (event) => {
    const at = views.findIndex((view) => view.id === store.reader().view);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: views.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      store.go({ view: /** @type {View} */ (views[(to + views.length) % views.length]).id });
    }
  });
  store.subscribe((now, before) => {
    if (now.view !== before.view) {
      draw();
    }
  });
  draw();
  return element('div', { class: 'views' }, tabs, body);
}

/**
 * Scrolls the bar, and nothing else, until the chosen tab is seen with a little of its neighbours.
 * @param {HTMLElement} tabs
 * @param {HTMLElement} chosen
 */
function bringIntoSight(tabs, chosen) {
  const bar = tabs.getBoundingClientRect();
  const tab = chosen.getBoundingClientRect();
  const room = Math.min(NEIGHBOURS, Math.max(0, (bar.width - tab.width) / 2));
  const left = Math.min(0, tab.left - room - bar.left) + Math.max(0, tab.right + room - bar.right);
  if (left !== 0) {
    tabs.scrollBy({ left, behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth' });
  }
}

/**
 * @param {Store} store
 * @param {View} view
 * @param {boolean} chosen
 */
function tab(store, view, chosen) {
  return button({
    class: 'tab', role: 'tab', id: 'tab-' + view.id, 'aria-selected': String(chosen), 'aria-controls': 'view-' + view.id,
    tabindex: chosen ? 0 : -1, onclick: () => store.go({ view: view.id }),
  }, view.title);
}
