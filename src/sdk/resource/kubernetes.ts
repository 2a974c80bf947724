import { readFileSync } from 'node:fs';

const NAMESPACE_FILE = '/var/run/secrets/kubernetes.io/serviceaccount/namespace';

/** Variables by which a pod template usually hands the downward API's fields to its containers. */
const FIELDS = {
  'k8s.pod.name': ['K8S_POD_NAME', 'POD_NAME'],
  'k8s.pod.uid': ['K8S_POD_UID', 'POD_UID'],
  'k8s.namespace.name': ['K8S_NAMESPACE_NAME', 'POD_NAMESPACE'],
  'k8s.node.name': ['K8S_NODE_NAME', 'NODE_NAME'],
  'k8s.container.name': ['K8S_CONTAINER_NAME', 'CONTAINER_NAME'],
} as const;

/** The `k8s.*` attributes of the pod that this process runs in; empty outside Kubernetes. */
export function kubernetesAttributes(
  environment: Readonly<Record<string, string | undefined>>,
  readNamespace: () => string | undefined = readServiceAccountNamespace,
): Record<string, string> {
  if (environment['KUBERNETES_SERVICE_HOST'] === undefined) return {};
  const attributes: Record<string, string> = {};
  for (const [key, variables] of Object.entries(FIELDS)) {
    const value = variables.map((variable) => environment[variable]).find(Boolean);
    if (value !== undefined) attributes[key] = value;
  }
  const namespace = attributes['k8s.namespace.name'] ?? readNamespace();
  const pod = attributes['k8s.pod.name'] ?? environment['HOSTNAME'];
  if (namespace) attributes['k8s.namespace.name'] = namespace;
  if (pod) attributes['k8s.pod.name'] = pod;
  return attributes;
}

function readServiceAccountNamespace(): string | undefined {
  try {
    return readFileSync(NAMESPACE_FILE, 'utf8').trim();
  } catch {
    return undefined;
  }
}
