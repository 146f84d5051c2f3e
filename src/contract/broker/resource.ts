/** A resource as HAL has it: JSON with links. */
export type Resource = Readonly<Record<string, unknown>> & { readonly _links?: Readonly<Record<string, { readonly href?: unknown }>> };

/** Nothing where it is no JSON object; an empty body is an empty one. */
export function resourceOf(body: Buffer): Resource | undefined {
  if (body.length === 0) return {};
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Resource) : undefined;
  } catch {
    return undefined;
  }
}

/** A link of a resource; `{name}` in it is filled in. */
export function hrefOf({ _links: links }: Resource, name: string, values: Readonly<Record<string, string>> = {}): string | undefined {
  const href = links?.[name]?.href;
  return typeof href === 'string' ? href.replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(values[key] ?? '')) : undefined;
}

/** What the broker says is wrong: its `errors`, whatever their shape, as one bounded line. */
export function reasonsOf(body: Buffer): string {
  const { errors, error, notices } = resourceOf(body) ?? {};
  const texts: string[] = [];
  collect(errors ?? error ?? notices, texts);
  const line = texts.join('; ').replace(/\s+/g, ' ').replace(/\.$/, '');
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}

function collect(value: unknown, texts: string[]): void {
  if (typeof value === 'string') texts.push(value);
  else if (Array.isArray(value)) for (const item of value) collect(item, texts);
  else if (typeof value === 'object' && value !== null)
    for (const [name, member] of Object.entries(value)) if (name !== 'type') collect(member, texts);
}
