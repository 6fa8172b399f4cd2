// The types of the step book: first the data as it stands in the page, then what the page makes of it.
// This file is for people and for the type checker; it is not put into the page.

type Role = "client" | "server";

// ---------------------------------------------------------------------------------------------- the data

interface Book {
  format: "sevensteps-book";
  formatVersion: 1;
  /** The command that makes the page anew. */
  made: string;
  steps: Step[];
  scripts: Record<"1.2" | "1.3", Script>;
  machines: Record<"1.2" | "1.3", Machine>;
  scenarios: Record<string, Scenario>;
  choices: Choice[];
  impossible: Impossible[];
  /** The first is shown first. */
  runs: Run[];
  comparisons: { title: string; left: string; right: string; say: string }[];
  breaks: Break[];
  /** What a byte was XORed with, to break it. */
  breakMask: number;
  sayings: Saying[];
  slips: Slip[];
  outcomes: Outcome[];
  strings: string[];
  /** In base64. */
  blobs: string[];
  fieldLists: Field[][];
}

/** An index into `Book.strings`. */
type S = number;
/** An index into `Book.blobs`. */
type B = number;
/** An index into `Book.fieldLists`. */
type F = number;

type StepNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7;

interface Step {
  number: StepNumber;
  title: string;
  plain: string[];
  inTls13: string[];
  more: { text: string; section: string }[];
  keyQuestion: "asymmetric" | "symmetric" | "both" | "none";
  /** The same for TLS 1.3. */
  keyQuestionInTls13?: "asymmetric" | "symmetric" | "both" | "none";
  /** In plain words: is it public-key work, or the shared key? */
  keys: string;
}

interface Script {
  version: string;
  title: string;
  lines: Record<string, ScriptLine>;
  facts: Record<string, string>;
}

interface ScriptLine {
  step: number;
  sender: Role;
  message: string;
  meaning: string;
  section: string;
  /** What the standard says, in short. */
  sentence: string;
  /** The guard in words, empty if the line is always spoken. */
  when: string;
  epoch: string;
  duties: { name: string; who: Role; words: string; section: string }[];
}

interface Machine {
  svg: Record<Role | "joint", string>;
  states: Record<string, MachineState>;
}

interface MachineState {
  title: string;
  step: number;
  node: Record<Role | "joint", string>;
  moves: { says: string; line: string; speaker: Role; when: string; to: string }[];
  refused: { speaker: Role; says: string[]; alert: string }[];
}

interface Scenario {
  version: "1.2" | "1.3";
  facts: string[];
  /** Names of lines. */
  path: string[];
  knowers: { id: "client" | "server" | "eavesdropper" | "attacker" | "thief"; title: string; say: string }[];
  values: { id: string; name: string; secret: boolean; say: string }[];
  /** In the order of the path; who starts with what has the line "". */
  knows: { line: string; who: string; gains: string[]; why: string }[];
  keys: {
    id: string;
    name: string;
    formula: string;
    from: string[];
    atLine: string;
    length: number;
    group: string;
    say: string;
    section: string;
  }[];
}

interface Choice {
  id: string;
  title: string;
  options: { id: string; title: string; say: string }[];
}

/** A part of a combination, and why no run has it. */
interface Impossible {
  chosen: Record<string, string>;
  reason: string;
}

type RunKind = "good" | "flaw" | "wrong-message" | "tampered" | "attack" | "yours";

interface Run {
  id: string;
  title: string;
  kind: RunKind;
  chosen: Record<string, string>;
  say: string;
  command: string;
  scenario: string;
  version: "1.2" | "1.3";
  ends: { client?: Trace; server?: Trace };
  /** The values of the key schedule in this run; the ids are those of `Scenario.keys`. */
  keys?: { id: string; value: B; formula?: S; command?: S }[];
  sees?: Role;
  reading?: Reading;
}

/** Where more is told of what a run shows. */
interface Reading {
  /** The heading there. */
  title: string;
  /** Seen from the folder of the page, docs/. */
  address: string;
}

interface Trace {
  summary: Record<string, string | boolean>;
  entries: Entry[];
}

type Entry = RecordEntry | LineEntry | InterjectionEntry | RefusedEntry | DataEntry | SecretEntry | FailureEntry;

interface RecordEntry {
  k: "record";
  n: number;
  sender: Role;
  type: string;
  encrypted: boolean;
  length: number;
  wire: B;
  header: F;
}

interface LineEntry {
  k: "line";
  line: string;
  before: S;
  after: S;
  encrypted: boolean;
  type: string;
  bytes: B;
  fields: F;
  records: number[];
}

interface InterjectionEntry {
  k: "interjection";
  what: string;
  sender: Role;
  words: S;
  type: string;
  encrypted: boolean;
  bytes: B;
  fields: F;
  records: number[];
}

/** A message that was heard and does not count; a failure follows. */
interface RefusedEntry {
  k: "refused";
  sender: Role;
  words: S;
  type: string;
  encrypted: boolean;
  bytes: B;
  fields: F;
  records: number[];
}

interface DataEntry {
  k: "data";
  sender: Role;
  length: number;
  bytes: B;
  records: number[];
}

interface SecretEntry {
  k: "secret";
  name: string;
  value: B;
  formula?: S;
  command?: S;
  /** Why there is no command, where one would look for it. */
  note?: S;
  keyId?: string;
}

interface FailureEntry {
  k: "failure";
  kind: string;
  sentence: S;
  alert: string;
  by: Role;
  line: string;
  state: S;
  duty: string;
}

/** The kind: 0 group, 1 length, 2 value. */
type Field = [offset: number, length: number, path: S, value: S, depth: number, kind: 0 | 1 | 2];

interface Break {
  run: string;
  sender: Role;
  record: number;
  outcomes: [from: number, to: number, outcome: number][];
}

/** Something that an end can say, at whatever place. */
interface Saying {
  id: string;
  title: string;
  /** How a refusal calls it. */
  said: string;
}

/** What became of a good run when one end said something else than was due, each time in a run of its own. */
interface Slip {
  run: string;
  /** All runs that say the same lines, as far as they come. */
  runs: string[];
  /** One for each line of the path, then one for either end when the handshake is over: the client, the server. */
  places: SlipPlace[];
}

interface SlipPlace {
  speaker: Role;
  /** The line that is due, "" when the handshake is over. */
  due: string;
  /** For each of `Book.sayings` an index into `Book.outcomes`. */
  outcomes: number[];
}

/** Of a slip, `{said}` in the sentence stands for `Saying.said`; what is no failure is "due", "allowed" or "ignored". */
interface Outcome {
  noticedBy: Role | "";
  line: string;
  alert: string;
  sentence: string;
  kind: string;
}

// -------------------------------------------------------------------------------- what the page makes of it

/** A field with its words. `index` is its place in the list. */
interface FieldView {
  index: number;
  offset: number;
  length: number;
  /** The names around it and its own, outermost first, with dots between. */
  path: string;
  /** Its own name. */
  name: string;
  /** Its name within the group it lies in: what the group does not say already. */
  label: string;
  /** The group it lies in: an index into the same list, or -1. */
  parent: number;
  /** Empty for a group. */
  value: string;
  depth: number;
  kind: "group" | "length" | "value";
}

/** A record as it went over the wire. Its bytes and fields are decoded when they are asked for. */
interface RecordView {
  number: number;
  sender: Role;
  /** The content type: handshake, alert, change_cipher_spec, application_data. */
  type: string;
  encrypted: boolean;
  /** How many bytes it has, header included; `wire` may hold fewer. */
  length: number;
  readonly wire: Uint8Array;
  /** The fields of its first five bytes. */
  readonly header: FieldView[];
}

/** A secret at the moment it was born. */
interface SecretView {
  name: string;
  readonly value: Uint8Array;
  formula: string;
  command: string;
  /** Why there is no command; empty if nobody would look for it. */
  note: string;
  keyId: string;
}

interface FailureView {
  kind: string;
  sentence: string;
  alert: string;
  by: Role;
  line: string;
  state: string;
  duty: string;
}

/** A moment of a run: a message, data or a failure, with what came just before it. */
interface Moment {
  /** Its place among the moments of the run. */
  index: number;
  kind: "line" | "interjection" | "data" | "failure";
  /** Who sends; who gave up, of a failure. */
  sender: Role;
  /** The name of the message in the RFC; words for what is no message. */
  title: string;
  step: StepNumber;
  /** The line of the script, where it is one. */
  line?: string;
  /** The name of the interjection, where it is one; REFUSED for a message that was, LOOSE for a record that no message belongs to. */
  what?: string;
  /** The words of an interjection. */
  words?: string;
  /** The state before it, as in `Machine.states`. */
  before: string;
  /** The state after it; the same as `before` if nothing changed. */
  after: string;
  encrypted: boolean;
  /** The content type. */
  type: string;
  /** The message in clear; for data, as much as was kept. */
  readonly bytes: Uint8Array;
  /** How many bytes the message or the data have. */
  length: number;
  readonly fields: FieldView[];
  /** The records that carried it. Several moments may share one. */
  records: RecordView[];
  /** The secrets that were born since the moment before. */
  secrets: SecretView[];
  failure?: FailureView;
}

/** What is open on the page: all of it stands in the URL. */
interface Reader {
  run: Run;
  /** Whose trace is shown. */
  role: Role;
  moments: Moment[];
  /** The moment walked to: an index into `moments`. */
  at: number;
  /** The step whose words are shown; that of the moment, unless the reader chose another. */
  step: StepNumber;
  /** The moment whose bytes are open: null for the one walked to. */
  message: number | null;
  /** The number of the record whose bytes are open: null for the message in clear. */
  record: number | null;
  /** The field that is marked: an index into the fields of what is open. */
  field: number | null;
  /** The byte that is marked: an offset into what is open. */
  byte: number | null;
  /** The part of the page that is open: "bytes", "machines", "keys", "knowledge", "padlock", "compare", "break". */
  view: string;
  /** The id of a second run, to compare with. */
  with: string | null;
  /** Whether encrypted messages are shown as an eavesdropper sees them. */
  sealed: boolean;
  /** What one end says instead of what is due: the id of a saying; null to break bytes. */
  instead: string | null;
  /** Moments that are shown the other way round than `sealed` says. */
  turned: ReadonlySet<number>;
  /** Whether the play mode is on. */
  play: boolean;
}

/** What can be changed: all of `Reader` but what follows from the rest. Give the run by its id. */
interface Change {
  run?: string;
  role?: Role;
  at?: number;
  /** Zero or null: the step of the moment again. */
  step?: number | null;
  message?: number | null;
  record?: number | null;
  field?: number | null;
  byte?: number | null;
  view?: string;
  with?: string | null;
  instead?: string | null;
  sealed?: boolean;
  turned?: ReadonlySet<number>;
  play?: boolean;
}

interface Store {
  reader(): Reader;
  /** Changes what is open, and tells all subscribers if anything did change. */
  go(change: Change): void;
  /** Calls `fn` after each change; `before` is what was open until then. Returns how to stop. */
  subscribe(fn: (now: Reader, before: Reader) => void): () => void;
}

/** What a panel is: it makes its section once, and keeps it up to date by itself. */
type Panel = (book: Book, store: Store) => HTMLElement;
