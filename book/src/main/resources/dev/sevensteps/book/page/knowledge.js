import { button, element, fill, hidden } from './dom.js';
import { capital, laneTitle, momentName, panelSection, shortList, softCamel } from './parts.js';

/** Who knows what after each message, worked out by the model: an unbroken cryptography, and everyone as clever as can be. */

/** @typedef {Scenario['knowers'][number]} Knower */
/** @typedef {Scenario['values'][number]} KnownValue */
/** @typedef {{ at: number, why: string }} Gain `at`: the moment of the gain, -1 from the beginning, Infinity after this run's end */

/** @type {Record<Knower['id'], string>} */
export const SHORT_NAMES = { client: 'client', server: 'server', eavesdropper: 'eaves\u00addropper', attacker: 'attacker on the wire', thief: 'thief, later' };

/** What stands in the place of a line when the handshake is over and both ends have sent data. */
const WITH_DATA = 'established';

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
      fill(body, newsOf(scenario, now), table, why, secrecy(scenario, now));
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
export function cellName(knower, value) {
  return 'cell ' + knower + ' ' + value;
}

/**
 * When everyone gained everything, by the names of cells.
 * @param {Scenario} scenario
 * @param {Moment[]} moments
 * @returns {Map<string, Gain>}
 */
export function gainsOf(scenario, moments) {
  /** @type {Map<string, Gain>} */
  const gains = new Map();
  for (const entry of scenario.knows) {
    const at = momentOfLine(entry.line, moments);
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
 * The moment of a line; of the data, that at which both ends have sent some.
 * @param {string} line
 * @param {Moment[]} moments
 */
function momentOfLine(line, moments) {
  if (line === '') {
    return -1;
  }
  const firsts = /** @type {Role[]} */ (['client', 'server']).map((role) =>
    moments.findIndex((moment) => moment.kind === 'data' && moment.sender === role && moment.before === 'established'));
  const found = line !== WITH_DATA ? moments.findIndex((moment) => moment.line === line)
    : firsts.includes(-1) ? -1 : Math.max(...firsts);
  return found < 0 ? Infinity : found;
}

/**
 * What is new at the moment; at the first one also what was known before it.
 * @param {Scenario} scenario
 * @param {Reader} now
 */
function newsOf(scenario, now) {
  /** @param {number} at */
  const entriesAt = (at) => scenario.knows.filter((entry) => momentOfLine(entry.line, now.moments) === at);
  return element('div', { class: 'knowledge-news' },
    now.at === 0 && newsList(scenario, 'Before anything is said', entriesAt(-1)),
    newsList(scenario, 'With ' + momentName(now.moments[now.at]), entriesAt(now.at)));
}

/**
 * @param {Scenario} scenario
 * @param {string} title
 * @param {Scenario['knows']} entries
 */
function newsList(scenario, title, entries) {
  const names = new Map(scenario.values.map((value) => [value.id, value.name]));
  /** @type {Map<string, Scenario['knows']>} */
  const news = new Map();
  entries.forEach((entry) => {
    const same = entry.gains.length > 0 ? entry.gains.join(' ') : entry.who;
    news.set(same, [...(news.get(same) ?? []), entry]);
  });
  return [element('h3', null, title),
    news.size === 0 ? element('p', null, 'Nobody learns anything new.')
      : element('dl', null, Array.from(news.values(), (alike) => newsItem(scenario, names, alike)))];
}

/**
 * @param {Scenario} scenario
 * @param {Map<string, string>} names of the values
 * @param {Scenario['knows']} entries of those who learn the same
 */
function newsItem(scenario, names, entries) {
  const gains = entries[0]?.gains ?? [];
  const who = entries.map((entry) => titleOfKnower(scenario, entry.who));
  return element('div', null,
    element('dt', null, capital(who.join(' and '))),
    element('dd', null, gains.length > 0 && [element('b', null, (entries[0]?.line === '' ? '' : 'now ') + (who.length > 1 ? 'know: ' : 'knows: ')), shortList(gains.map((id) => names.get(id) ?? id)), '. '],
      element('span', { class: 'news-why' }, who.length === 1 ? entries[0]?.why
        : entries.map((entry, index) => entry.why.replace(/^It /, capital(who[index] ?? '') + ' ')).join(' '))));
}

/**
 * @param {Scenario} scenario
 * @param {string} who
 */
function titleOfKnower(scenario, who) {
  return scenario.knowers.find((knower) => knower.id === who)?.title ?? who;
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
      scenario.knowers.map((knower) => element('th', { scope: 'col', class: 'knower ' + knower.id, title: knower.say }, element('span', null, SHORT_NAMES[knower.id]))))),
    valueGroups(scenario).map(({ title, values }) => element('tbody', null,
      element('tr', { class: 'value-group' }, element('th', { colspan: scenario.knowers.length + 1, scope: 'rowgroup' }, title)),
      values.map((value) => element('tr', null,
        element('th', { scope: 'row', title: value.say }, softCamel(value.name), !value.secret && element('small', null, ' public')),
        scenario.knowers.map((knower) => element('td', { class: knower.id }, knowsCell(knower, value, gains, now, pick))))))));
}

/**
 * The values in the lanes of the key schedule; before them what is no part of it: what is held, and what is said.
 * @param {Scenario} scenario
 */
export function valueGroups(scenario) {
  const lanes = new Map(scenario.keys.map((key) => [key.id, key.group]));
  /** @type {Map<string, KnownValue[]>} */
  const groups = new Map([['', []], ['ingredients', []], ...scenario.keys.map((key) => /** @type {[string, KnownValue[]]} */ ([key.group, []]))]);
  scenario.values.forEach((value) => groups.get(lanes.get(value.id) ?? '')?.push(value));
  return Array.from(groups, ([group, values]) => ({ title: group ? laneTitle(group) : 'What they hold and what they say', values }))
    .filter((group) => group.values.length > 0);
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
  }, element('span', { 'aria-hidden': 'true' }, sign), hidden(capital(knower.title) + ' ' + words + ' ' + value.name));
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
  why.classList.add('chosen');
  fill(why,
    element('h3', null, capital(knower.title) + ' and the ' + value.name),
    element('p', null, at <= now.at && gain
      ? [element('strong', null, 'Knows it, ' + since + '. '), gain.why]
      : gain && at !== Infinity
        ? [element('strong', null, 'Does not know it yet. '), capital(since) + ' it will be known: ' + gain.why]
        : [element('strong', null, 'Does not know it, and will not in this run. '),
          value.secret && who !== 'client' && who !== 'server' ? 'Nothing that is said lets it be worked out.' : 'It is not needed on this side, or the run ends before.']),
    element('p', { class: 'note' }, value.say, ' ', capital(knower.title) + ': ' + knower.say));
}

/**
 * Forward secrecy, in plain words: what the thief of the server's private key can read of what was recorded.
 * @param {Scenario} scenario
 * @param {Reader} now
 */
export function secrecy(scenario, now) {
  const thief = scenario.knowers.find((knower) => knower.id === 'thief');
  if (!thief) {
    return null;
  }
  const gained = new Map(scenario.knows.filter((entry) => entry.who === 'thief').flatMap((entry) => entry.gains.map((id) => /** @type {[string, string]} */ ([id, entry.why]))));
  const name = (/** @type {string} */ id) => scenario.values.find((value) => value.id === id)?.name ?? id;
  const reads = ['client_data', 'server_data'].filter((id) => gained.has(id));
  const early = gained.has('early_data');
  return element('div', { class: 'secrecy' + (reads.length > 0 ? ' lost' : '') },
    element('h3', null, reads.length > 0 ? 'No forward secrecy in this handshake' : 'Forward secrecy: kept' + (early ? ', but not for the early data' : '')),
    element('p', null, 'The thief ' + thief.say.charAt(0).toLowerCase() + thief.say.slice(1), ' ', element('b', null, reads.length > 0 ? 'From that the thief reads: ' + reads.map(name).join(', ') + '. '
      : 'Of what the ends said to each other after the handshake the thief reads nothing. ')),
    element('p', null, reads.length > 0 ? gained.get(/** @type {string} */ (reads[0]))
      : scenario.knows.findLast((entry) => entry.who === 'thief' && entry.gains.every((id) => !isSecret(scenario, id)))?.why),
    early && element('p', null, 'The early data are another matter: ' + gained.get('early_data')),
    now.run.kind !== 'good' && element('p', { class: 'note' }, 'This is what holds for a handshake of this kind that goes well.'));
}

/**
 * @param {Scenario} scenario
 * @param {string} id
 */
function isSecret(scenario, id) {
  return scenario.values.some((value) => value.id === id && value.secret);
}
