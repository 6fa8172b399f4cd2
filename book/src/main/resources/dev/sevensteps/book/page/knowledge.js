import { button, element, fill, hidden } from './dom.js';
import { capital, counted, momentName, panelSection } from './parts.js';

/** Who knows what after each message, worked out by the model: an unbroken cryptography, and everyone as clever as can be. */

/** @typedef {Scenario['knowers'][number]} Knower */
/** @typedef {Scenario['values'][number]} KnownValue */
/** @typedef {{ at: number, why: string }} Gain `at`: the moment of the gain, -1 from the beginning, Infinity after this run's end */

const AFTER_ALL = 'AFTERWARDS';

/** @type {Panel} */
export function knowledgePanel(book, store) {
  let who = '';
  let what = '';
  return panelSection(store, 'knowledge', 'Who knows what',
    'After each message, what can each of them work out? Nobody here breaks the cryptography; everyone computes all that can be computed from what they saw.',
    (body, now) => {
      const scenario = book.scenarios[now.run.scenario];
      if (!scenario || scenario.values.length === 0) {
        fill(body, element('p', null, 'This run ended before it was clear what kind of handshake it is: there is nothing to know yet.'));
        return;
      }
      const gains = gainsOf(scenario, now.moments);
      const table = element('div');
      const why = element('div', { class: 'knowledge-why', role: 'status' });
      /**
       * @param {string} knower
       * @param {string} value
       */
      const pick = (knower, value) => {
        who = knower;
        what = value;
        showWhy(why, scenario, gains, store.reader(), who, what);
        body.querySelectorAll('.knows-cell').forEach((cell) =>
          cell.setAttribute('aria-pressed', String(cell.getAttribute('data-key') === cellName(who, what))));
      };
      fill(body, newsOf(scenario, gains, now), table, why, secrecy(scenario, gains, now));
      fill(table, matrix(scenario, gains, now, pick));
      if (scenario.values.some((value) => value.id === what)) {
        pick(who, what);
      } else {
        fill(why, element('p', null, 'Choose a cell to see why, and since when.'));
      }
    });
}

/**
 * @param {string} knower
 * @param {string} value
 */
function cellName(knower, value) {
  return 'cell ' + knower + ' ' + value;
}

/**
 * When everyone gained everything, by the names of cells.
 * @param {Scenario} scenario
 * @param {Moment[]} moments
 * @returns {Map<string, Gain>}
 */
function gainsOf(scenario, moments) {
  /** @type {Map<string, Gain>} */
  const gains = new Map();
  for (const entry of scenario.knows) {
    const at = momentOfLine(entry.line, scenario, moments);
    for (const value of entry.gains) {
      const cell = cellName(entry.who, value);
      const known = gains.get(cell);
      if (!known || at < known.at) {
        gains.set(cell, { at, why: entry.why });
      }
    }
  }
  return gains;
}

/**
 * What comes after the last line of the path, such as data, is gained with the first data.
 * @param {string} line
 * @param {Scenario} scenario
 * @param {Moment[]} moments
 */
function momentOfLine(line, scenario, moments) {
  if (line === '') {
    return -1;
  }
  const found = scenario.path.includes(line)
    ? moments.findIndex((moment) => moment.line === line)
    : line === AFTER_ALL ? moments.length - 1 : moments.findIndex((moment) => moment.kind === 'data' && moment.before === 'established');
  return found < 0 ? Infinity : found;
}

/**
 * @param {Scenario} scenario
 * @param {Map<string, Gain>} gains
 * @param {Reader} now
 */
function newsOf(scenario, gains, now) {
  const news = scenario.knowers.flatMap((knower) => {
    const values = scenario.values.filter((value) => gains.get(cellName(knower.id, value.id))?.at === now.at);
    return values.length === 0 ? [] : [element('li', null, element('strong', null, knower.title), ' now knows ' + values.map((value) => value.name).join(', ') + '.')];
  });
  return element('div', { class: 'knowledge-news' },
    element('h3', null, 'With ' + momentName(now.moments[now.at])),
    news.length === 0 ? element('p', null, 'Nobody learns anything new.') : element('ul', null, news));
}

/**
 * @param {Scenario} scenario
 * @param {Map<string, Gain>} gains
 * @param {Reader} now
 * @param {(knower: string, value: string) => void} pick
 */
function matrix(scenario, gains, now, pick) {
  return element('table', { class: 'knowledge' },
    element('caption', null, 'Who knows what so far. ● knows it, ◉ since this message, ○ not (yet).'),
    element('thead', null, element('tr', null, element('th', { scope: 'col' }, 'Value'),
      scenario.knowers.map((knower) => element('th', { scope: 'col', class: 'knower ' + knower.id, title: knower.say }, element('span', null, knower.title))))),
    element('tbody', null, scenario.values.map((value) => element('tr', { class: value.secret ? 'secret' : 'public' },
      element('th', { scope: 'row' }, value.name, ' ', element('small', null, value.secret ? 'secret' : 'public')),
      scenario.knowers.map((knower) => element('td', { class: knower.id }, knowsCell(knower, value, gains, now, pick)))))));
}

/**
 * @param {Knower} knower
 * @param {KnownValue} value
 * @param {Map<string, Gain>} gains
 * @param {Reader} now
 * @param {(knower: string, value: string) => void} pick
 */
function knowsCell(knower, value, gains, now, pick) {
  const at = gains.get(cellName(knower.id, value.id))?.at ?? Infinity;
  const outsider = knower.id !== 'client' && knower.id !== 'server';
  const [sign, kind, words] = at > now.at ? ['○', 'no', 'does not know'] : at === now.at ? ['◉', 'new', 'knows since this message'] : ['●', 'yes', 'knows'];
  return button({
    class: 'knows-cell ' + kind + (outsider && value.secret && at <= now.at ? ' leak' : ''), 'aria-pressed': 'false',
    'data-key': cellName(knower.id, value.id), onclick: () => pick(knower.id, value.id),
  }, element('span', { 'aria-hidden': 'true' }, sign), hidden(knower.title + ' ' + words + ' ' + value.name));
}

/**
 * @param {HTMLElement} why
 * @param {Scenario} scenario
 * @param {Map<string, Gain>} gains
 * @param {Reader} now
 * @param {string} who
 * @param {string} what
 */
function showWhy(why, scenario, gains, now, who, what) {
  const knower = scenario.knowers.find((candidate) => candidate.id === who);
  const value = scenario.values.find((candidate) => candidate.id === what);
  if (!knower || !value) {
    return;
  }
  const gain = gains.get(cellName(who, what));
  const at = gain?.at ?? Infinity;
  const since = at === -1 ? 'from the beginning' : 'with ' + momentName(now.moments[at]);
  fill(why,
    element('h3', null, knower.title + ' and ' + value.name),
    element('p', null, at <= now.at && gain
      ? [element('strong', null, 'Knows it, ' + since + '. '), gain.why]
      : gain && at !== Infinity
        ? [element('strong', null, 'Does not know it yet. '), capital(since) + ' it will be known: ' + gain.why]
        : [element('strong', null, 'Does not know it, and will not in this run. '),
          value.secret && who !== 'client' && who !== 'server' ? 'Nothing that is said lets it be worked out.' : 'It is not needed on this side, or the run ends before.']),
    element('p', { class: 'note' }, value.say, ' ', knower.say));
}

/**
 * Forward secrecy, in plain words: what the thief of the server's private key can read of what was recorded.
 * @param {Scenario} scenario
 * @param {Map<string, Gain>} gains
 * @param {Reader} now
 */
function secrecy(scenario, gains, now) {
  const thief = scenario.knowers.find((knower) => knower.id === 'thief');
  if (!thief) {
    return null;
  }
  const secrets = scenario.values.filter((value) => value.secret);
  const taken = secrets.filter((value) => gains.has(cellName('thief', value.id)) && gains.get(cellName('thief', value.id))?.at !== -1);
  const data = secrets.filter((value) => /data/i.test(value.name) && !/early/i.test(value.name));
  const reads = data.some((value) => gains.has(cellName('thief', value.id)));
  return element('div', { class: 'secrecy ' + (reads ? 'lost' : 'kept') },
    element('h3', null, reads ? 'No forward secrecy here' : 'Forward secrecy'),
    element('p', null, thief.say, ' ', reads
      ? 'In this handshake the thief reads what was recorded: the private key opens the secret from which all keys are made.'
      : 'In this handshake the thief reads nothing of what was said under the shared key: the halves that made the secret are thrown away, and the private key only signs.'),
    taken.length > 0 ? element('p', null, 'What the thief gains: ' + taken.map((value) => value.name).join(', ') + '.')
      : element('p', null, 'The thief gains none of the ' + counted(secrets.length, 'secret') + '.'),
    now.run.kind === 'good' ? null : element('p', { class: 'note' }, 'This is what holds for a handshake of this kind that goes well.'));
}
