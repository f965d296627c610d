import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { z } from 'zod';
import type { DriverTraffic } from '../driver/api.ts';

/** Discord's OpenAPI specification, which is not part of the repository. */
const FILE = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'discord-openapi.json');

export const hasOpenApi = existsSync(FILE);

const content = z.object({
  content: z.object({ 'application/json': z.object({ schema: z.unknown() }).optional() }).optional(),
});
const operation = z.object({ requestBody: content.optional(), responses: z.record(z.string(), z.unknown()) });
const document = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.unknown(),
});

/** A request or response that does not match the specification. */
export interface Violation {
  readonly where: string;
  readonly errors: readonly string[];
}

/** Validates REST traffic against Discord's OpenAPI specification. */
export class OpenApi {
  readonly #ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: false, logger: false });
  readonly #paths: readonly { readonly pattern: RegExp; readonly path: string; readonly literals: number }[];
  readonly #document: z.output<typeof document>;
  readonly #compiled = new Map<string, ValidateFunction | null>();

  constructor() {
    this.#document = document.parse(JSON.parse(readFileSync(FILE, 'utf8')));
    this.#ajv.addSchema({ $id: 'discord', components: this.#document.components });
    this.#paths = Object.keys(this.#document.paths)
      .map((path) => ({
        path,
        pattern: new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`),
        literals: path.split('/').filter((step) => !step.startsWith('{')).length,
      }))
      .sort((a, b) => b.literals - a.literals);
  }

  /** Validates either the requests of bots or the responses of the local Discord. */
  violations(traffic: readonly DriverTraffic[], side: 'requests' | 'answers'): Violation[] {
    return traffic.flatMap((entry) => {
      if (entry.schemaKind !== 'rest' || entry.status >= 400) return [];
      const { method, path } = entry;
      return side === 'requests'
        ? this.violationsOf(method, path, 'request', entry.request)
        : this.violationsOf(method, path, String(entry.status), entry.response);
    });
  }

  /**
   * Validates one body.
   * @param path under /api/v10, with or without query
   * @param kind `request`, or the status of a response
   */
  violationsOf(method: string, path: string, kind: string, body: unknown): Violation[] {
    const found = this.#paths.find(({ pattern }) =>
      pattern.test(decodeURIComponent(path.split('?')[0] ?? '')),
    )?.path;
    if (found === undefined) return [{ where: `${method} ${path}`, errors: ['is no path of Discord'] }];
    const validate = this.#validator(found, method.toLowerCase(), kind);
    if (body === null || validate === null || validate(body)) return [];
    return [{ where: `${method} ${found} (${kind})`, errors: (validate.errors ?? []).map(describeError) }];
  }

  #validator(path: string, method: string, kind: string): ValidateFunction | null {
    const key = `${method} ${path} ${kind}`;
    const known = this.#compiled.get(key);
    if (known !== undefined) return known;
    const described = operation.parse(this.#document.paths[path]?.[method]);
    const holder =
      kind === 'request' ? described.requestBody : content.optional().parse(described.responses[kind]);
    const schema = holder?.content?.['application/json']?.schema;
    const made = schema === undefined ? null : this.#ajv.compile(withAbsoluteReferences(schema));
    this.#compiled.set(key, made);
    return made;
  }
}

/** Makes references point into the document added as `discord`. */
function withAbsoluteReferences(schema: unknown): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"discord#/components'));
}

function describeError(error: ErrorObject): string {
  return `${error.instancePath} ${error.message}`;
}
