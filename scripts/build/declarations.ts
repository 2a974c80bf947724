import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
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

/** The declarations of each entry point in one text, which imports only what is installed with the package. */
export function declarationsOf(entryPoints: Readonly<Record<string, string>>, root: string): Record<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'binnacle-declarations-'));
  try {
    compile(root, folder);
    const configs = Object.entries(entryPoints).map(([name, source]) => extractorConfig(name, source, root, folder));
    const [first, ...others] = configs as [ExtractorConfig, ...ExtractorConfig[]];
    const additionalEntryPoints = others.map(({ mainEntryPointFilePath }) => mainEntryPointFilePath);
    const compilerState = CompilerState.create(first, { additionalEntryPoints });
    return Object.fromEntries(
      configs.map((config) => [basename(config.untrimmedFilePath), rollUp(config, compilerState)]),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function compile(root: string, folder: string): void {
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const tsc = join(root, 'node_modules/.bin/tsc');
  execFileSync(tsc, ['-p', 'tsconfig.types.json', '--outDir', join(folder, 'src')], { cwd: root, stdio: 'inherit' });
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

function extractorConfig(name: string, source: string, root: string, folder: string): ExtractorConfig {
  const silent = { default: { logLevel: ExtractorLogLevel.None } };
  return ExtractorConfig.prepare({
    packageJsonFullPath: join(root, 'package.json'),
    configObjectFullPath: undefined,
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: join(folder, source.replace(/\.ts$/, '.d.ts')),
      bundledPackages: inlined,
      compiler: { tsconfigFilePath: join(root, 'tsconfig.types.json') },
      dtsRollup: { enabled: true, untrimmedFilePath: join(folder, `${name}.d.ts`) },
      messages: { extractorMessageReporting: silent, tsdocMessageReporting: silent },
    },
  });
}
