import { type ApiDocument, createRouter } from '../document/index.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { ExchangePlace, Finding } from '../finding.ts';
import { atMost } from '../severity.ts';
import type { Check, Facts, Found, Observer, Related, Relation, Sight } from './check.ts';
import { checks, relations } from './checks/index.ts';
import { type Context, contextOf, type Tools } from './context.ts';
import { discreet } from './discreet.ts';
import { createParser } from './parsed.ts';
import { type LineAndColumn, placer, placesInBody } from './place.ts';
import { createSchemas } from './schema.ts';
import { createShapes } from './shape.ts';
import { plural } from './show.ts';
import { type Sighting, sightingOf } from './sighting.ts';
import { timeline } from './timeline.ts';

/** Judges exchanges, one at a time and those of one recording together. */
export interface Validator {
  judge(exchange: Exchange): readonly Finding[];
  /**
   * Ends the recording whose exchanges were judged since the last call: relations across them, and what can only be said at the end.
   * `foreign`: how many of them had nothing to do with the document.
   */
  finish(): { readonly findings: readonly Finding[]; readonly notes: readonly string[]; readonly foreign: number };
}

/** Compiles a document once; what is not needed is not compiled. */
export function createValidator(document: ApiDocument): Validator {
  const tools = toolsFor(document);
  let recording = beginRecording();
  return {
    judge(exchange) {
      const context = contextOf(tools, exchange);
      recording.observe(context);
      return judgeOne(context);
    },
    finish() {
      const ended = recording.end();
      recording = beginRecording();
      return ended;
    },
  };
}

/** A judge of exchanges that have nothing to do with one another, and are not remembered. */
export function createJudge(document: ApiDocument): Validator['judge'] {
  const tools = toolsFor(document);
  return (exchange) => judgeOne(contextOf(tools, exchange));
}

function toolsFor(document: ApiDocument): Tools {
  return {
    document,
    route: createRouter(document),
    judge: createSchemas(document),
    shape: createShapes(document),
    parse: createParser(),
  };
}

const NONE: readonly Finding[] = [];
/** Of one code in one exchange: what is said fifty times is understood. */
const MOST = 50;

interface Raw {
  readonly code: string;
  readonly check: Check;
  readonly facts: Facts;
  readonly pointer: string;
  readonly against: readonly string[];
}

function judgeOne(context: Context): readonly Finding[] {
  let raws: Raw[] | undefined;
  let current: (typeof CHECKS)[number];
  let count = 0;
  // One function for all checks: this runs for every exchange, and most find nothing.
  const found: Found<Facts> = (facts, pointer, ...against) => {
    if (count++ >= MOST) return;
    raws ??= [];
    raws.push({ code: current[0], check: current[1], facts: discreet(facts), pointer, against });
  };
  for (current of CHECKS) {
    count = 0;
    current[1].run(context, found);
  }
  return raws === undefined ? NONE : toFindings(context, raws);
}

const CHECKS: readonly (readonly [string, Check])[] = Object.entries(checks);
const RELATIONS: readonly (readonly [string, Relation])[] = Object.entries(relations);

function toFindings(context: Context, raws: readonly Raw[]): Finding[] {
  const { body } = context;
  const pointers = raws.map((raw) => raw.pointer);
  const lines: ReadonlyMap<string, LineAndColumn> = body.kind === 'json' ? placesInBody(body.text, pointers) : new Map();
  const place = placer(context.exchange, context.document);
  return raws.map(({ code, check, facts, pointer, against }) => ({
    code,
    severity: atMost(check.severity, context.exchange.atMost ?? 'error'),
    message: check.say(facts),
    at: [
      { ...place(pointer), ...(placeGiven(facts) ?? lines.get(pointer)) },
      ...against.filter((node) => node !== '').map((node) => context.document.locate(node)),
    ],
    facts,
  }));
}

/** A check that read the text itself knows better where. */
function placeGiven({ line, column }: Facts): LineAndColumn | undefined {
  return typeof line === 'number' && typeof column === 'number' ? { line, column } : undefined;
}

function beginRecording(): { observe(context: Context): void; end(): ReturnType<Validator['finish']> } {
  const findings: Finding[] = [];
  let unrecorded = 0;
  let foreign = 0;
  let source = '';
  const observers = RELATIONS.map(([code, relation]): Observer => {
    let count = 0;
    const found: Related<Facts> = (open, at) => {
      if (count++ >= MOST) return;
      const facts = discreet(open);
      const places = at.map(({ seen, pointer }: Sight) => seen.place(pointer));
      findings.push({
        code,
        severity: relation.severity,
        message: relation.say(facts),
        at: places as [ExchangePlace, ...ExchangePlace[]],
        facts,
      });
    };
    return relation.begin(found);
  });
  const sightings = timeline((sighting: Sighting) => {
    for (const observer of observers) observer.sight?.(sighting);
  });
  return {
    observe(context) {
      source = context.exchange.source;
      if (context.body.kind === 'unrecorded' && context.response) unrecorded++;
      if (context.foreign) foreign++;
      if (context.exchange.replayed) return; // it is judged by itself; when it was said, nobody knows
      const sighting = sightingOf(context);
      for (const observer of observers) observer.observe?.(context, sighting);
      if (sighting) sightings.add(context.exchange.startedAt, sighting, sighting.names.length);
    },
    end() {
      sightings.end();
      for (const observer of observers) observer.end?.();
      const notes = [
        ...(unrecorded === 0 ? [] : [`${source}: the body of ${unrecorded} of its exchanges was not recorded and is not judged.`]),
        ...(foreign === 0
          ? []
          : [
              `${source}: ${plural(foreign, 'request')} went to what the definition does not speak of and ${foreign === 1 ? 'is' : 'are'} not judged.`,
            ]),
      ];
      return { findings, notes, foreign };
    },
  };
}
