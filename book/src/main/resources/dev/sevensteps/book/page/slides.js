import { scriptLineOf } from './decode.js';
import { element, icon } from './dom.js';
import { outsideWords } from './moment.js';

/** The slides of the play mode: a cover, each step when it is first reached, each moment, and an end. */

/**
 * @typedef {{ kind: 'cover' | 'end', at: number }
 *   | { kind: 'step', at: number, step: StepNumber }
 *   | { kind: 'moment', at: number, moment: Moment }} Slide
 */

/**
 * @param {Moment[]} moments
 * @returns {Slide[]}
 */
export function slidesOf(moments) {
  /** @type {Set<StepNumber>} */
  const met = new Set();
  const middle = moments.flatMap((moment) => {
    const first = !met.has(moment.step);
    met.add(moment.step);
    /** @type {Slide[]} */
    const slides = first ? [{ kind: 'step', at: moment.index, step: moment.step }] : [];
    return [...slides, /** @type {Slide} */ ({ kind: 'moment', at: moment.index, moment })];
  });
  return [{ kind: 'cover', at: 0 }, ...middle, { kind: 'end', at: moments.length - 1 }];
}

/**
 * @param {Book} book
 * @param {Reader} reader
 * @param {Slide} slide
 * @returns {HTMLElement}
 */
export function slideView(book, reader, slide) {
  switch (slide.kind) {
    case 'cover':
      return coverSlide(reader);
    case 'end':
      return endSlide(reader);
    case 'step':
      return stepSlide(book, reader, slide.step);
    case 'moment':
      return momentSlide(book, reader, slide.moment);
  }
}

/**
 * @param {Reader} reader
 */
function coverSlide(reader) {
  return element('article', { class: 'slide cover' },
    element('p', { class: 'slide-over' }, 'The TLS handshake in seven steps'),
    element('h2', null, reader.run.title), element('p', { class: 'slide-text' }, reader.run.say));
}

/**
 * @param {Reader} reader
 */
function endSlide(reader) {
  const failure = reader.moments.find((moment) => moment.failure)?.failure;
  const good = reader.run.kind === 'good';
  return element('article', { class: 'slide cover' + (failure ? ' failed' : '') },
    element('p', { class: 'slide-over' }, reader.run.title),
    element('h2', null, failure ? 'The connection failed, as it must' : good ? 'The two share a key that nobody else has' : 'That was all'),
    element('p', { class: 'slide-text' }, failure ? failure.sentence : good
      ? 'The client knows whom it talks to, and whatever they say to each other can be neither read nor changed on the way.'
      : reader.run.say));
}

/**
 * @param {Book} book
 * @param {Reader} reader
 * @param {StepNumber} number
 */
function stepSlide(book, reader, number) {
  const step = /** @type {Step} */ (book.steps[number - 1]);
  const words = reader.run.version === '1.3' ? [step.plain[0], step.inTls13[0]] : step.plain.slice(0, 2);
  return element('article', { class: 'slide step-slide', 'data-step': number },
    element('p', { class: 'slide-number', 'aria-hidden': 'true' }, number),
    element('div', null, element('p', { class: 'slide-over' }, 'Step ' + number + ' of 7'), element('h2', null, step.title),
      words.map((text) => text && element('p', { class: 'slide-text' }, text))));
}

/**
 * @param {Book} book
 * @param {Reader} reader
 * @param {Moment} moment
 */
function momentSlide(book, reader, moment) {
  const line = scriptLineOf(book, reader.run, moment.line);
  const failure = moment.failure;
  return element('article', { class: 'slide moment-slide' + (failure ? ' failed' : ''), 'data-step': moment.step, 'data-sender': moment.sender },
    element('p', { class: 'slide-over' }, 'Step ' + moment.step + ' · ' + (book.steps[moment.step - 1]?.title ?? '')),
    !failure && element('div', { class: 'slide-ends', 'aria-hidden': 'true' },
      element('span', { class: 'slide-end client' }, 'Client'),
      element('span', { class: 'slide-arrow' + (moment.encrypted ? ' encrypted' : '') }, moment.encrypted && icon('lock')),
      element('span', { class: 'slide-end server' }, 'Server')),
    element('h2', null, moment.title),
    element('p', { class: 'slide-said' }, failure ? failure.sentence : line ? '“' + line.meaning + '”' : outsideWords(moment)),
    !failure && element('p', { class: 'slide-foot' }, footOf(moment)));
}

/**
 * @param {Moment} moment
 */
function footOf(moment) {
  const way = moment.sender === 'client' ? 'From the client to the server' : 'From the server to the client';
  const how = moment.encrypted ? ', encrypted: an eavesdropper sees only how long it is' : ', in the clear: anyone on the way can read it';
  const secrets = moment.secrets.length ? ' New secrets: ' + moment.secrets.map((secret) => secret.name).join(', ') + '.' : '';
  return way + how + '.' + secrets;
}
