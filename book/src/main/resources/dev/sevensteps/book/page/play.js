import { button, element, fill, icon } from './dom.js';
import { slidesOf, slideView } from './slides.js';

/** The play mode, for a teacher: one moment a slide, by keyboard, in full screen, or by itself. */

/**
 * @param {Book} book
 * @param {Store} store
 * @param {HTMLElement} page all of the page but this: it cannot be reached while slides are shown
 * @returns {HTMLElement}
 */
export function playMode(book, store, page) {
  const stage = element('div', { class: 'play-stage', 'aria-live': 'polite' });
  const place = element('span', { class: 'play-place' });
  const bar = element('div', { class: 'play-progress', 'aria-hidden': 'true' }, element('span', null));
  const pace = paceSelect();
  const auto = button({ class: 'action', onclick: () => setAuto(!running) });
  const root = element('div', { class: 'play', role: 'dialog', 'aria-modal': 'true', 'aria-label': 'Slides', hidden: true, tabindex: -1 },
    stage, bar, element('div', { class: 'play-controls' },
      button({ class: 'action', onclick: () => show(at - 1) }, icon('left'), 'Previous'),
      auto, button({ class: 'action', onclick: () => show(at + 1) }, 'Next', icon('right')),
      place, element('label', null, 'Seconds a slide ', pace),
      document.fullscreenEnabled && button({ class: 'action', onclick: toggleFull }, icon('full'), 'Full screen'),
      button({ class: 'action', onclick: close }, icon('cross'), 'Close')));

  /** @type {ReturnType<typeof slidesOf>} */
  let slides = [];
  let at = 0;
  let running = false;
  let timer = 0;
  /** @type {Element | null} */
  let focusBefore = null;

  /** @param {number} to */
  function show(to) {
    at = Math.max(0, Math.min(to, slides.length - 1));
    const slide = slides[at];
    if (slide) {
      fill(stage, slideView(book, store.reader(), slide));
      fill(place, (at + 1) + ' of ' + slides.length);
      root.style.setProperty('--progress', String(slides.length > 1 ? at / (slides.length - 1) : 1));
      store.go({ at: slide.at });
    }
    wait();
  }
  function wait() {
    clearTimeout(timer);
    if (running && at === slides.length - 1) {
      setAuto(false);
    } else if (running) {
      timer = window.setTimeout(() => show(at + 1), Number(pace.value) * 1000);
    }
  }
  /** @param {boolean} on */
  function setAuto(on) {
    running = on;
    fill(auto, icon(on ? 'pause' : 'play'), on ? 'Pause' : 'Advance by itself');
    auto.setAttribute('aria-pressed', String(on));
    wait();
  }
  function open() {
    slides = slidesOf(store.reader().moments);
    focusBefore = document.activeElement;
    page.inert = true;
    root.hidden = false;
    setAuto(false);
    const from = store.reader().at;
    show(from === 0 ? 0 : slides.findIndex((slide) => slide.kind === 'moment' && slide.at === from));
    root.focus();
  }
  function close() {
    setAuto(false);
    if (document.fullscreenElement) {
      void document.exitFullscreen();
    }
    store.go({ play: false });
  }
  function leave() {
    setAuto(false);
    root.hidden = true;
    page.inert = false;
    if (focusBefore instanceof HTMLElement) {
      focusBefore.focus();
    }
  }
  function toggleFull() {
    void (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen());
  }
  pace.addEventListener('change', wait);
  root.addEventListener('keydown', (event) => {
    const inControl = event.target instanceof Element && event.target.closest('select, button') !== null;
    const act = slideKey(event.key, inControl, {
      next: () => show(at + 1), previous: () => show(at - 1), first: () => show(0), last: () => show(slides.length - 1),
      auto: () => setAuto(!running), full: toggleFull, close,
    });
    if (act && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      act();
    }
  });
  store.subscribe((now, before) => {
    if (now.play !== before.play) {
      (now.play ? open : leave)();
    } else if (now.play && now.moments !== before.moments) {
      slides = slidesOf(now.moments);
      show(0);
    }
  });
  if (store.reader().play) {
    queueMicrotask(open);
  }
  return root;
}

function paceSelect() {
  return element('select', null, [4, 6, 8, 12, 20].map((seconds) =>
    element('option', { value: seconds, selected: seconds === 8 }, seconds)));
}

/**
 * What a key does; the space bar and Enter stay with a control that has the focus.
 * @param {string} key
 * @param {boolean} inControl
 * @param {Record<'next' | 'previous' | 'first' | 'last' | 'auto' | 'full' | 'close', () => void>} acts
 * @returns {(() => void) | undefined}
 */
function slideKey(key, inControl, acts) {
  switch (key) {
    case 'ArrowRight': case 'PageDown': case 'j':
      return acts.next;
    case ' ': case 'Enter':
      return inControl ? undefined : acts.next;
    case 'ArrowLeft': case 'PageUp': case 'Backspace': case 'k':
      return acts.previous;
    case 'Home':
      return acts.first;
    case 'End':
      return acts.last;
    case 'a':
      return acts.auto;
    case 'f':
      return acts.full;
    case 'Escape': case 'p':
      return acts.close;
    default:
      return undefined;
  }
}
