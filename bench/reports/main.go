// Command reports writes generated work reports into a folder:
//
//	go run ./bench/reports -n 1000 -seed 1 -out /tmp/reports
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"linian/bench"
)

func main() {
	n := flag.Int("n", 100, "number of reports")
	seed := flag.Uint64("seed", 1, "seed")
	out := flag.String("out", "", "folder to write to")
	samples := flag.String("samples", "samples", "folder of the samples")
	flag.Parse()
	if err := write(*samples, *out, *seed, *n); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func write(samples, out string, seed uint64, n int) error {
	if out == "" {
		return fmt.Errorf("reports: -out is missing")
	}
	g, err := bench.New(samples)
	if err != nil {
		return err
	}
	for i := range n {
		name, text := g.Report(seed, i)
		path := filepath.Join(out, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, text, 0o644); err != nil {
			return err
		}
	}
	return nil
}
