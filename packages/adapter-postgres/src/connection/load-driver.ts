import { DriverMissingError } from '@youtube-archives/core'

/** Loads a package that only some options need, at its first use. */
export async function loadDriver<Module>(
  packageName: string,
  neededFor: string,
  load: () => Promise<Module>,
): Promise<DefaultOf<Module>> {
  try {
    const module = await load()
    // `pg` is written for `require`: some bundlers and runtimes hand it over as the default export only.
    return (hasDefault(module) ? module.default : module) as DefaultOf<Module>
  } catch (cause) {
    throw new DriverMissingError({ packageName, neededFor, cause })
  }
}

type DefaultOf<Module> = Module extends { default: infer Default } ? Default : Module

function hasDefault(module: unknown): module is { readonly default: unknown } {
  return typeof module === 'object' && module !== null && 'default' in module && module.default !== undefined
}
