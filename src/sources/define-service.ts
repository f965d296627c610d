import type { Service } from './http/service.ts';
import type { ServiceOptions } from './http/service-options.ts';
import {
  type Capability,
  emptySetting,
  type OpenSource,
  type Setting,
  type SourceContext,
  type SourceDefinition,
} from './source.ts';

/** A source that is one service, at the base URL that is its only setting; without one it is off. */
export interface ServiceDefinition<Source extends OpenSource, Name extends string> {
  /** Also the name of the service in messages and logs. */
  readonly label: string;
  readonly gives: readonly Capability[];
  readonly settings: Readonly<Record<Name, Setting>>;
  readonly rateLimit: ServiceOptions['rateLimit'];
  readonly failureIn?: ServiceOptions['failureIn'];
  open(service: Service, context: SourceContext): Source;
}

/** Connects to the service when the source is opened, and turns the source off where its setting is empty. */
export function defineService<Source extends OpenSource, const Name extends string>(
  definition: ServiceDefinition<Source, Name>,
): SourceDefinition<Source & { readonly service: Service }, Readonly<Record<Name, Setting>>> {
  const { label, gives, settings, rateLimit, failureIn } = definition;
  const [setting] = Object.keys(settings) as [Name];
  return {
    label,
    gives,
    settings,
    open(values, context) {
      const url = values[setting];
      if (url === undefined) return emptySetting(setting);
      const options = { name: label, baseUrl: url, rateLimit, ...(failureIn !== undefined && { failureIn }) };
      const service = context.connect(options);
      return { ...definition.open(service, context), service };
    },
  };
}
