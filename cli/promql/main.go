// Prometheus's query engine over the console's metric store, as WebAssembly. The host (cli/src/prometheus/start-program.ts) keeps the
// samples; this program keeps the labels of all series, and asks for the samples of those that a query selects.
package main

import (
	"runtime"
	"runtime/debug"
	"syscall/js"
)

const (
	// reservedBytes is as much as a million points take, histograms among them, while they are queried.
	reservedBytes = 160 << 20
	// garbagePercent is half of Go's default: most of the memory is points, which take long to be read again and no time to be looked through.
	garbagePercent = 50
)

// reserved is only ever set so that the compiler does not leave it out.
var reserved []byte

// reserveMemory grows the memory at once. Else it would grow by little at a time, and the host collects its own garbage at each change of so
// large a memory. What is not used takes nothing of the machine's.
func reserveMemory() {
	reserved = make([]byte, reservedBytes)
	reserved = nil
	runtime.GC()
	debug.SetGCPercent(garbagePercent)
}

func main() {
	reserveMemory()
	host := js.Global().Get("binnaclePromqlHost")
	store := newStore(host)
	api := newAPI(store)
	host.Call("ready", map[string]any{
		"addSeries":   js.FuncOf(func(_ js.Value, args []js.Value) any { return errorText(store.addSeries(args[0].String())) }),
		"clearSeries": js.FuncOf(func(js.Value, []js.Value) any { store.clear(); return nil }),
		"forgetPoints": js.FuncOf(func(_ js.Value, args []js.Value) any {
			store.forget(int64(args[0].Float()), int64(args[1].Float()))
			return nil
		}),
		"call": js.FuncOf(func(_ js.Value, args []js.Value) any {
			answer := api.call(args[0].String(), args[1].String(), int64(args[2].Float()), int64(args[3].Float()))
			return map[string]any{"errorType": answer.errorType, "body": string(answer.body)}
		}),
	})
	select {}
}

func errorText(err error) any {
	if err == nil {
		return nil
	}
	return err.Error()
}
