// Makes a small book out of trace files, to look at the page with, before or without the real data:
//   node preview/sample.js OUT.json NAME=CLIENT.json[,SERVER.json] ...
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const DOCS = join(dirname(fileURLToPath(import.meta.url)), '../../docs');
const VERSIONS = ['1.2', '1.3'];
const KINDS = ['group', 'length', 'value'];

const [out, ...traces] = process.argv.slice(2);
const strings = pool();
const blobs = pool();
const fieldLists = pool();

function pool() {
  const places = new Map();
  const items = [];
  return {
    items,
    at(item) {
      const key = JSON.stringify(item);
      if (!places.has(key)) {
        places.set(key, items.push(item) - 1);
      }
      return places.get(key);
    },
  };
}

const json = (file) => JSON.parse(readFileSync(file, 'utf8'));
const bytes = (hex) => blobs.at(Buffer.from(hex, 'hex').toString('base64'));
const fields = (list) => fieldLists.at(list.map((field) =>
  [field.offset, field.length, strings.at(field.path), strings.at(field.value), field.depth, KINDS.indexOf(field.kind)]));

function entry(one) {
  switch (one.kind) {
    case 'record':
      return { k: 'record', n: one.number, sender: one.sender, type: one.type, encrypted: one.encrypted, length: one.length,
        wire: bytes(one.wire), header: fields(one.header) };
    case 'line':
      return { k: 'line', line: one.line, before: strings.at(one.before), after: strings.at(one.after), encrypted: one.encrypted,
        type: one.type, bytes: bytes(one.bytes), fields: fields(one.fields), records: one.records };
    case 'interjection':
      return { k: 'interjection', what: one.interjection, sender: one.sender, words: strings.at(one.words), type: one.type,
        encrypted: one.encrypted, bytes: bytes(one.bytes), fields: fields(one.fields), records: one.records };
    case 'data':
      return { k: 'data', sender: one.sender, length: one.length, bytes: bytes(one.bytes), records: one.records };
    case 'secret':
      return { k: 'secret', name: one.name, value: bytes(one.value), formula: strings.at(''), command: strings.at('') };
    case 'failure':
      return { k: 'failure', kind: one.failure, sentence: strings.at(one.sentence), alert: one.alert ?? '', by: one.by,
        line: one.line ?? '', state: strings.at(one.state), duty: one.duty ?? '' };
    default:
      throw new Error(`A trace has an entry of the kind ${one.kind}, which is not known.`);
  }
}

const trace = (file) => ({ summary: json(file).summary, entries: json(file).entries.map(entry) });

function run(text) {
  const [name, files] = text.split('=');
  const [client, server] = files.split(',');
  const ends = { client: trace(client), ...(server ? { server: trace(server) } : {}) };
  const failed = ends.client.entries.some((one) => one.k === 'failure');
  const version = ends.client.summary.version ?? '1.3';
  return { id: name, title: name.replaceAll('-', ' '), kind: failed ? 'flaw' : 'good', chosen: { version, run: name },
    say: 'A sample out of a trace file.', command: './sevensteps demo', scenario: ends.client.summary.scenario ?? '', version, ends };
}

const guard = (when) => [...when.needed, ...when.forbidden.map((fact) => 'not ' + fact)].join(' and ');

function line(one) {
  const hearer = one.sender === 'client' ? 'server' : 'client';
  return { step: one.step, sender: one.sender, message: one.message, meaning: one.meaning, section: one.section, sentence: '',
    when: guard(one.when), epoch: one.epoch,
    duties: one.duties.map((duty) => ({ name: duty.name, who: hearer, words: duty.words, section: duty.section })) };
}

function script(version) {
  const data = json(join(DOCS, `data/tls${version}-script.json`));
  return { version, title: data.title, lines: Object.fromEntries(data.lines.map((one) => [one.name, line(one)])), facts: {} };
}

const svg = (version, whose) => readFileSync(join(DOCS, `machines/tls${version}-${whose}.svg`), 'utf8');
const machine = (version) => ({ states: {}, svg: Object.fromEntries(['client', 'server', 'joint'].map((whose) => [whose, svg(version, whose)])) });
const byVersion = (make) => Object.fromEntries(VERSIONS.map((version) => [version, make(version)]));
const steps = () => json(join(DOCS, 'data/tls1.3-script.json')).steps.map((step) => ({
  number: step.number, title: step.title, plain: [step.sentence], inTls13: [step.inTls13], more: [], keyQuestion: 'none', keys: '' }));

const runs = traces.map(run);
writeFileSync(out, JSON.stringify({
  format: 'sevensteps-book', formatVersion: 1, made: 'node preview/sample.js', steps: steps(), scripts: byVersion(script),
  machines: byVersion(machine), scenarios: {},
  choices: [
    { id: 'version', title: 'Version', options: VERSIONS.map((version) => ({ id: version, title: 'TLS ' + version, say: '' })) },
    { id: 'run', title: 'Trace', options: runs.map((one) => ({ id: one.id, title: one.title, say: '' })) },
  ],
  impossible: [], runs, comparisons: [], breaks: [], breakMask: 1, outcomes: [],
  strings: strings.items, blobs: blobs.items, fieldLists: fieldLists.items,
}));
