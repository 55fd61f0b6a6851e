// Command compare sets the speed of extraction beside that of other programs,
// all in one run on the same text (make bench):
//
//   - linian's extraction, on one core, without and with the reading before it;
//   - the Chinese recognisers of @microsoft/recognizers-text-suite under Node
//     (number with unit, percentage, date);
//   - as the floor, a scan for runs of digits, with regexp and with a loop.
//
// It counts processor time, so that other work on the machine disturbs little,
// and prints ratios.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"text/tabwriter"
	"time"
	"unicode/utf8"

	"linian/bench"
	"linian/extract"
	"linian/report"
)

func main() {
	n := flag.Int("n", 4, "number of generated reports")
	seed := flag.Uint64("seed", 1, "seed")
	dir := flag.String("dir", "bench", "folder with recognizers.js and node_modules")
	samples := flag.String("samples", "samples", "folder of the samples")
	flag.Parse()
	if err := run(*dir, *samples, *seed, *n); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// A measurement is one program's pace over the text.
type measurement struct {
	name   string
	pace   float64 // characters a second
	found  int
	allocs float64 // bytes allocated for each byte read; negative when not measured
}

func run(dir, samples string, seed uint64, n int) error {
	runtime.GOMAXPROCS(1)
	g, err := bench.New(samples)
	if err != nil {
		return err
	}
	var texts [][]byte
	var reports []*report.Report
	all := ""
	for i := range n {
		name, text := g.Report(seed, i*(bench.YearsPerBody+1)) // of several bodies and years
		rs, err := report.Read(name, text, report.Options{})
		if err != nil {
			return err
		}
		texts, reports = append(texts, text), append(reports, rs...)
		for _, r := range rs {
			all += r.Text.String() + "\n"
		}
	}
	ms := []measurement{
		measure("linian, extraction", all, extracting(reports)),
		measure("linian, reading and extraction", all, reading(texts)),
		measure("digit runs, Go regexp", all, regexpScan(all)),
		measure("digit runs, loop", all, loopScan(all)),
	}
	rs, err := recognizers(dir, all)
	if err != nil {
		fmt.Fprintf(os.Stderr, "recognisers left out: %v\n", err)
	}
	show(append(ms, rs...), all)
	return nil
}

func extracting(reports []*report.Report) func() int {
	var x extract.Extractor
	var obs []extract.Observation
	return func() (n int) {
		for _, r := range reports {
			obs = x.Append(obs[:0], r)
			n += len(obs)
		}
		return n
	}
}

func reading(texts [][]byte) func() int {
	var x extract.Extractor
	var obs []extract.Observation
	return func() (n int) {
		for _, t := range texts {
			rs, _ := report.Read("a.txt", t, report.Options{}) // it was read before
			for _, r := range rs {
				obs = x.Append(obs[:0], r)
				n += len(obs)
			}
		}
		return n
	}
}

func regexpScan(s string) func() int {
	digits := regexp.MustCompile(`[0-9]+`)
	return func() int { return len(digits.FindAllStringIndex(s, -1)) }
}

func loopScan(s string) func() int {
	return func() (n int) {
		in := false
		for i := range len(s) {
			d := s[i] >= '0' && s[i] <= '9'
			if d && !in {
				n++
			}
			in = d
		}
		return n
	}
}

// measure runs work for two seconds of processor time and takes its fastest
// round.
func measure(name, text string, work func() int) measurement {
	found := work() // warm
	times := 1
	for round(work, times) < 50*time.Millisecond { // processor time is coarse
		times *= 2
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	best, total, rounds := time.Duration(1<<62), time.Duration(0), 0
	for ; total < 2*time.Second; rounds++ {
		d := round(work, times)
		best, total = min(best, d), total+d
	}
	runtime.ReadMemStats(&after)
	return measurement{
		name: name, found: found,
		pace:   float64(utf8.RuneCountInString(text)*times) / best.Seconds(),
		allocs: float64(after.TotalAlloc-before.TotalAlloc) / float64(rounds*times*len(text)),
	}
}

func round(work func() int, times int) time.Duration {
	before := cpuTime()
	for range times {
		work()
	}
	return cpuTime() - before
}

// recognizers runs recognizers.js: each recogniser, and all one after another.
func recognizers(dir, text string) ([]measurement, error) {
	if _, err := os.Stat(filepath.Join(dir, "node_modules")); err != nil {
		return nil, fmt.Errorf("%s/node_modules is missing; run npm ci in %s", dir, dir)
	}
	f, err := os.CreateTemp("", "linian-bench-*.txt")
	if err != nil {
		return nil, err
	}
	defer os.Remove(f.Name())
	if _, err := f.WriteString(text); err != nil {
		return nil, err
	}
	if err := f.Close(); err != nil {
		return nil, err
	}
	cmd := exec.Command("node", "recognizers.js", f.Name())
	cmd.Dir, cmd.Stderr = dir, os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("node: %w", err)
	}
	var r struct {
		Chars   float64
		Seconds map[string]float64
		Found   map[string]int
	}
	if err := json.Unmarshal(out, &r); err != nil {
		return nil, fmt.Errorf("recognizers.js: %w", err)
	}
	all, seconds := measurement{name: "recognisers, together", allocs: -1}, 0.0
	var ms []measurement
	for _, name := range []string{"currency", "dimension", "percentage", "date"} {
		ms = append(ms, measurement{"recogniser, " + name, r.Chars / r.Seconds[name], r.Found[name], -1})
		seconds += r.Seconds[name]
		all.found += r.Found[name]
	}
	all.pace = r.Chars / seconds
	return append(ms, all), nil
}

// show prints the measurements beside the first.
func show(ms []measurement, text string) {
	fmt.Printf("%d characters (%d bytes), one core, processor time\n\n", utf8.RuneCountInString(text), len(text))
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "program\tcharacters/s\tlinian's pace is\tfound\tbytes allocated per byte\t")
	for _, m := range ms {
		allocs := "-"
		if m.allocs >= 0 {
			allocs = fmt.Sprintf("%.2f", m.allocs)
		}
		r := ms[0].pace / m.pace
		ratio := fmt.Sprintf("%.1f ×", r)
		if r < 1 {
			ratio = fmt.Sprintf("1/%.1f", 1/r)
		}
		fmt.Fprintf(w, "%s\t%.0f\t%s\t%d\t%s\t\n", m.name, m.pace, ratio, m.found, allocs)
	}
	w.Flush()
}
