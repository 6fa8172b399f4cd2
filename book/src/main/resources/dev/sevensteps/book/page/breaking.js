import { momentsOf, recordsOf } from './decode.js';

/** What happened when each byte of a record was flipped: outcomes in classes, and the field that a byte belongs to. */

/** @typedef {{ sign: string, noticedBy: Role | '', alert: string, kind: string, bytes: number }} OutcomeClass */
/** @typedef {{ broken: Break, run: Run, record: RecordView | undefined, titles: string[], classes: OutcomeClass[], classOf: OutcomeClass[], outcomeOf: Outcome[] }} Broken */

const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * A broken record with everything that is to be shown of it.
 * @param {Book} book
 * @param {Break} broken
 * @param {Run} run
 * @returns {Broken}
 */
export function brokenOf(book, broken, run) {
  const record = recordsOf(book, run, 'client').find((candidate) => candidate.number === broken.record);
  const titles = momentsOf(book, run, 'client').filter((moment) => moment.records.some((carrier) => carrier.number === broken.record))
    .map((moment) => moment.title);
  /** @type {Outcome[]} */
  const outcomeOf = [];
  for (const [from, to, index] of broken.outcomes) {
    const outcome = book.outcomes[index];
    for (let offset = from; outcome && offset < to; offset++) {
      outcomeOf[offset] = outcome;
    }
  }
  const classes = classesOf(outcomeOf);
  const classOf = outcomeOf.map((outcome) => /** @type {OutcomeClass} */ (classes.find((candidate) => belongs(outcome, candidate))));
  return { broken, run, record, titles, classes, classOf, outcomeOf };
}

/**
 * What ends the same way for the same end is one class; the greatest first, what nobody noticed last.
 * @param {Outcome[]} outcomes of each byte
 * @returns {OutcomeClass[]}
 */
function classesOf(outcomes) {
  /** @type {OutcomeClass[]} */
  const classes = [];
  outcomes.forEach((outcome) => {
    const known = classes.find((candidate) => belongs(outcome, candidate));
    if (known) {
      known.bytes++;
    } else {
      classes.push({ sign: '', noticedBy: outcome.noticedBy, alert: outcome.alert, kind: outcome.kind, bytes: 1 });
    }
  });
  classes.sort((one, other) => Number(one.noticedBy === '') - Number(other.noticedBy === '') || other.bytes - one.bytes);
  classes.forEach((each, index) => {
    each.sign = each.noticedBy === '' ? '–' : (SIGNS[index] ?? '*');
  });
  return classes;
}

/**
 * @param {Outcome} outcome
 * @param {OutcomeClass} candidate
 */
function belongs(outcome, candidate) {
  return outcome.noticedBy === candidate.noticedBy && outcome.alert === candidate.alert && (outcome.noticedBy !== '' || outcome.kind === candidate.kind);
}

/**
 * A class in words.
 * @param {OutcomeClass} each
 */
export function classWords(each) {
  if (each.noticedBy === '') {
    return 'nobody notices' + (each.kind && each.kind !== 'unnoticed' ? ' (' + each.kind.replace(/[-_]/g, ' ') + ')' : '');
  }
  return 'the ' + each.noticedBy + ' notices' + (each.alert ? ': ' + each.alert : each.kind === 'cut_off' ? ': it ends too early' : ', without an alert');
}

/**
 * The field of a record that a byte belongs to: of its header, or of a message that it carries in the clear.
 * @param {Book} book
 * @param {Broken} shown
 * @param {number} offset
 * @returns {{ name: string, value: string }}
 */
export function fieldAt(book, shown, offset) {
  const record = shown.record;
  if (!record) {
    return { name: '', value: '' };
  }
  const header = leafOf(record.header, offset);
  if (header) {
    return { name: 'the record’s ' + header.name, value: header.value };
  }
  if (record.encrypted) {
    return { name: 'what is encrypted, or its tag', value: '' };
  }
  for (const { moment, at, from } of placesIn(momentsOf(book, shown.run, 'client'), record)) {
    const within = offset - at + from;
    const field = offset >= at && within < moment.length ? leafOf(moment.fields, within) : undefined;
    if (field) {
      return { name: moment.title + ', ' + field.path, value: field.value };
    }
  }
  return { name: shown.titles.join(', '), value: '' };
}

/**
 * @param {FieldView[]} fields
 * @param {number} offset
 */
function leafOf(fields, offset) {
  return fields.find((field) => field.kind !== 'group' && offset >= field.offset && offset < field.offset + field.length);
}

/**
 * Where messages lie in a record that goes in the clear: `at` in the record, `from` the offset in the message where the
 * record begins with it. Records carry messages one after the other, and a message may go on in the next record.
 * @param {Moment[]} moments
 * @param {RecordView} record
 * @returns {{ moment: Moment, at: number, from: number }[]}
 */
function placesIn(moments, record) {
  const places = [];
  let next = 5;
  for (const moment of moments) {
    const carrier = moment.records.findIndex((candidate) => candidate.number === record.number);
    if (carrier >= 0) {
      const earlier = moment.records.slice(0, carrier);
      const from = earlier.length === 0 ? 0 : startsIn(moments, moment, earlier);
      places.push({ moment, at: next, from });
      next += moment.length - from;
    }
  }
  return places;
}

/**
 * How much of a message has gone in earlier records.
 * @param {Moment[]} moments
 * @param {Moment} moment
 * @param {RecordView[]} earlier
 * @returns {number}
 */
function startsIn(moments, moment, earlier) {
  const first = /** @type {RecordView} */ (earlier[0]);
  const before = placesIn(moments.slice(0, moment.index + 1), first).find((place) => place.moment === moment);
  const room = earlier.reduce((sum, record) => sum + record.length - 5, 0);
  return room - ((before?.at ?? 5) - 5);
}
