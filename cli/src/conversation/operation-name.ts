/** The subject of a span's name by itself, where its kind is shown beside it: `invoke_agent scanner` is `scanner`. */
export function operationName(spanName: string): string {
  return spanName.replace(/^(invoke_workflow|invoke_agent|execute_tool|workflow\.step|chat) (?=.)/, '');
}
