/** Go's own bridge to JavaScript (`lib/wasm/wasm_exec.js` of the toolchain). Importing it defines the global `Go`. */
declare global {
  class Go {
    readonly importObject: object;
    /** Called when the program ends. */
    exit: (code: number) => void;
    /** Settles when the program ends. */
    run(instance: WebAssembly.Instance): Promise<void>;
  }
  namespace WebAssembly {
    function compile(bytes: Uint8Array): Promise<Module>;
    function instantiate(compiled: Module, imports: object): Promise<Instance>;
  }
}
export {};
