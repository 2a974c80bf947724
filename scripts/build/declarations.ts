import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  CompilerState,
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
  ExtractorMessageCategory,
} from '@microsoft/api-extractor';

/** Their types are copied into ours: an application need not have these packages, and interfaces are the same by their shape. */
const inlined = ['core', 'resources', 'sdk-logs', 'sdk-metrics', 'sdk-trace'].map((name) => `@opentelemetry/${name}`);

/** The `outDir` of `tsconfig.types.json`, which is not published. Below `node_modules`, it would pass for a package of others. */
const compiledFolder = 'dist/types';

/** The declarations of each entry point in one text, which imports only what is installed with the package. */
export function declarationsOf(entryPoints: Readonly<Record<string, string>>, root: string): Record<string, string> {
  execFileSync(join(root, 'node_modules/.bin/tsc'), ['-p', 'tsconfig.types.json'], { cwd: root, stdio: 'inherit' });
  const configs = Object.entries(entryPoints).map(([name, source]) => extractorConfig(name, source, root));
  const [first, ...others] = configs as [ExtractorConfig, ...ExtractorConfig[]];
  const additionalEntryPoints = others.map(({ mainEntryPointFilePath }) => mainEntryPointFilePath);
  const compilerState = CompilerState.create(first, { additionalEntryPoints });
  return Object.fromEntries(
    configs.map((config) => [basename(config.untrimmedFilePath), rollUp(config, compilerState)]),
  );
}

function rollUp(config: ExtractorConfig, compilerState: CompilerState): string {
  const { succeeded } = Extractor.invoke(config, {
    compilerState,
    localBuild: true,
    messageCallback: (message) => {
      message.handled = message.category === ExtractorMessageCategory.Console;
    },
  });
  if (!succeeded) throw new Error(`No declarations for ${config.mainEntryPointFilePath}.`);
  return readFileSync(config.untrimmedFilePath, 'utf8');
}

function extractorConfig(name: string, source: string, root: string): ExtractorConfig {
  const compiled = source.replace(/^src\//, `${compiledFolder}/`).replace(/\.ts$/, '.d.ts');
  const silent = { default: { logLevel: ExtractorLogLevel.None } };
  return ExtractorConfig.prepare({
    packageJsonFullPath: join(root, 'package.json'),
    configObjectFullPath: undefined,
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: join(root, compiled),
      bundledPackages: inlined,
      compiler: { tsconfigFilePath: join(root, 'tsconfig.types.json') },
      dtsRollup: { enabled: true, untrimmedFilePath: join(root, compiledFolder, 'entry-points', `${name}.d.ts`) },
      messages: { extractorMessageReporting: silent, tsdocMessageReporting: silent },
    },
  });
}
