/** A deviation that is accepted for a while, as `baseline.yaml` says it; `baseline.schema.json` is the schema of the file. */
export interface Entry {
  readonly code: string;
  /** `GET /path/{of}/the/document`, or an operationId; any operation if absent. */
  readonly operation?: string;
  /** Of the answer; any if absent. */
  readonly status?: number;
  /** The end of the file's path, for what is the same in many of them. */
  readonly source?: string;
  /** The description of an interaction of a pact. */
  readonly interaction?: string;
  /** JSON Pointer in which `*` stands for one segment and `**` for any number of them. */
  readonly pointer: string;
  /** Facts of the finding, which tell it from others at the same place: the section that is missing. */
  readonly facts?: Readonly<Record<string, string | number | boolean | null>>;
  /** At most so many occurrences in one run. */
  readonly count?: number;
  /** It does not occur in each run, so that a run without it does not make it stale. */
  readonly intermittent?: boolean;
  readonly reason: string;
  readonly owner: string;
  /** The last day on which it holds, in UTC: `2026-12-31`. */
  readonly expires: string;
}

/** What makes an entry the one that it is, whoever owns it and however long. */
export function identity({ code, operation, status, source, interaction, pointer, facts = {} }: Entry): string {
  const sorted = Object.entries(facts).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([code, operation ?? null, status ?? null, source ?? null, interaction ?? null, pointer, sorted]);
}

/** What an entry speaks of, for a sentence: `GET /connectors 410 /response/status`. */
export function whereabouts({ operation, status, source, interaction, pointer, facts = {} }: Entry): string {
  const named = interaction === undefined ? undefined : `“${interaction}”`;
  const told = Object.entries(facts).map(([name, value]) => `${name}=${value}`);
  return [operation, status, source, named, pointer === '' ? undefined : pointer, ...told].filter((part) => part !== undefined).join(' ');
}
