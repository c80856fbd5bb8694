import type { Plugin, UserConfigFn } from 'vite';
import { overrideVaadinConfig } from './vite.generated';

/**
 * Puts the routes of the generated entry in one order. The build writes them in the order of a hash set, which differs
 * from run to run; with it would differ the names of the files, and two builds of one source would not be the same.
 */
function sameOrderInEveryBuild(): Plugin {
  const route = /  if \(key === [^{]*\{\n[\s\S]*?\n  \}\n/g;
  return {
    name: 'kora-same-order-in-every-build',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('/generated-flow-imports.js')) return null;
      const sorted = (code.match(route) ?? []).map(withSortedKeys).sort();
      let next = 0;
      return { code: code.replace(route, () => sorted[next++]), map: null };
    },
  };
}

function withSortedKeys(route: string): string {
  return route.replace(/if \((.*)\) \{/, (_, keys: string) => `if (${keys.split(' || ').sort().join(' || ')}) {`);
}

const config: UserConfigFn = () => ({ plugins: [sameOrderInEveryBuild()] });

export default overrideVaadinConfig(config);
