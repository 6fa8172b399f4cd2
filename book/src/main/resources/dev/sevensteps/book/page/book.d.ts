// The data of the step book as they stand in the page. What the page makes of them is in `page.d.ts`.
// This file is for people and for the type checker; it is not put into the page.

type Role = "client" | "server";

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
