import type { Authorization } from '../client/index.ts';

/** One thing to ask. */
export interface Question {
  /** What is asked, in a few words: `expand=id,info`, `names without credentials`. */
  readonly title: string;
  readonly role: QuestionRole;
  readonly path: string;
  /** Without question mark, exactly as it goes out. */
  readonly query: string;
  readonly authorization: Authorization;
  /** The sections it asks for, each once; none: it asks for the names. */
  readonly sections: readonly string[];
}

/** What the answer is held against. The first nine are reading questions: their answer must be 200. */
export type QuestionRole =
  | 'names'
  | 'map'
  | 'names again'
  | 'map again'
  | 'subset'
  | 'order'
  | 'duplicate value'
  | 'encoded comma'
  | 'repeated form'
  | 'doubled form'
  | 'access'
  | 'unknown place'
  | 'unknown section';

/** The document does not define what a repeated parameter means: a service may refuse it, in so many words. */
export function mayRefuse({ role }: Question, status: number): boolean {
  return isUndefinedForm(role) && status >= 400 && status < 500 && status !== 401 && status !== 429;
}

export function isUndefinedForm(role: QuestionRole): boolean {
  return role === 'repeated form' || role === 'doubled form';
}

export interface PlanInput {
  readonly parameter: string;
  readonly sections: readonly string[];
  readonly path: string;
  /** The same with one made-up value in it, and what it is that is made up. */
  readonly unknownPaths: readonly { readonly what: string; readonly path: string }[];
  /** Schemes of which made-up credentials are sent; empty where no credentials are documented. */
  readonly schemes: readonly ('basic' | 'bearer')[];
}

/** All questions, in the order in which they are asked. */
export function plan({ parameter, sections, path, unknownPaths, schemes }: PlanInput): readonly Question[] {
  const sound = { path, authorization: 'own' as const };
  const listed = (values: readonly string[], comma: string) => `${parameter}=${values.map(encodeURIComponent).join(comma)}`;
  const names = { ...sound, title: 'names', query: '', sections: [] };
  const map = { ...sound, title: listed(sections, ','), query: listed(sections, ','), sections };

  const asking = (role: QuestionRole, query: string): Question => ({ ...map, role, title: query, query });
  const of = (role: QuestionRole, values: readonly string[]): Question => ({
    ...asking(role, listed(values, ',')),
    sections: [...new Set(values)],
  });

  const subsets = subsetsOf(sections).filter((subset) => subset.length < sections.length);
  const orders = [...subsets, sections].filter((subset) => subset.length <= 3).flatMap((subset) => permutations(subset).slice(1));
  const twice = [...sections.slice(0, 2), ...sections.slice(0, 1)];
  const ends = sections.filter((_, at) => at === 0 || at === sections.length - 1);

  return [
    { ...names, role: 'names' },
    { ...map, role: 'map' },
    { ...map, role: 'map again', title: `${map.title} again` },
    { ...names, role: 'names again', title: 'names again' },
    ...subsets.map((subset) => of('subset', subset)),
    ...orders.map((order) => of('order', order)),
    of('duplicate value', twice),
    asking('encoded comma', listed(sections, '%2C')),
    asking('repeated form', sections.map((section) => listed([section], ',')).join('&')),
    asking('doubled form', `${listed(sections, '%2C')}&${listed(ends, '%2C')}`),
    ...(schemes.length === 0 ? [] : (['none', ...schemes.map((scheme) => `wrong ${scheme}` as const)] as const)).flatMap((authorization) =>
      [names, map].map((asked) => ({ ...asked, role: 'access' as const, authorization, title: `${asked.title} ${WITH[authorization]}` })),
    ),
    ...unknownPaths.flatMap(({ what, path: elsewhere }) =>
      [names, map].map((asked) => ({
        ...asked,
        role: 'unknown place' as const,
        path: elsewhere,
        title: `${asked.title} of an unknown ${what}`,
      })),
    ),
    { ...of('unknown section', [unknownSection(sections)]), sections: [] },
  ];
}

const WITH: Readonly<Record<Exclude<Authorization, 'own'>, string>> = {
  none: 'without credentials',
  'wrong basic': 'with wrong basic credentials',
  'wrong bearer': 'with a wrong bearer token',
};

/** The smaller ones first; without the empty one. */
function subsetsOf(sections: readonly string[]): string[][] {
  let subsets: string[][] = [[]];
  for (const section of sections) subsets = [...subsets, ...subsets.map((subset) => [...subset, section])];
  return subsets.slice(1).sort((a, b) => a.length - b.length);
}

/** The given order first. */
function permutations(values: readonly string[]): string[][] {
  if (values.length < 2) return [[...values]];
  return values.flatMap((first, at) => permutations(values.toSpliced(at, 1)).map((rest) => [first, ...rest]));
}

function unknownSection(sections: readonly string[]): string {
  let name = 'nothing';
  while (sections.includes(name)) name += '-else';
  return name;
}
