/** What a server answers in JSON; throws with its answer where it refuses. */
export async function getJson(url: URL | string): Promise<unknown> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${String(url)} answered ${response.status}: ${await response.text()}`);
  return response.json();
}
