import { runOf } from './decode.js';
import { softCamel } from './parts.js';

/** What became of it when one end said something else than was due: the places of a run, and how things end there. */

/** How things can end, in the order in which that is told. `id` is the alert, or the kind of outcome where there is none. */
/** @typedef {{ id: string, sign: string, words: string, cells: number }} SlipEnd */
/** @typedef {{ slip: Slip, run: Run, ends: SlipEnd[], outcomeAt: (place: number, saying: number) => Outcome, endAt: (place: number, saying: number) => SlipEnd }} Slipped */

/** @type {[id: string, sign: string, words: string][]} */
const SLIP_ENDS = [
  ['due', '•', 'is due here'],
  ['allowed', '+', 'may come here too'],
  ['ignored', '–', 'changes nothing'],
  ['unexpected_message', '×', 'refused: unexpected_message'],
  ['protocol_version', 'V', 'refused: protocol_version'],
  ['illegal_parameter', 'P', 'refused: illegal_parameter'],
  ['peer_gave_up', 'E', 'taken for the end'],
];

/** @type {WeakMap<Slip, Slipped>} */
const SLIPPED = new WeakMap();

/**
 * What is known of a run: of itself, or of one that says the same lines, or else of one of the same version.
 * @param {Book} book
 * @param {Run} run
 * @returns {Slipped | undefined}
 */
export function slippedOf(book, run) {
  const slip = book.slips.find((each) => each.runs.includes(run.id))
    ?? book.slips.find((each) => runOf(book, each.run)?.version === run.version);
  const known = slip && SLIPPED.get(slip);
  const played = slip && runOf(book, slip.run);
  if (known || !slip || !played) {
    return known;
  }
  /** @type {Slipped['outcomeAt']} */
  const outcomeAt = (place, saying) => /** @type {Outcome} */ (book.outcomes[slip.places[place]?.outcomes[saying] ?? -1]);
  const ends = SLIP_ENDS.map(([id, sign, words]) => ({ id, sign, words, cells: 0 }));
  /** @type {Slipped['endAt']} */
  const endAt = (place, saying) => {
    const { alert, kind } = outcomeAt(place, saying);
    return /** @type {SlipEnd} */ (ends.find((end) => end.id === (alert || kind)));
  };
  slip.places.forEach((place, at) => place.outcomes.forEach((_outcome, saying) => endAt(at, saying).cells++));
  const made = { slip, run: played, ends: ends.filter((end) => end.cells > 0), outcomeAt, endAt };
  SLIPPED.set(slip, made);
  return made;
}

/**
 * The place of the moment walked to: where its message was due, or where one of its sender is next.
 * @param {Slipped} slipped
 * @param {Reader} now
 */
export function slipPlace(slipped, now) {
  const places = slipped.slip.places;
  const moment = now.moments[now.at];
  const after = places.length - 2;
  if (!slipped.slip.runs.includes(now.run.id)) {
    return Math.max(0, places.findIndex((place) => place.due !== '' && place.due === moment?.line));
  }
  const lines = now.moments.slice(0, now.at).filter((each) => each.kind === 'line').length;
  return lines < after ? lines : after + (moment?.sender === 'server' ? 1 : 0);
}

/**
 * The moment at which a place is, if the run comes so far.
 * @param {Slipped} slipped
 * @param {Moment[]} moments
 * @param {number} at the place
 * @returns {number | null}
 */
export function momentOfPlace(slipped, moments, at) {
  const place = slipped.slip.places[at];
  const lines = moments.filter((each) => each.kind === 'line');
  const last = lines[lines.length - 1];
  const isOver = lines.length === slipped.slip.places.length - 2;
  const found = place?.due ? lines.find((each) => each.line === place.due)
    : moments.find((each) => isOver && last && each.index > last.index && each.sender === place?.speaker && each.kind !== 'failure');
  return found ? found.index : null;
}

/**
 * What the page says of an outcome: the sentence of whoever noticed, or why nobody had to.
 * @param {Outcome} outcome
 * @param {Saying} saying
 */
export function slipSentence(outcome, saying) {
  return outcome.sentence.replace('{said}', saying.said);
}

/**
 * The title of a saying, which may be broken before a capital but not within a version.
 * @param {Saying} saying
 */
export function softTitle(saying) {
  return softCamel(saying.title.replace('TLS ', 'TLS\u00a0'));
}
