import type Anthropic from '@anthropic-ai/sdk';

/** A tool that a model may call. */
export interface ModelTool extends Anthropic.Tool {
  run(input: Readonly<Record<string, unknown>>): Promise<object>;
}
